// A map fitted to X and all that is known of it before its units are grouped. The order of the map is found on a
// sample, as it needs few customers per unit; all of them then move the units in the last epochs. Every pass is in
// float64, so that the map is the same on every device whatever the size of X.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { UnitMapFit } from '../../../model/run/fitted.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { withPauses } from '../../../model/steps.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Tick } from '../../../model/tick.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { takeRows } from '../rows/takeRows.ts'
import { wardTree, type UnitTree } from './groupUnits.ts'
import { quantizationError, topographicError, unitDistances } from './mapErrors.ts'
import { gridNeighbours, unitCount, type MapGrid } from './mapGrid.ts'
import { loadBlocks, type RowBlocks } from './rowBlocks.ts'
import {
  firstRadii,
  shrinkingRadii,
  startUnits,
  trainUnits,
  type Ground,
  type Trained,
} from './trainUnits.ts'

export interface MapSettings {
  readonly nInit: number
  readonly epochs: number
  readonly finalRadius: number
  readonly randomState: number
}

export interface FittedMap extends Omit<UnitMapFit, 'kind' | 'unitLabels'> {
  /** Best unit of each row (n). */
  readonly best: Int32Array
  readonly tree: UnitTree
  readonly nIter: number
}

/** Rows that tell the order of a map: so many a unit, and so many at least. */
const sampleRowsPerUnit = 10
const fewestSampleRows = 5000
/** Epochs of the last radius, on all rows: on most data, few rows still change their unit after these. */
const lastEpochs = 10
/** Fewer where one takes nearly a second of one core. */
const slowSize = 1e9
const fewEpochs = 4
/** Starts that end less far apart are the same but for rounding. */
const better = 1 - 1e-9

/** Trains a map of `grid` on X (n, d) from `ground`. Throws AbortError through `tick`. */
export async function fitMap(
  X: Matrix,
  { grid, ground }: { readonly grid: MapGrid; readonly ground: Ground },
  settings: MapSettings,
  compute: Compute,
  tick: Tick,
): Promise<FittedMap> {
  const units = unitCount(grid)
  const step = steps(
    settings,
    tick,
    message('fittingMap', { rows: grid.rows, columns: grid.columns }, { severity: 'info' }),
  )
  const size = Math.max(fewestSampleRows, sampleRowsPerUnit * units)
  const sample = takeSample(X, size, settings.randomState)
  const ordered = await withBlocks(sample, units, compute, step, (rows) =>
    bestStart(rows, grid, startUnits(grid, ground), settings, step),
  )
  const epochs = X.n * units * X.d > slowSize ? fewEpochs : lastEpochs
  const last = Array<number>(epochs).fill(settings.finalRadius)
  const { trained, best } = await withBlocks(X, units, compute, step, async (rows) => {
    const trained = await trainUnits(rows, ordered.weights, grid, last, step)
    await rows.pass(trained.weights, units, step)
    return { trained, best: await rows.labels() }
  })
  const map = await describeMap(X, grid, trained.weights, best, step)
  return { ...map, nIter: ordered.epochs + trained.epochs }
}

/** A tick for every pass over rows, which come nearer to their expected number. */
function steps({ nInit, epochs }: MapSettings, tick: Tick, note: Message): () => Promise<void> {
  let done = 0
  const total = nInit * (epochs + 1) + lastEpochs + 1
  return () => tick(Math.min(done++, total), total, note)
}

/** The start that ends with the rows nearest to their units. */
async function bestStart(
  rows: RowBlocks,
  grid: MapGrid,
  start: Float64Array,
  { nInit, epochs, finalRadius }: MapSettings,
  tick: () => Promise<void>,
): Promise<Trained> {
  let best: Trained | null = null
  let least = Infinity
  let all = 0
  for (const first of firstRadii(grid, nInit)) {
    const radii = shrinkingRadii(first, finalRadius, epochs)
    const trained = await trainUnits(rows, start, grid, radii, tick)
    const { inertia } = await rows.pass(trained.weights, unitCount(grid), tick)
    all += trained.epochs
    if (best && inertia >= least * better) continue
    best = trained
    least = inertia
  }
  return { weights: best?.weights ?? start, epochs: all }
}

/** What is known of a map of these `weights`, row-major (units, d), and of the `best` units (n) of the rows of X. */
export async function describeMap(
  X: Matrix,
  { rows, columns, grid, edge }: MapGrid,
  weights: Float64Array,
  best: Int32Array,
  tick: () => Promise<void>,
): Promise<Omit<FittedMap, 'nIter'>> {
  const neighbours = gridNeighbours({ rows, columns, grid, edge })
  const hits = labelCounts(best, neighbours.length)
  await tick()
  const error = await withPauses(quantizationError(X, weights, best), tick)
  return {
    rows,
    columns,
    grid,
    edge,
    weights,
    best,
    hits,
    distances: unitDistances(weights, neighbours),
    quantizationError: error,
    topographicError: await topographicError(X, weights, best, neighbours, tick),
    tree: await wardTree(weights, hits, tick),
  }
}

/** X itself where it has not more rows. */
export function takeSample(X: Matrix, size: number, randomState: number): Matrix {
  return size < X.n ? takeRows(X, sampleRows(createRandom(randomState), X.n, size)) : X
}

async function withBlocks<T>(
  X: Matrix,
  units: number,
  compute: Compute,
  tick: () => Promise<void>,
  work: (rows: RowBlocks) => Promise<T>,
): Promise<T> {
  const rows = await loadBlocks(X, units, compute, tick)
  try {
    return await work(rows)
  } finally {
    rows.free()
  }
}
