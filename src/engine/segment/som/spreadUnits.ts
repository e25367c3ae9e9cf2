// A map with fewer occupied units than clusters are asked for: empty units move to the customers farthest from theirs.
import type { Matrix } from '../../../model/matrix.ts'
import { withPauses } from '../../../model/steps.ts'
import { labelCounts, ownDistances } from '../rows/nearestRows.ts'

/**
 * Weights, row-major (units, d), and best units (n) of the rows of X, with at least `k` units occupied. X has at least
 * k different rows and the map k units: each step puts one unit on a row that was on none, so k steps suffice. Throws
 * AbortError through `tick`.
 */
export async function spreadUnits(
  X: Matrix,
  weights: Float64Array,
  best: Int32Array,
  k: number,
  tick: () => Promise<void>,
): Promise<{ weights: Float64Array; best: Int32Array }> {
  const units = weights.length / X.d
  const spread = { weights: weights.slice(), best: best.slice() }
  for (;;) {
    const counts = labelCounts(spread.best, units)
    const empty = [...counts.keys()].filter((unit) => counts[unit] === 0)
    if (units - empty.length >= k) return spread
    const distances = await withPauses(ownDistances(X, spread.weights, spread.best), tick)
    const row = distances.reduce((far, distance, i) => (distance > distances[far]! ? i : far), 0)
    const place = Float64Array.from({ length: X.d }, (_, j) => X.data[j * X.n + row]!)
    const unit = nearestOf(empty, place, spread.weights)
    spread.weights.set(place, unit * X.d)
    const toUnit = await withPauses(ownDistances(X, spread.weights, new Int32Array(X.n).fill(unit)), tick)
    takeOver(spread.best, unit, distances, toUnit)
  }
}

function nearestOf(units: readonly number[], place: Float64Array, weights: Float64Array): number {
  const d = place.length
  const apart = (unit: number) =>
    place.reduce((sum, value, j) => sum + (value - weights[unit * d + j]!) ** 2, 0)
  return units.reduce((near, unit) => (apart(unit) < apart(near) ? unit : near), units[0]!)
}

/** Gives `unit` the rows that are now nearest to it; of two equally near units the lower has the row. */
function takeOver(best: Int32Array, unit: number, distances: Float64Array, toUnit: Float64Array): void {
  for (let i = 0; i < best.length; i++) {
    const [own, other] = [distances[i]!, toUnit[i]!]
    if (other < own || (other === own && unit < best[i]!)) best[i] = unit
  }
}
