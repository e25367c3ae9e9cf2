// Batch training of a map (Kohonen 2013, Essentials of the self-organizing map, section 4): the units begin on the plane
// of the two main directions, and in every epoch each moves to the mean of the rows around it on the grid, within a
// radius that shrinks. An epoch is one `nearest` pass of the device over the rows, and `smoothUnits`.
import { withPauses } from '../../../model/steps.ts'
import { unitCount, type MapGrid } from './mapGrid.ts'
import type { PrincipalAxes } from '../../math/principalAxes.ts'
import type { RowBlocks } from './rowBlocks.ts'
import { smoothUnits } from './smoothUnits.ts'

/** Units begin within so many standard deviations of the mean. */
const span = 1.5

/** Directions in which a map begins, and the point about which. */
export interface Ground extends PrincipalAxes {
  readonly mean: Float64Array
}

/** Units, row-major (units, d), evenly on the plane of the first two axes: columns along the first, rows along the second. */
export function startUnits(grid: MapGrid, { axes, variances, mean }: Ground): Float64Array {
  const d = mean.length
  const weights = new Float64Array(unitCount(grid) * d)
  for (let at = 0; at < weights.length; at++) {
    const [unit, j] = [Math.floor(at / d), at % d]
    const along = placed(unit % grid.columns, grid.columns) * Math.sqrt(variances[0] ?? 0)
    const down = placed(Math.floor(unit / grid.columns), grid.rows) * Math.sqrt(variances[1] ?? 0)
    weights[at] = mean[j]! + along * (axes[j] ?? 0) + down * (axes[d + j] ?? 0)
  }
  return weights
}

/** −span … span for 0 … side − 1. */
function placed(index: number, side: number): number {
  return side > 1 ? span * ((2 * index) / (side - 1) - 1) : 0
}

/** Parts of the longer side that starts begin with as their radius: every start folds the map another way. */
const widest = 2
const narrowest = 8

/** First radius of each of `starts`, in equal ratios from half of the longer side to an eighth, but at least 1. */
export function firstRadii({ rows, columns }: MapGrid, starts: number): number[] {
  const side = Math.max(rows, columns)
  const ratio = narrowest / widest
  const parts = Array.from(
    { length: starts },
    (_, start) => widest * ratio ** (starts > 1 ? start / (starts - 1) : 0.5),
  )
  return [...new Set(parts.map((part) => Math.max(1, side / part)))]
}

/** The radius of each epoch, in equal ratios from `first` to `last`. */
export function shrinkingRadii(first: number, last: number, epochs: number): number[] {
  const from = Math.max(first, last)
  return Array.from({ length: epochs }, (_, epoch) =>
    epoch < epochs - 1 ? from * (last / from) ** (epoch / (epochs - 1)) : last,
  )
}

export interface Trained {
  readonly weights: Float64Array
  readonly epochs: number
}

/**
 * One epoch for each of `radii`, but no more once no row changed its best unit between two epochs of the same radius.
 * Throws AbortError through `tick`.
 */
export async function trainUnits(
  rows: RowBlocks,
  start: Float64Array,
  grid: MapGrid,
  radii: readonly number[],
  tick: () => Promise<void>,
): Promise<Trained> {
  let weights = start
  for (const [epoch, radius] of radii.entries()) {
    const pass = await rows.pass(weights, unitCount(grid), tick)
    if (pass.changed === 0 && radius === radii[epoch - 1]) return { weights, epochs: epoch }
    weights = await withPauses(smoothUnits(grid, radius, pass, weights), tick)
  }
  return { weights, epochs: radii.length }
}
