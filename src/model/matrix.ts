// The numeric matrix that methods see: X of shape (n customers, d features), column-major float64.

export interface Matrix {
  /** Number of rows (customers). */
  readonly n: number
  /** Number of columns (features as they enter the method). */
  readonly d: number
  /** Column-major values: feature j of customer i is `data[j * n + i]`. No NaN. */
  readonly data: Float64Array
  /** A name per column, for messages. */
  readonly names: readonly string[]
}

/** The view of column j of X, length n; no copy. */
export function matrixColumn(X: Matrix, j: number): Float64Array {
  return X.data.subarray(j * X.n, (j + 1) * X.n)
}
