// Which solutions of EM mean something. The likelihood of a mixture has no upper bound: a component that shrinks onto
// a few rows beats all else. Solutions are ranked by how far they are from that, and then by likelihood.
import { symmetricEigen } from '../../math/eigen.ts'
import type { Components } from './components.ts'

/** A component is narrow whose least variance in any direction is below this share of that of all data. */
const narrowShare = 0.05
/** Where all components are narrow, the data are clear clusters if that gains so much in the mean of a row. */
const clearGain = 0.5

export interface Soundness {
  /** 0 is sound; 1: some components are narrow and others are not; 2: some have too few rows to have a shape. */
  readonly level: 0 | 1 | 2
  /** Numbers of the components that are narrow or have too few rows, where the level is above 0. */
  readonly bad: readonly number[]
  /** To be subtracted from the mean log-likelihood of a row in comparisons. */
  readonly handicap: number
}

/** Of `components` fitted to n rows, whose covariance has `leastVariance` as its least eigenvalue. */
export function soundness(
  components: Components,
  tied: boolean,
  leastVariance: number,
  n: number,
): Soundness {
  const { k, weights, means } = components
  const d = means.length / k
  const leastRows = tied ? 1.5 : d + 2
  const few = [...weights.keys()].filter((c) => weights[c]! * n < leastRows)
  if (k === 1) return { level: 0, bad: [], handicap: 0 }
  if (few.length > 0) return { level: 2, bad: few, handicap: 0 }
  const narrow = [...weights.keys()].filter(
    (c) => leastEigenvalue(components, c, d) < narrowShare * leastVariance,
  )
  if (narrow.length === 0) return { level: 0, bad: [], handicap: 0 }
  // Clear clusters are all narrow beside the data as a whole; so are all components that share one covariance.
  if (narrow.length === k) return { level: 0, bad: [], handicap: clearGain }
  return { level: 1, bad: narrow, handicap: 0 }
}

/** A component that keeps less than this share of the variance of all customers in some direction is flat. */
const flatShare = 1e-5

/** True where some component is flat, in units of the `variances` of the features (d). */
export function isFlat({ k, covariances }: Components, variances: Float64Array): boolean {
  const d = variances.length
  const scaled = covariances.map((value, at) => {
    const [p, q] = [Math.floor(at / d) % d, at % d]
    return value / Math.sqrt(variances[p]! * variances[q]!)
  })
  for (let c = 0; c < k; c++)
    if (leastVariance(scaled.subarray(c * d * d, (c + 1) * d * d), d) < flatShare) return true
  return false
}

/** The least eigenvalue of the covariance of component c. */
function leastEigenvalue({ covariances }: Components, c: number, d: number): number {
  return leastVariance(covariances.subarray(c * d * d, (c + 1) * d * d), d)
}

/** The least eigenvalue of a covariance (d, d). */
export function leastVariance(covariance: Float64Array, d: number): number {
  return symmetricEigen(covariance, d).values[d - 1]!
}
