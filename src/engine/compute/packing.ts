// How float64 rows become float32 without losing digits: each column is moved so that its median is zero, and all
// are multiplied by one power of two so that no value exceeds one. Distances keep their order; results are moved back.
import type { Matrix } from '../../model/matrix.ts'
import type { NearestPass } from './compute.ts'

export interface Packing {
  /** (d): what is subtracted from each column. */
  readonly offset: Float64Array
  /** The power of two that every difference is then multiplied by. */
  readonly scale: number
  /** Row-major (d, 2): `(v + first) − first` is the coarse part of a difference v, the same with the second the rest. */
  readonly splits: Float64Array
  /** Σ of the squares of the differences, in the units of X. */
  readonly squares: number
}

/** What float64 passes add up: differences from the offset, in the units of X. */
export interface ExactSums {
  /** Row-major (k, d, 2): sums of coarse and of fine parts, each without rounding. */
  readonly sums: Float64Array
  /** (k) */
  readonly counts: Float64Array
  readonly changed: number
}

// Enough for a median well inside the bulk of the column; it need not be exact, and small data are loaded by the hundred.
const sampleSize = 101

/**
 * The packing that suits X (n, d). The median, not the mean: one outlier of a million would move the mean so far
 * that the other rows lose their digits.
 */
export function packingOf(X: Matrix): Packing {
  const offset = new Float64Array(X.d)
  const splits = new Float64Array(X.d * 2)
  let [largest, squares] = [0, 0]
  for (let j = 0; j < X.d; j++) {
    const column = X.data.subarray(j * X.n, (j + 1) * X.n)
    const middle = sampledMedian(column)
    offset[j] = middle
    let [least, most] = [Infinity, -Infinity]
    for (let i = 0; i < X.n; i++) {
      const difference = column[i]! - middle
      if (difference < least) least = difference
      if (difference > most) most = difference
      squares += difference * difference
    }
    const widest = Math.max(-least, most)
    splits.set(splitsFor(widest, X.n), j * 2)
    largest = Math.max(largest, widest)
  }
  return { offset, scale: 2 ** -exponentOf(largest), splits, squares }
}

/** The power of two that `value` does not exceed, within what float64 can multiply by. */
function exponentOf(value: number): number {
  const exponent = value > 0 ? Math.ceil(Math.log2(value)) : 0
  return Math.max(-800, Math.min(800, exponent))
}

/**
 * Adding and subtracting 1.5 · 2⁵² q rounds to multiples of q. The first q is so coarse that n values of up to
 * `widest` add up to less than 2⁵² q, the second so that the n rests do: all sums are whole numbers of q, and exact.
 */
function splitsFor(widest: number, n: number): [number, number] {
  const bits = Math.ceil(Math.log2(n)) + 2
  const coarse = exponentOf(widest) + bits - 52
  const fine = coarse + bits - 52
  return [1.5 * 2 ** (52 + coarse), 1.5 * 2 ** (52 + fine)]
}

function sampledMedian(column: Float64Array): number {
  const step = Math.max(1, Math.floor(column.length / sampleSize))
  const sample = new Float64Array(Math.ceil(column.length / step))
  for (let i = 0; i < sample.length; i++) sample[i] = column[i * step]!
  sample.sort()
  return sample[sample.length >> 1] ?? 0
}

/** Writes the packed column to `target`. */
export function packColumn(column: Float64Array, offset: number, scale: number, target: Float32Array): void {
  for (let i = 0; i < column.length; i++) target[i] = (column[i]! - offset) * scale
}

/** Centres (k, d) in packed units, in float64. */
export function packCenters(centers: Float64Array, { offset, scale }: Packing): Float64Array {
  const d = offset.length
  return centers.map((value, at) => (value - offset[at % d]!) * scale)
}

/** The sums of several lanes, the same in any order. */
export function addedUp(passes: readonly ExactSums[]): ExactSums {
  return passes.reduce((a, b) => ({
    sums: a.sums.map((sum, at) => sum + b.sums[at]!),
    counts: a.counts.map((count, at) => count + b.counts[at]!),
    changed: a.changed + b.changed,
  }))
}

/**
 * The pass in the units of X; `centers` (k, d), too. The inertia follows from the sums, Σ|x|² − 2 Σ c·s + Σ m|c|², all
 * about the medians, so that the devices need not add it up row by row.
 */
export function exactPass(pass: ExactSums, centers: Float64Array, { offset, squares }: Packing): NearestPass {
  const d = offset.length
  const sums = new Float64Array(centers.length)
  let inertia = squares
  for (let at = 0; at < sums.length; at++) {
    const count = pass.counts[Math.floor(at / d)]!
    const middle = offset[at % d]!
    const sum = pass.sums[2 * at]! + pass.sums[2 * at + 1]!
    const center = centers[at]! - middle
    sums[at] = sum + count * middle
    inertia += center * (count * center - 2 * sum)
  }
  return { sums, counts: pass.counts, inertia: Math.max(0, inertia), changed: pass.changed }
}
