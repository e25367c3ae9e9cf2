// Cross products of all columns of X about a point: the ground of covariances and principal axes.
import { matrixColumn, type Matrix } from '../../../model/matrix.ts'

/** Σ (x − center)(x − center)ᵀ over the rows of X (n, d); row-major (d, d). */
export function crossProducts(X: Matrix, center: Float64Array): Float64Array {
  const { n, d } = X
  const products = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = p; q < d; q++) {
      const [a, b] = [matrixColumn(X, p), matrixColumn(X, q)]
      let sum = 0
      for (let i = 0; i < n; i++) sum += (a[i]! - center[p]!) * (b[i]! - center[q]!)
      products[p * d + q] = sum
      products[q * d + p] = sum
    }
  }
  return products
}
