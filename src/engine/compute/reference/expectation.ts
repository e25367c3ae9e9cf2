// The E-step of EM for Gaussian mixtures with the sums that the M-step needs (Dempster, Laird & Rubin 1977; Bishop
// 2006, Pattern Recognition and Machine Learning, section 9.2.2, eq. 9.23 to 9.27), by log-sum-exp.
import type { Matrix } from '../../../model/matrix.ts'
import type { Mixture, MixturePass } from '../compute.ts'
import { requireMixture } from '../mixturePacking.ts'

/** One pass over X (n, d). Throws RangeError where the mixture does not have d columns. */
export function expectation(X: Matrix, mixture: Mixture): MixturePass {
  const { n, d, data } = X
  const { k, means } = mixture
  requireMixture(mixture, d)
  const pass = {
    weights: new Float64Array(k),
    shifts: new Float64Array(k * d),
    scatters: new Float64Array(k * d * d),
  }
  const differences = new Float64Array(k * d)
  const logs = new Float64Array(k)
  let logLikelihood = 0
  for (let i = 0; i < n; i++) {
    for (let at = 0; at < k * d; at++) differences[at] = data[(at % d) * n + i]! - means[at]!
    for (let c = 0; c < k; c++) logs[c] = logDensity(mixture, c, differences, d)
    const largest = logs.reduce((most, log) => Math.max(most, log), -Infinity)
    const total = largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0))
    logLikelihood += total
    for (let c = 0; c < k; c++) addRow(pass, c, Math.exp(logs[c]! - total), differences, d)
  }
  return { ...pass, logLikelihood }
}

/** ln (weight · density) of component c, for the differences (k, d) of a row to the means. */
function logDensity(
  { logScales, whitenings }: Mixture,
  c: number,
  differences: Float64Array,
  d: number,
): number {
  let squares = 0
  for (let p = 0; p < d; p++) {
    let y = 0
    for (let q = 0; q <= p; q++) y += whitenings[(c * d + p) * d + q]! * differences[c * d + q]!
    squares += y * y
  }
  return logScales[c]! - squares / 2
}

function addRow(
  pass: Omit<MixturePass, 'logLikelihood'>,
  c: number,
  r: number,
  differences: Float64Array,
  d: number,
): void {
  pass.weights[c]! += r
  for (let p = 0; p < d; p++) {
    const shift = r * differences[c * d + p]!
    pass.shifts[c * d + p]! += shift
    for (let q = 0; q < d; q++) pass.scatters[(c * d + p) * d + q]! += shift * differences[c * d + q]!
  }
}
