// The inverse of the Cholesky factor of a covariance: whitens its Gaussian (Golub & Van Loan 2013, section 4.2).

/** A pivot below this share of its variance is rounding: the features are as good as dependent. */
const leastPivot = 1e-14

/** Lower triangular W (d, d), row-major, with WᵀW = Σ⁻¹ for a symmetric positive definite Σ. */
export function choleskyInverse(covariance: Float64Array, d: number): Float64Array {
  const lower = cholesky(covariance, d)
  const inverse = new Float64Array(d * d)
  for (let q = 0; q < d; q++) {
    for (let p = q; p < d; p++) {
      let sum = p === q ? 1 : 0
      for (let j = q; j < p; j++) sum -= lower[p * d + j]! * inverse[j * d + q]!
      inverse[p * d + q] = sum / lower[p * d + p]!
    }
  }
  return inverse
}

function cholesky(covariance: Float64Array, d: number): Float64Array {
  const lower = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = 0; q <= p; q++) {
      let sum = covariance[p * d + q]!
      for (let j = 0; j < q; j++) sum -= lower[p * d + j]! * lower[q * d + j]!
      if (p === q) lower[p * d + p] = Math.sqrt(Math.max(sum, leastPivot * covariance[p * d + p]!))
      else lower[p * d + q] = sum / lower[q * d + q]!
    }
  }
  return lower
}
