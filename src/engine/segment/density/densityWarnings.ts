// What a marketer should know of a clustering by density that is hard to use, and what to try.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'

/** More of them in no segment are a warning. */
const muchNoise = 0.5
/** So large a share of those in segments is "nearly all". */
const nearlyAll = 0.95

/** What to change. */
export interface Advice {
  /** For fewer customers without a segment. */
  readonly looser: Message
  /** For smaller segments. */
  readonly tighter: Message
}

/** Warnings on `labels` (n), numbered by size; empty where all is well. */
export function densityWarnings(
  labels: Int32Array,
  nClusters: number,
  { looser, tighter }: Advice,
): Message[] {
  const noise = labels.reduce((count, label) => count + Number(label < 0), 0)
  const largest = labels.reduce((count, label) => count + Number(label === 0), 0)
  const n = labels.length
  if (nClusters === 0) {
    const why = message('nowhereDense', { customers: n, advice: looser })
    return [message('noClearSegments', { why }, { severity: 'critical' })]
  }
  const warnings: Message[] = []
  if (noise > muchNoise * n) warnings.push(message('muchNoise', { noise: noise / n, advice: looser }))
  if (n > 1 && largest > nearlyAll * (n - noise))
    warnings.push(
      nClusters === 1
        ? message('oneDenseSegment', { advice: tighter })
        : message('lopsidedSegments', { largest: largest / (n - noise), advice: tighter }),
    )
  return warnings
}

/** 1 / distance at which each cluster of a tree comes and goes. */
interface ClusterSpans {
  readonly births: ArrayLike<number>
  readonly deaths: ArrayLike<number>
}

/** Room for rounding: columns that were scaled have distances that would be equal. */
const atOnce = 1 + 1e-9

/**
 * Equal distances are merged in the order of the rows, and can heap up customers to a cluster that is gone at the very
 * distance at which it came: of stability 0. Such segments would be others in another order, in python hdbscan, too.
 */
export function tieWarnings({ births, deaths }: ClusterSpans, clusterLabels: Int32Array): Message[] {
  const segments = clusterLabels.reduce(
    (total, label, cluster) => total + Number(label >= 0 && deaths[cluster]! <= births[cluster]! * atOnce),
    0,
  )
  return segments === 0 ? [] : [message('segmentsByOrder', { segments })]
}
