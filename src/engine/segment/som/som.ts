// Self-organizing map (Kohonen 2001; Kohonen 2013, Essentials of the self-organizing map): units on a grid, each standing
// for the customers nearest to it, and units side by side for customers who are alike; the units are grouped by Ward into
// segments. Batch training: an epoch is one `nearest` pass of the device with the units as centres, which gives the
// sums and counts of each unit's rows, and their neighbourhood-weighted means, a product of small matrices; so the map
// needs no verb of its own.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { UnitMapFit } from '../../../model/run/fitted.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { matrixColumn } from '../../../model/matrix.ts'
import type { Params, Values } from '../../../model/params.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Compute } from '../../compute/compute.ts'
import { principalAxes } from '../../math/principalAxes.ts'
import { type Clusterer, type Clustering, type FitSettings, usualTraits } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { meansOfLabels, ownDistances } from '../rows/nearestRows.ts'
import { describeMap, fitMap, takeSample, type FittedMap } from './fitMap.ts'
import { cutGroups } from './groupUnits.ts'
import { unitCount, type MapGrid } from './mapGrid.ts'
import { nearestUnits } from './nearestUnits.ts'
import { proposeGrid } from './proposeGrid.ts'
import { spreadUnits } from './spreadUnits.ts'
import type { Ground } from './trainUnits.ts'

const params = {
  rows: {
    type: 'integer',
    label: 'Rows of the map',
    help: 'How many rows of units; 0 lets the number of customers and the shape of the data decide.',
    default: 0,
    min: 0,
    max: 50,
  },
  columns: {
    type: 'integer',
    label: 'Columns of the map',
    help: 'How many columns of units; 0 lets the number of customers and the shape of the data decide.',
    default: 0,
    min: 0,
    max: 50,
  },
  grid: {
    type: 'choice',
    label: 'Units are',
    help: 'Hexagons have six neighbours that are all equally near; squares are easier to read as a table.',
    default: 'hexagonal',
    options: ['hexagonal', 'rectangular'],
    labels: { hexagonal: 'hexagons', rectangular: 'squares' },
  },
  edge: {
    type: 'choice',
    label: 'Edge of the map',
    help: 'A planar map ends at its edges; a toroid goes on at the opposite side, so that no unit is at an edge.',
    default: 'planar',
    options: ['planar', 'toroid'],
    labels: { planar: 'ends (planar)', toroid: 'goes on at the other side (toroid)' },
  },
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the map that fits customers most closely is kept.',
    default: 8,
    min: 1,
    max: 100,
  },
  epochs: {
    type: 'integer',
    label: 'Passes of a start',
    help: 'Passes while the radius shrinks. More of them unfold the map more carefully and take longer.',
    default: 20,
    min: 1,
    max: 1000,
  },
  finalRadius: {
    type: 'number',
    label: 'Last radius',
    help: 'How far units pull each other along at the end, in units. Smaller fits customers more closely, larger keeps the map smoother.',
    default: 0.25,
    min: 0.05,
    max: 10,
  },
} as const satisfies Params

type SomParams = typeof params
type MapSettings = Omit<FitSettings<SomParams>, 'nClusters'>

export const som: Clusterer<SomParams> = {
  ...usualTraits,
  id: 'som',
  label: 'Self-organizing map',
  about:
    'Lays customers out on a grid where neighbours are alike, and draws segments as regions of it. Choose it to see how segments shade into each other.',
  params,
  async fit(X, { nClusters, ...settings }, compute, tick) {
    const [found] = await fitEach(X, [nClusters], settings, compute, tick)
    return found!
  },
  refit: { params: { nInit: 1 } },
  fitEach,
  async assign(X, found, tick) {
    const { weights, unitLabels } = mapFit(found)
    const units = await nearestUnits(X, weights, tick)
    return units.map((unit) => unitLabels[unit]!)
  },
  quality(found) {
    const { quantizationError, topographicError } = mapFit(found)
    return { quantizationError, topographicError }
  },
  picture: (found, X) => {
    const { weights, ...grid } = mapFit(found)
    const plane = (j: number) => Float32Array.from(grid.hits, (_, unit) => weights[unit * X.d + j]!)
    return { ...grid, kind: 'grid', planes: X.names.map((name, j) => ({ name, values: plane(j) })) }
  },
}

function mapFit({ fitted }: Clustering): UnitMapFit {
  if (fitted.kind !== 'unitMap') throw new Error(`A map was expected, not ${fitted.kind}.`)
  return fitted
}

/** Rows that tell where the data lie and which way they spread. */
const groundRows = 10_000

/** One map for all `numbers`, but for those that need more units. */
async function fitEach(
  X: Matrix,
  numbers: readonly number[],
  { randomState, params }: MapSettings,
  compute: Compute,
  tick: Tick,
): Promise<Clustering[]> {
  checkMatrix(X, Math.max(...numbers))
  await tick(0, 1)
  const ground = groundOf(takeSample(X, groundRows, randomState))
  const maps = new Map<string, FittedMap>()
  const found: Clustering[] = []
  for (const nClusters of numbers) {
    const grid = proposeGrid({ n: X.n, nClusters, ...params }, ground)
    const key = `${grid.rows} ${grid.columns}`
    const map =
      maps.get(key) ?? (await fitMap(X, { grid, ground }, { ...params, randomState }, compute, tick))
    maps.set(key, map)
    found.push(await grouped(X, map, nClusters, gridWarnings(grid, params, X.n, nClusters), tick))
  }
  return found
}

function groundOf(X: Matrix): Ground {
  const mean = (j: number) => matrixColumn(X, j).reduce((sum, value) => sum + value, 0) / X.n
  return { ...principalAxes(X), mean: Float64Array.from({ length: X.d }, (_, j) => mean(j)) }
}

/** The units of `map` in k groups, and what that makes of the rows of X. */
async function grouped(
  X: Matrix,
  map: FittedMap,
  k: number,
  warnings: readonly Message[],
  tick: Tick,
): Promise<Clustering> {
  const step = () => tick(0, 1)
  const occupied = map.hits.reduce((count, hits) => count + Number(hits > 0), 0)
  if (occupied < k) {
    const spread = await spreadUnits(X, map.weights, map.best, k, step)
    const described = await describeMap(X, map, spread.weights, spread.best, step)
    return grouped(
      X,
      { ...described, nIter: map.nIter },
      k,
      [...warnings, message('mapUnitsMoved', { occupied, nClusters: k })],
      tick,
    )
  }
  const { best, tree, nIter, ...plain } = map
  const unitLabels = cutGroups(tree, map.weights, map.hits, k)
  const labels = best.map((unit) => unitLabels[unit]!)
  const centers = await withPauses(meansOfLabels(X, labels, k), step)
  const squares = await withPauses(ownDistances(X, centers, labels), step)
  const inertia = squares.reduce((sum, distance) => sum + distance, 0)
  const fitted: UnitMapFit = { kind: 'unitMap', ...plain, unitLabels }
  return { labels, nClusters: k, centers, inertia, nIter, warnings, membership: null, fitted }
}

function gridWarnings(grid: MapGrid, asked: Values<SomParams>, n: number, k: number): Message[] {
  const { rows, columns } = grid
  const warnings: Message[] = []
  if (asked.columns > 0 && columns > asked.columns)
    warnings.push(message('mapTooNarrow', { rows, askedColumns: asked.columns, columns, nClusters: k }))
  if (asked.rows * asked.columns > n)
    warnings.push(message('mapTooLarge', { units: unitCount(grid), customers: n }))
  return warnings
}
