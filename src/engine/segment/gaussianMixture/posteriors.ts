// What a mixture says of every row, in float64 on the CPU: its likeliest component, the next, and how sure that is.
// An n × k matrix of probabilities is never made.
import type { Matrix } from '../../../model/matrix.ts'
import type { Steps } from '../../../model/steps.ts'
import type { Mixture } from '../../compute/compute.ts'

export interface Posteriors {
  /** (n): the likeliest component of each row, the lower number on a tie, and its probability. */
  readonly labels: Int32Array
  readonly probabilities: Float32Array
  /** (n): the next likeliest; empty where there is one component. */
  readonly nextLabels: Int32Array
  readonly nextProbabilities: Float32Array
  /** −Σ r ln r over rows and components. */
  readonly entropy: number
}

/** Multiply-adds between two breaths: a few milliseconds. */
const stepSize = 4e6

/** The posteriors of the rows of X (n, d). */
export function* posteriors(X: Matrix, mixture: Mixture): Steps<Posteriors> {
  const { n, d } = X
  const { k } = mixture
  const next = k > 1 ? n : 0
  const found = {
    labels: new Int32Array(n),
    probabilities: new Float32Array(n),
    nextLabels: new Int32Array(next),
    nextProbabilities: new Float32Array(next),
  }
  const breath = Math.ceil(stepSize / (k * d * d))
  const logs = new Float64Array(k)
  const row = new Float64Array(d)
  let entropy = 0
  for (let i = 0; i < n; i++) {
    if (i % breath === breath - 1) yield
    for (let j = 0; j < d; j++) row[j] = X.data[j * n + i]!
    logDensities(row, mixture, logs)
    const [first, second] = topTwo(logs)
    let sum = 0
    let weighted = 0
    for (let c = 0; c < k; c++) {
      const log = logs[c]! - logs[first]!
      const share = Math.exp(log)
      sum += share
      if (share > 0) weighted += share * log
    }
    // With r = share / sum: −Σ r ln r = ln sum − Σ share · log / sum.
    entropy += Math.log(sum) - weighted / sum
    found.labels[i] = first
    found.probabilities[i] = 1 / sum
    if (k === 1) continue
    found.nextLabels[i] = second
    found.nextProbabilities[i] = Math.exp(logs[second]! - logs[first]!) / sum
  }
  return { ...found, entropy }
}

/** ln (weight · density) of every component for one row. */
function logDensities(row: Float64Array, { k, logScales, means, whitenings }: Mixture, logs: Float64Array) {
  const d = row.length
  let at = 0
  for (let c = 0; c < k; c++) {
    let squares = 0
    for (let p = 0; p < d; p++, at += d) {
      let y = 0
      for (let q = 0; q <= p; q++) y += whitenings[at + q]! * (row[q]! - means[c * d + q]!)
      squares += y * y
    }
    logs[c] = logScales[c]! - squares / 2
  }
}

function topTwo(logs: Float64Array): [number, number] {
  let first = 0
  let second = logs.length > 1 ? 1 : 0
  if (logs[second]! > logs[first]!) [first, second] = [second, first]
  for (let c = 2; c < logs.length; c++) {
    if (logs[c]! > logs[first]!) [first, second] = [c, first]
    else if (logs[c]! > logs[second]!) second = c
  }
  return [first, second]
}
