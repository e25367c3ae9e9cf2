// The nearest-neighbour chain (Murtagh 1983; Müllner 2011, arXiv:1109.2378, figure 3): go from a cluster to its nearest,
// and on, until two are nearest to each other; merge them. For linkages in which a merged cluster is never nearer to a
// third than both its parts were, this gives the same tree as always merging the nearest two of all.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { Tick } from '../../../model/tick.ts'
import type { Merges } from './mergeTree.ts'

/** Clusters, named by one of their leaves, and what orders the distances between them. */
export interface ClusterSpace {
  /** The cluster nearest to `cluster`, strictly nearer than `limit`, ties to the lower name; null if there is none. */
  nearest(cluster: number, limit: number): Link | null
  /** Joins b to a, which is from then on the name of both. */
  merge(a: number, b: number): void
  /** The height in the tree for a distance. */
  height(distance: number): number
}

export interface Link {
  readonly to: number
  readonly distance: number
}

/**
 * Merges all of `nLeaves` leaves. Of two names the higher one stays, as in scipy: ties then are broken as there. Throws DataError where distances overflow, AbortError through `tick`.
 */
export async function mergeByChain(nLeaves: number, space: ClusterSpace, tick: Tick): Promise<Merges> {
  const found: Merges = { pairs: new Int32Array(2 * nLeaves - 2), heights: new Float64Array(nLeaves - 1) }
  const nodes = Int32Array.from({ length: nLeaves }, (_, leaf) => leaf)
  const gone = new Uint8Array(nLeaves)
  const chain: Link[] = []
  let first = 0
  for (let merged = 0; merged < nLeaves - 1;) {
    await tick(merged, nLeaves)
    if (chain.length === 0) {
      while (gone[first]) first++
      chain.push({ to: first, distance: Infinity })
    }
    const top = chain.at(-1)!
    // Of equally near ones the one it came from: else the chain could turn in a circle.
    const next = space.nearest(top.to, top.distance)
    if (next) {
      chain.push(next)
      continue
    }
    if (chain.length < 2) throw new DataError(message('numbersOverflow', {}))
    chain.pop()
    const before = chain.pop()!
    const [kept, lost] = [Math.max(before.to, top.to), Math.min(before.to, top.to)]
    found.pairs.set([nodes[kept]!, nodes[lost]!], 2 * merged)
    found.heights[merged] = space.height(top.distance)
    nodes[kept] = nLeaves + merged++
    gone[lost] = 1
    space.merge(kept, lost)
  }
  return found
}
