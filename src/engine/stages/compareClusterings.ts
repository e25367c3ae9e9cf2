// Two clusterings of the same customers beside each other: cross-table, agreement, and who is elsewhere once the
// segments are matched so that most customers stay.
import type { Agreement, Comparison } from '../../model/run/comparison.ts'
import { bestAssignment } from '../math/assignment.ts'
import { agreement } from '../segment/metrics/agreement.ts'
import { contingency } from '../segment/metrics/contingency.ts'

export interface Compared extends Agreement, Pick<Comparison, 'table' | 'matches' | 'differing'> {
  /** Numbers of the rows that are not in the matched cluster, ascending. */
  readonly rows: Int32Array
}

/**
 * Compares labels a and b (n each) of 0 … kA − 1 and 0 … kB − 1, −1 for noise, which is matched to noise. Throws
 * RangeError for different lengths.
 */
export function compareClusterings(a: Int32Array, b: Int32Array, kA: number, kB: number): Compared {
  const counts = contingency(a, b, kA, kB)
  const inClusters = counts.table.filter((_, at) => at < kA * (kB + 1) && at % (kB + 1) < kB)
  const matches = bestAssignment(inClusters, kA, kB)
  const rows = Int32Array.from(a.keys()).filter((i) => !isMatched(a[i]!, b[i]!, matches))
  return {
    ...agreement(counts),
    table: [...counts.table],
    matches: [...matches],
    differing: rows.length,
    rows,
  }
}

function isMatched(a: number, b: number, matches: Int32Array): boolean {
  return a < 0 ? b < 0 : b >= 0 && matches[a] === b
}
