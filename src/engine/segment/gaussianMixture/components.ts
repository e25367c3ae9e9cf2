// The components of a Gaussian mixture: the M-step that makes them from the sums of an E-step, and the form in which
// the next E-step reads them (Dempster, Laird & Rubin 1977; Bishop 2006, eq. 9.24 to 9.26; the covariance types are
// scikit-learn's: full VVV, tied EEE, diag VVI and spherical VII of Fraley & Raftery 2002).
import type { CovarianceType } from '../../../model/run/fitted.ts'
import type { Mixture, MixturePass } from '../../compute/compute.ts'
import { choleskyInverse } from './cholesky.ts'

export interface Components {
  readonly k: number
  /** (k), sum 1. */
  readonly weights: Float64Array
  /** Row-major (k, d). */
  readonly means: Float64Array
  /** Row-major (k, d, d), with the ridge on the diagonals. */
  readonly covariances: Float64Array
}

/** What components are made of: their type, and what is added to the variance of each feature (d). */
export interface Model {
  readonly type: CovarianceType
  readonly ridge: Float64Array
}

/** Sums of rows without weight would divide by zero: as scikit-learn, ten times the rounding of float64. */
const leastWeight = 10 * Number.EPSILON

/** The M-step: the components that fit best the sums of a pass of n rows about `means` (k, d). */
export function fitComponents(pass: MixturePass, means: Float64Array, model: Model, n: number): Components {
  const k = pass.weights.length
  const d = means.length / k
  const sizes = pass.weights.map((weight) => weight + leastWeight)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const moved = new Float64Array(k * d)
  const own = new Float64Array(k * d * d)
  for (let c = 0; c < k; c++) {
    const size = sizes[c]!
    for (let p = 0; p < d; p++) {
      const a = pass.shifts[c * d + p]!
      moved[c * d + p] = means[c * d + p]! + a / size
      for (let q = 0; q < d; q++) {
        const b = pass.shifts[c * d + q]!
        const at = (c * d + p) * d + q
        own[at] = (pass.scatters[at]! - (a * b) / size) / size
      }
    }
  }
  const pooledBy = sizes.map((size) => size / n)
  const covariances = constrained(own, pooledBy, model, d)
  return { k, weights: sizes.map((size) => size / total), means: moved, covariances }
}

/** Covariances of the model's type nearest to `own` (k, d, d), with its ridge. */
function constrained(own: Float64Array, shares: Float64Array, { type, ridge }: Model, d: number) {
  const k = shares.length
  if (type === 'tied') {
    const pooled = new Float64Array(d * d)
    for (let c = 0, at = 0; c < k; c++)
      for (let to = 0; to < d * d; to++, at++) pooled[to]! += shares[c]! * own[at]!
    for (let c = 0; c < k; c++) own.set(pooled, c * d * d)
  }
  if (type === 'spherical')
    for (let c = 0; c < k; c++) makeSpherical(own.subarray(c * d * d, (c + 1) * d * d), d)
  const meanRidge = ridge.reduce((sum, value) => sum + value / d, 0)
  for (let row = 0; row < k * d; row++) {
    const p = row % d
    if (type === 'diag') {
      for (let q = 0; q < d; q++) if (q !== p) own[row * d + q] = 0
    }
    const added = type === 'spherical' ? meanRidge : ridge[p]!
    own[row * d + p] = Math.max(own[row * d + p]!, 0) + added
  }
  return own
}

function makeSpherical(covariance: Float64Array, d: number): void {
  let variance = 0
  for (let p = 0; p < d; p++) variance += covariance[p * d + p]! / d
  covariance.fill(0)
  for (let p = 0; p < d; p++) covariance[p * d + p] = variance
}

/** Ready for an E-step. */
export function mixtureOf({ k, weights, means, covariances }: Components): Mixture {
  const d = means.length / k
  const whitenings = new Float64Array(k * d * d)
  const logScales = new Float64Array(k)
  for (let c = 0; c < k; c++) {
    const whitening = choleskyInverse(covariances.subarray(c * d * d, (c + 1) * d * d), d)
    whitenings.set(whitening, c * d * d)
    // ln |W| is the sum over its diagonal.
    logScales[c] = Math.log(weights[c]!) - (d / 2) * Math.log(2 * Math.PI)
    for (let p = 0; p < d; p++) logScales[c]! += Math.log(whitening[p * d + p]!)
  }
  return { k, logScales, means, whitenings }
}

/** Components `order` of `components`, in that order; weights are made to sum to 1. */
export function chosenComponents(components: Components, order: readonly number[]): Components {
  const d = components.means.length / components.k
  const weights = Float64Array.from(order, (c) => components.weights[c]!)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const means = new Float64Array(order.length * d)
  const covariances = new Float64Array(order.length * d * d)
  order.forEach((c, to) => {
    means.set(components.means.subarray(c * d, (c + 1) * d), to * d)
    covariances.set(components.covariances.subarray(c * d * d, (c + 1) * d * d), to * d * d)
  })
  return { k: order.length, weights: weights.map((weight) => weight / total), means, covariances }
}

/** Free parameters: weights, means and what the type leaves free of the covariances. */
export function parameterCount(type: CovarianceType, k: number, d: number): number {
  const value = (d * (d + 1)) / 2
  const covariances = { full: k * value, tied: value, diag: k * d, spherical: k }
  return k - 1 + k * d + covariances[type]
}
