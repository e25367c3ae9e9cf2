// How well a map fits the rows and keeps their order, and how far its units are from each other: quantization error
// (Kohonen 2001, Self-Organizing Maps, section 2.9), topographic error (Kiviluoto 1996) and U-matrix (Ultsch & Siemon 1990).
import type { Matrix } from '../../../model/matrix.ts'
import type { Steps } from '../../../model/steps.ts'
import { labelCounts, ownDistances } from '../rows/nearestRows.ts'

/** Mean Euclidean distance of the rows of X (n, d) to their best unit. */
export function* quantizationError(X: Matrix, weights: Float64Array, best: Int32Array): Steps<number> {
  const squares = yield* ownDistances(X, weights, best)
  return squares.reduce((sum, square) => sum + Math.sqrt(square), 0) / X.n
}

/** Mean Euclidean distance (units) of each unit's weights, row-major (units, d), to those beside it; 0 for a unit alone. */
export function unitDistances(
  weights: Float64Array,
  neighbours: readonly (readonly number[])[],
): Float64Array {
  const d = weights.length / neighbours.length
  return Float64Array.from(neighbours, (beside, unit) => {
    const sum = beside.reduce((total, other) => total + Math.sqrt(between(weights, d, unit, other)), 0)
    return sum / Math.max(1, beside.length)
  })
}

/** Squared differences between two ticks, where no unit can be left out: a few milliseconds. */
const workPerTick = 4e6
/** Slack for rounding where the triangle inequality decides. */
const slack = 1 + 1e-9

/**
 * Share of the rows of X (n, d) whose second-best unit is not beside the best. For each unit the others are tried
 * from the nearest to it on; one that is further from the best unit than the row's distances to both best units
 * together cannot be nearer, nor can those that follow. Throws AbortError through `tick`.
 */
export async function topographicError(
  X: Matrix,
  weights: Float64Array,
  best: Int32Array,
  neighbours: readonly (readonly number[])[],
  tick: () => Promise<void>,
): Promise<number> {
  const units = neighbours.length
  const d = X.d
  const { order, starts } = rowsByUnit(best, units)
  const row = new Float64Array(d)
  const rowsPerTick = Math.ceil(workPerTick / (units * d))
  let elsewhere = 0
  for (let unit = 0; unit < units; unit++) {
    await tick()
    if (starts[unit] === starts[unit + 1] || units === 1) continue
    const gaps = Float64Array.from({ length: units }, (_, other) => between(weights, d, unit, other))
    const others = Int32Array.from(gaps.keys()).sort((a, b) => gaps[a]! - gaps[b]! || a - b)
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      if (at % rowsPerTick === 0) await tick()
      for (let j = 0; j < d; j++) row[j] = X.data[j * X.n + order[at]!]!
      if (!neighbours[unit]!.includes(secondBest(row, weights, unit, others, gaps))) elsewhere++
    }
  }
  return elsewhere / X.n
}

/** The unit nearest to `row` but for the best; the lower number on a tie. `others` by their squared `gaps` to the best. */
function secondBest(
  row: Float64Array,
  weights: Float64Array,
  best: number,
  others: Int32Array,
  gaps: Float64Array,
): number {
  const own = Math.sqrt(toUnit(row, weights, best))
  let second = -1
  let nearest = Infinity
  let limit = Infinity
  for (const other of others) {
    if (gaps[other]! > limit) break
    if (other === best) continue
    const square = toUnit(row, weights, other)
    if (square > nearest || (square === nearest && other > second)) continue
    second = other
    nearest = square
    limit = (own + Math.sqrt(square)) ** 2 * slack
  }
  return second
}

function toUnit(row: Float64Array, weights: Float64Array, unit: number): number {
  let sum = 0
  for (let j = 0, at = unit * row.length; j < row.length; j++, at++) {
    const difference = row[j]! - weights[at]!
    sum += difference * difference
  }
  return sum
}

function between(weights: Float64Array, d: number, unit: number, other: number): number {
  return toUnit(weights.subarray(unit * d, (unit + 1) * d), weights, other)
}

/** Rows in the order of their units: those of unit u from starts[u] up to starts[u + 1]. */
function rowsByUnit(best: Int32Array, units: number): { order: Int32Array; starts: Int32Array } {
  const counts = labelCounts(best, units)
  const starts = new Int32Array(units + 1)
  for (let unit = 0; unit < units; unit++) starts[unit + 1] = starts[unit]! + counts[unit]!
  const next = starts.slice()
  const order = new Int32Array(best.length)
  best.forEach((unit, row) => (order[next[unit]!++] = row))
  return { order, starts }
}
