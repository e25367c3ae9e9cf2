// The map of customers: the two directions in which X varies most (Pearson 1901; Jolliffe 2002, Principal Component
// Analysis, section 1.1).
import type { Matrix } from '../../model/matrix.ts'
import { matrixColumn } from '../../model/matrix.ts'
import { symmetricEigen } from './eigen.ts'

export interface PrincipalMap {
  /** Position of each customer along the first and second direction, in units of X; shape (n). */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Shares of the total variance, 0…1. */
  readonly explained: readonly [number, number]
}

/**
 * X (n, d) on its first two principal directions, less the mean; y is 0 where d is 1, both are 0 for constant data.
 * Each direction points so that its largest entry is positive.
 */
export function principalMap(X: Matrix): PrincipalMap {
  const means = Float64Array.from({ length: X.d }, (_, j) => mean(matrixColumn(X, j)))
  const { values, vectors } = symmetricEigen(covariance(X, means), X.d)
  const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0)
  const share = (i: number) => (total > 0 ? Math.max(values[i] ?? 0, 0) / total : 0)
  const direction = (i: number) => upright(vectors.slice(i * X.d, (i + 1) * X.d))
  const x = total > 0 ? scores(X, means, direction(0)) : new Float32Array(X.n)
  const y = share(1) > 0 ? scores(X, means, direction(1)) : new Float32Array(X.n)
  return { x, y, explained: [share(0), share(1)] }
}

/** Multiply-adds for the covariances: about half a second. Larger data give every second, third … row. */
const mostProducts = 5e8

/** Row-major (d, d), divided by the rows. */
function covariance(X: Matrix, means: Float64Array): Float64Array {
  const { n, d } = X
  const step = Math.max(1, Math.ceil((n * d * d) / 2 / mostProducts))
  const result = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = p; q < d; q++) {
      const value = meanProduct(matrixColumn(X, p), matrixColumn(X, q), means[p]!, means[q]!, step)
      result[p * d + q] = value
      result[q * d + p] = value
    }
  }
  return result
}

function meanProduct(a: Float64Array, b: Float64Array, meanA: number, meanB: number, step: number): number {
  let sum = 0
  for (let i = 0; i < a.length; i += step) sum += (a[i]! - meanA) * (b[i]! - meanB)
  return sum / Math.ceil(a.length / step)
}

function mean(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / Math.max(column.length, 1)
}

/** Entries this close to the largest are as large: rounding must not turn the map around. */
const asLarge = 1 - 1e-9

/** The direction or its opposite, whichever has its first largest entry positive. */
function upright(direction: Float64Array): Float64Array {
  const largest = direction.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  const decides = direction.find((entry) => Math.abs(entry) >= largest * asLarge) ?? 1
  return decides < 0 ? direction.map((entry) => -entry) : direction
}

function scores(X: Matrix, means: Float64Array, direction: Float64Array): Float32Array {
  const sums = new Float64Array(X.n)
  for (let j = 0; j < X.d; j++) {
    const column = matrixColumn(X, j)
    for (let i = 0; i < X.n; i++) sums[i]! += (column[i]! - means[j]!) * direction[j]!
  }
  return Float32Array.from(sums)
}
