// The directions in which rows of X vary, and how much along each.
import type { Matrix } from '../../model/matrix.ts'
import { matrixColumn } from '../../model/matrix.ts'
import { symmetricEigen } from './eigen.ts'

export interface PrincipalAxes {
  /** Variance along each axis, descending. */
  readonly variances: Float64Array
  /** Row-major (d, d): row a is the unit vector of axis a. */
  readonly axes: Float64Array
}

/** The axes of X (n, d); for matrices of a few thousand rows. */
export function principalAxes(X: Matrix): PrincipalAxes {
  const { n, d } = X
  const columns = Array.from({ length: d }, (_, j) => centred(matrixColumn(X, j)))
  const covariance = new Float64Array(d * d)
  columns.forEach((a, p) =>
    columns.slice(p).forEach((b, ahead) => {
      const value = a.reduce((sum, entry, i) => sum + entry * b[i]!, 0) / n
      covariance[p * d + p + ahead] = value
      covariance[(p + ahead) * d + p] = value
    }),
  )
  const { values, vectors } = symmetricEigen(covariance, d)
  return { variances: values.map((value) => Math.max(value, 0)), axes: vectors }
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  return column.map((value) => value - mean)
}

/** Where the rows of X (n, d) lie along each axis: column-major (n, d), from the origin of X. */
export function alongAxes({ n, d, data }: Matrix, axes: Float64Array): Float64Array {
  const places = new Float64Array(n * d)
  for (let a = 0; a < d; a++) {
    for (let j = 0; j < d; j++) {
      const part = axes[a * d + j]!
      for (let i = 0; i < n; i++) places[a * n + i]! += data[j * n + i]! * part
    }
  }
  return places
}
