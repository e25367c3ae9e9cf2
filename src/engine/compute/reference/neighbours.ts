// The nearest rows of some points, by looking at all rows.
import type { Matrix } from '../../../model/matrix.ts'
import type { Neighbours } from '../compute.ts'
import { squaredDistance } from './squaredDistance.ts'

/** The k ≤ n nearest rows of X (n, d) for queries (m, d) row-major. */
export function neighbours(X: Matrix, queries: Float64Array, k: number): Neighbours {
  const m = queries.length / X.d
  const rows = new Int32Array(m * k)
  const distances = new Float64Array(m * k)
  const all = new Float64Array(X.n)
  for (let q = 0; q < m; q++) {
    for (let i = 0; i < X.n; i++) all[i] = squaredDistance(X, i, queries, q)
    const nearest = Int32Array.from(all.keys())
      .sort((a, b) => all[a]! - all[b]! || a - b)
      .subarray(0, k)
    rows.set(nearest, q * k)
    nearest.forEach((row, nth) => (distances[q * k + nth] = all[row]!))
  }
  return { rows, distances }
}
