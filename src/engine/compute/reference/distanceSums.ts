// Sums of distances by group, what silhouettes are made of.
import type { Matrix } from '../../../model/matrix.ts'
import type { Grouping } from '../compute.ts'
import { squaredDistance } from './squaredDistance.ts'

/** Sums of distances from queries (m, d) row-major to the rows of X (n, d) by code (n); row-major (m, nCodes). */
export function distanceSums(X: Matrix, queries: Float64Array, { codes, nCodes }: Grouping): Float64Array {
  const m = queries.length / X.d
  const sums = new Float64Array(m * nCodes)
  for (let q = 0; q < m; q++) {
    for (let i = 0; i < X.n; i++)
      sums[q * nCodes + codes[i]!]! += Math.sqrt(squaredDistance(X, i, queries, q))
  }
  return sums
}
