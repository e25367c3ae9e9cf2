// Some rows of a matrix as a matrix of its own, for searches and measures that need not see all rows.
import type { Matrix } from '../../../model/matrix.ts'

/** Rows `rows` of X (n, d), in that order; a row may be taken more than once. */
export function takeRows(X: Matrix, rows: Int32Array): Matrix {
  const data = new Float64Array(rows.length * X.d)
  for (let j = 0; j < X.d; j++) {
    for (let r = 0; r < rows.length; r++) data[j * rows.length + r] = X.data[j * X.n + rows[r]!]!
  }
  return { n: rows.length, d: X.d, data, names: X.names }
}
