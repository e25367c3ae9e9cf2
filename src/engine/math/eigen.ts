// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan 2013, Matrix
// Computations, section 8.5): slow beside the tridiagonal methods but short, exact and good up to some hundred rows.

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array
  /** Row-major (d, d): row i is the unit eigenvector of `values[i]`. */
  readonly vectors: Float64Array
}

const mostSweeps = 60
/** Off-diagonal size, in relation to the whole, that counts as nothing: below float64 rounding. */
const negligible = 1e-30

/** Of `matrix`, row-major symmetric (d, d). */
export function symmetricEigen(matrix: Float64Array, d: number): Eigen {
  const a = matrix.slice()
  const vectors = new Float64Array(d * d)
  for (let i = 0; i < d; i++) vectors[i * d + i] = 1
  const enough = negligible * a.reduce((sum, value) => sum + value * value, 0)
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, d) > enough; sweep++) {
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, vectors, d, p, q)
  }
  const order = Array.from({ length: d }, (_, i) => i).sort((i, j) => a[j * d + j]! - a[i * d + i]! || i - j)
  const sorted = new Float64Array(d * d)
  order.forEach((from, to) => sorted.set(vectors.subarray(from * d, (from + 1) * d), to * d))
  return { values: Float64Array.from(order, (i) => a[i * d + i]!), vectors: sorted }
}

function offDiagonal(a: Float64Array, d: number): number {
  let sum = 0
  for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) sum += a[p * d + q]! ** 2
  return sum
}

/** Turns the plane of p and q so that a[p, q] becomes 0; rows of `vectors` turn along. */
function rotate(a: Float64Array, vectors: Float64Array, d: number, p: number, q: number): void {
  const off = a[p * d + q]!
  if (off === 0) return
  const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * off)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let i = 0; i < d; i++) turn(a, i * d + p, i * d + q, c, s)
  for (let i = 0; i < d; i++) turn(a, p * d + i, q * d + i, c, s)
  for (let i = 0; i < d; i++) turn(vectors, p * d + i, q * d + i, c, s)
}

function turn(values: Float64Array, at: number, other: number, c: number, s: number): void {
  const x = values[at]!
  const y = values[other]!
  values[at] = c * x - s * y
  values[other] = s * x + c * y
}
