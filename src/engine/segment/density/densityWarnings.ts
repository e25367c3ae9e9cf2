// What a marketer should know of a clustering by density that is hard to use, and what to try.
import type { Said } from '../../../model/message.ts'
import { counted, percent } from '../../../words/numbers.ts'
import { noClearSegments } from '../../../words/verdict.ts'
import type { CondensedTree } from '../hdbscan/condense.ts'

/** More of them in no segment are a warning. */
const muchNoise = 0.5
/** So large a share of those in segments is "nearly all". */
const nearlyAll = 0.95

export interface Advice {
  /** What to change for fewer customers without a segment, and for smaller segments: ends of sentences. */
  readonly looser: string
  readonly tighter: string
}

/** Warnings on `labels` (n), numbered by size; empty where all is well. */
export function densityWarnings(labels: Int32Array, nClusters: number, advice: Advice): Said[] {
  const noise = labels.reduce((count, label) => count + Number(label < 0), 0)
  const largest = labels.reduce((count, label) => count + Number(label === 0), 0)
  const n = labels.length
  if (nClusters === 0)
    return [
      noClearSegments(
        `nowhere are enough of the ${n} customers close together. To find some all the same, ${advice.looser}, or use k-means.`,
      ),
    ]
  const warnings: Said[] = []
  if (noise > muchNoise * n)
    warnings.push(
      `${percent(noise / n)} of the customers are in no segment. For fewer, ${advice.looser}, or use k-means, which gives every customer a segment.`,
    )
  if (n > 1 && largest > nearlyAll * (n - noise))
    warnings.push(
      nClusters === 1
        ? `All customers that are in a segment are in the same one. To tell them apart, ${advice.tighter}, or use k-means.`
        : `One segment has ${percent(largest / (n - noise))} of the customers that are in any. For smaller ones, ${advice.tighter}, or use k-means.`,
    )
  return warnings
}

/** Room for rounding: columns that were scaled have distances that would be equal. */
const atOnce = 1 + 1e-9

/**
 * Equal distances are merged in the order of the rows, and can heap up customers to a cluster that is gone at the very
 * distance at which it came: of stability 0. Such segments would be others in another order, in python hdbscan, too.
 */
export function tieWarnings({ births, deaths }: CondensedTree, clusterLabels: Int32Array): Said[] {
  const byChance = clusterLabels.reduce(
    (total, label, cluster) => total + Number(label >= 0 && deaths[cluster]! <= births[cluster]! * atOnce),
    0,
  )
  if (byChance === 0) return []
  return [
    `${counted(byChance, 'segment')} came about by the order of the rows only, as many customers are equally far from each other. Raise the smallest segment, or leave out features with few different values.`,
  ]
}
