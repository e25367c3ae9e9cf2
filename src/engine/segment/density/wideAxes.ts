// A few directions along which rows differ most, at right angles to each other: subspace iteration (Golub & Van Loan 2013,
// Matrix Computations, section 8.2.4). Not to the last digit, as any directions at right angles serve a sketch.
import type { SearchProgress } from './searchProgress.ts'

/** Rows that the directions are found from. */
const rowsLooked = 2000
/** Turns towards the directions; more find hardly better ones. */
const turns = 8

export interface WideAxes {
  /** (d) */
  readonly means: Float64Array
  /** Row-major (count, d): unit vectors, or zeros where rows do not differ in so many directions. */
  readonly axes: Float64Array
}

/** Of `points`, row-major (n, d). Throws AbortError through the pace. */
export async function wideAxes(
  points: Float64Array,
  d: number,
  count: number,
  pace: SearchProgress,
): Promise<WideAxes> {
  const means = meansOf(points, d)
  const products = await scatter(points, means, d, pace)
  // To begin with, columns: the axis of a plane of all of them would do as well.
  let axes: Float64Array = new Float64Array(count * d)
  for (let axis = 0; axis < count; axis++) for (let j = axis; j < d; j += count) axes[axis * d + j] = 1
  for (let turn = 0; turn < turns; turn++) {
    axes = orthonormal(turned(axes, products, d), d)
    if (pace.isDue(count * d * d)) await pace.pause(0)
  }
  return { means, axes }
}

function meansOf(points: Float64Array, d: number): Float64Array {
  const sums = new Float64Array(d)
  for (let at = 0; at < points.length; at += d) for (let j = 0; j < d; j++) sums[j]! += points[at + j]!
  return sums.map((sum) => (sum * d) / points.length)
}

/** Σ (x − mean)(x − mean)ᵀ, row-major (d, d), over evenly spaced rows. */
async function scatter(
  points: Float64Array,
  means: Float64Array,
  d: number,
  pace: SearchProgress,
): Promise<Float64Array> {
  const n = points.length / d
  const step = Math.max(1, Math.floor(n / rowsLooked))
  const sums = new Float64Array(d * d)
  const row = new Float64Array(d)
  for (let i = 0; i < n; i += step) {
    for (let j = 0; j < d; j++) row[j] = points[i * d + j]! - means[j]!
    for (let p = 0; p < d; p++) for (let q = 0; q < d; q++) sums[p * d + q]! += row[p]! * row[q]!
    if (pace.isDue(d * d)) await pace.pause(0)
  }
  return sums
}

/** Every axis times the matrix of `products` (d, d). */
function turned(axes: Float64Array, products: Float64Array, d: number): Float64Array {
  return axes.map((_, at) => {
    const [axis, p] = [Math.floor(at / d) * d, at % d]
    let sum = 0
    for (let q = 0; q < d; q++) sum += axes[axis + q]! * products[p * d + q]!
    return sum
  })
}

/** Below this share of its length nothing is left of an axis but rounding. */
const nothing = 1e-9

/** Gram and Schmidt's process, each axis twice, so that right angles are right to the last digits. */
function orthonormal(axes: Float64Array, d: number): Float64Array {
  const result = new Float64Array(axes.length)
  for (let from = 0; from < axes.length; from += d) {
    const axis = axes.slice(from, from + d)
    const length = Math.hypot(...axis)
    takeAway(axis, result, from, d)
    takeAway(axis, result, from, d)
    const rest = Math.hypot(...axis)
    if (rest > nothing * length && Number.isFinite(rest))
      result.set(
        axis.map((value) => value / rest),
        from,
      )
  }
  return result
}

/** Takes from `axis` what lies along the axes before `end`. */
function takeAway(axis: Float64Array, axes: Float64Array, end: number, d: number): void {
  for (let before = 0; before < end; before += d) {
    const along = axis.reduce((sum, value, j) => sum + value * axes[before + j]!, 0)
    for (let j = 0; j < d; j++) axis[j]! -= along * axes[before + j]!
  }
}
