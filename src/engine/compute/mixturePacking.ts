// A mixture on its way to a device, and the sums on their way back. Devices add up in whitened units, y = W (x − mean),
// where every component is round and of unit width: however narrow it is, float32 loses nothing.
import type { Mixture, MixturePass } from './compute.ts'
import type { Packing } from './packing.ts'

export interface PackedMixture {
  readonly k: number
  readonly d: number
  /** (k): the log scales less their largest, which is `offset`. */
  readonly scales: Float64Array
  readonly offset: number
  /** Row-major (k, d), in the units of the device. */
  readonly means: Float64Array
  /** Row-major (k, d, d), lower triangular, in the units of the device. */
  readonly whitenings: Float64Array
  /** (k, d): −W mean. */
  readonly starts: Float64Array
}

/** What devices find: for u = (1, y) the lower half of Σ r u uᵀ per component, row by row, (k, (d + 1)(d + 2) / 2). */
export interface WhitenedPass {
  readonly sums: Float64Array
  /** Less n · `offset`. */
  readonly logLikelihood: number
}

/** Throws RangeError where the mixture does not fit d columns or holds what is not finite. */
export function requireMixture({ k, logScales, means, whitenings }: Mixture, d: number): void {
  if (means.length !== k * d) throw new RangeError(`A mixture of ${means.length / k} columns for ${d}.`)
  if (logScales.length !== k || whitenings.length !== k * d * d)
    throw new RangeError('The parts of the mixture do not fit each other.')
  for (const part of [logScales, means, whitenings])
    if (!part.every(Number.isFinite)) throw new RangeError('The mixture holds a value that is not finite.')
}

/** In the units of X, for float64. */
export function exactMixture(mixture: Mixture, d: number): PackedMixture {
  const { k, logScales, means, whitenings } = mixture
  const offset = largest(logScales)
  return {
    k,
    d,
    means,
    whitenings,
    offset,
    scales: logScales.map((scale) => scale - offset),
    starts: startsOf(whitenings, means, k, d),
  }
}

/** In packed units; W and its starts are float32 numbers. */
export function packMixture(mixture: Mixture, packing: Packing): PackedMixture {
  const d = packing.offset.length
  const { k, logScales } = mixture
  const means = mixture.means.map((value, at) => (value - packing.offset[at % d]!) * packing.scale)
  const whitenings = mixture.whitenings.map((value) => Math.fround(value / packing.scale))
  const offset = largest(logScales)
  return {
    k,
    d,
    means,
    whitenings,
    offset,
    scales: logScales.map((scale) => scale - offset),
    starts: startsOf(whitenings, means, k, d).map(Math.fround),
  }
}

function startsOf(whitenings: Float64Array, means: Float64Array, k: number, d: number): Float64Array {
  const starts = new Float64Array(k * d)
  for (let c = 0; c < k; c++) {
    for (let p = 0; p < d; p++) {
      let sum = 0
      for (let q = 0; q <= p; q++) sum += whitenings[(c * d + p) * d + q]! * means[c * d + q]!
      starts[c * d + p] = -sum
    }
  }
  return starts
}

/**
 * The pass in the units of X. `scale` is the packing's, 1 for float64. Rounding `starts` moved every y of a component
 * by the same known number, which is taken back here.
 */
export function unpackMixturePass(
  pass: WhitenedPass,
  packed: PackedMixture,
  scale: number,
  n: number,
): MixturePass {
  const { k, d } = packed
  const exact = startsOf(packed.whitenings, packed.means, k, d)
  const moved = packed.starts.map((start, at) => start - exact[at]!)
  const size = ((d + 1) * (d + 2)) / 2
  const found = {
    weights: new Float64Array(k),
    shifts: new Float64Array(k * d),
    scatters: new Float64Array(k * d * d),
  }
  for (let c = 0; c < k; c++) {
    const sums = pass.sums.subarray(c * size, (c + 1) * size)
    const widths = inverse(packed.whitenings.subarray(c * d * d, (c + 1) * d * d), d)
    const { shift, scatter } = centred(sums, moved.subarray(c * d, (c + 1) * d), d)
    found.weights[c] = sums[0]!
    for (let p = 0; p < d; p++) {
      let sum = 0
      for (let q = 0; q <= p; q++) sum += widths[p * d + q]! * shift[q]!
      found.shifts[c * d + p] = sum / scale
    }
    found.scatters.set(widened(widths, scatter, scale, d), c * d * d)
  }
  return { ...found, logLikelihood: pass.logLikelihood + n * packed.offset }
}

/** Σ r (y − moved) and Σ r (y − moved)(y − moved)ᵀ. */
function centred(sums: Float64Array, moved: Float64Array, d: number) {
  const weight = sums[0]!
  const first = new Float64Array(d)
  for (let p = 0; p < d; p++) first[p] = sums[((p + 1) * (p + 2)) / 2]!
  const scatter = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = 0; q <= p; q++) {
      const [a, b] = [moved[p]!, moved[q]!]
      const sum = sums[((p + 1) * (p + 2)) / 2 + q + 1]! - a * first[q]! - b * first[p]! + weight * a * b
      scatter[p * d + q] = scatter[q * d + p] = sum
    }
  }
  return { shift: first.map((sum, p) => sum - weight * moved[p]!), scatter }
}

/** L S Lᵀ / scale², symmetric to the last bit. */
function widened(widths: Float64Array, scatter: Float64Array, scale: number, d: number): Float64Array {
  const half = new Float64Array(d * d)
  const whole = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = 0; q < d; q++) {
      let sum = 0
      for (let j = 0; j <= p; j++) sum += widths[p * d + j]! * scatter[j * d + q]!
      half[p * d + q] = sum / scale
    }
  }
  for (let p = 0; p < d; p++) {
    for (let q = 0; q <= p; q++) {
      let sum = 0
      for (let j = 0; j <= q; j++) sum += half[p * d + j]! * widths[q * d + j]!
      whole[p * d + q] = whole[q * d + p] = sum / scale
    }
  }
  return whole
}

/** Of a lower triangular matrix (d, d). */
function inverse(lower: Float64Array, d: number): Float64Array {
  const found = new Float64Array(d * d)
  for (let q = 0; q < d; q++) {
    for (let p = q; p < d; p++) {
      let sum = p === q ? 1 : 0
      for (let j = q; j < p; j++) sum -= lower[p * d + j]! * found[j * d + q]!
      found[p * d + q] = sum / lower[p * d + p]!
    }
  }
  return found
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity)
}

/** Two passes over different rows as one. */
export function addedPasses(a: WhitenedPass, b: WhitenedPass): WhitenedPass {
  return {
    sums: a.sums.map((sum, at) => sum + b.sums[at]!),
    logLikelihood: a.logLikelihood + b.logLikelihood,
  }
}
