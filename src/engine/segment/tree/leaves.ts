// What a tree is built on: customers, or micro-clusters of them.
import type { Matrix } from '../../../model/matrix.ts'

export interface Leaves {
  readonly d: number
  /** Row-major (leaves, d). */
  readonly centers: Float64Array
  /** (leaves): customers in each. */
  readonly sizes: Float64Array
}

/** Every row of X (n, d) as a leaf. */
export function rowLeaves(X: Matrix): Leaves {
  return { d: X.d, centers: rowMajor(X, 0, X.n), sizes: new Float64Array(X.n).fill(1) }
}

/** The rows of X from `from` up to `to`, row-major. */
export function rowMajor({ n, d, data }: Matrix, from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * d)
  for (let j = 0; j < d; j++) {
    for (let i = from, at = j; i < to; i++, at += d) rows[at] = data[j * n + i]!
  }
  return rows
}
