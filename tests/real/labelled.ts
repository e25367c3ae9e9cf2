// The labels of a set of ../shared/data/clustering, and how well found ones agree with them.
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'

/** From 0 on; −1 where the set has none. */
export function labelsOf(text: string): Int32Array {
  return Int32Array.from(text.trim().split('\n'), (line) => Number(line) - 1)
}

/** Adjusted Rand index over the rows that have a label. */
export function agreement(truth: Int32Array, labels: Int32Array): number {
  const known = Int32Array.from(truth.keys()).filter((i) => truth[i]! >= 0)
  return adjustedRand(known.map((i) => truth[i]!), known.map((i) => labels[i]!)) // prettier-ignore
}
