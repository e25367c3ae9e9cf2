// The part of a condensed tree that can be drawn.
import type { CondensedFit, CondensedPicture } from '../../../model/run/fitted.ts'

/** More branches cannot be told apart on a screen. */
const mostClusters = 200

/** The largest clusters of the tree, which always have their parents among them. */
export function condensedPicture({ clusters, minClusterSize }: CondensedFit): CondensedPicture {
  const kept = [...clusters.keys()]
    .sort((a, b) => clusters[b]!.size - clusters[a]!.size || a - b)
    .slice(0, mostClusters)
    .sort((a, b) => a - b)
  const numbers = new Map(kept.map((cluster, number) => [cluster, number]))
  const drawn = kept.map((cluster) => {
    const found = clusters[cluster]!
    return { ...found, parent: numbers.get(found.parent) ?? -1 }
  })
  const nGroups = clusters.filter(({ parent, label }) => parent >= 0 || label >= 0).length
  return { kind: 'condensed', minClusterSize, nGroups, clusters: drawn }
}
