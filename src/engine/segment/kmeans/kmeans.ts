// k-means: the standard method, and the default. Many starts are raced on a manageable number of rows, the best is
// improved by swaps, and all rows settle in float64, so that every device gives the same labels.
import { DataError } from '../../../model/errors.ts'
import { count, counted } from '../../../words/numbers.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Params, Values } from '../../../model/params.ts'
import { createRandom, sampleRows, type Random } from '../../../model/random.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Compute, Dataset } from '../../compute/compute.ts'
import type { Clusterer, Clustering, FitSettings } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { checkMatrix, countDifferentRows } from '../rows/checkMatrix.ts'
import { dominantRows } from './dominantRows.ts'
import { lloyd } from '../centers/lloyd.ts'
import type { Loaded } from '../centers/loaded.ts'
import type { LloydRun, LloydSettings } from '../centers/lloyd.ts'
import { miniBatch } from './miniBatch.ts'
import { nearestRowsInTime } from '../rows/nearestRows.ts'
import { meanVariance } from '../centers/meanVariance.ts'
import { searchCenters, usualStarts } from '../centers/searchCenters.ts'
import { finishKMeans } from '../centers/finishKMeans.ts'
import { takeRows } from '../rows/takeRows.ts'

const params = {
  algorithm: {
    type: 'choice',
    label: 'Way',
    help: 'Lloyd looks at all customers in every pass. Mini-batch looks at random batches, for more customers than fit into memory; there it is taken of itself.',
    default: 'lloyd',
    options: ['lloyd', 'miniBatch'],
    labels: { lloyd: 'all customers (Lloyd)', miniBatch: 'random batches (mini-batch)' },
  },
  batchSize: {
    type: 'integer',
    label: 'Batch',
    help: 'Customers in a mini-batch.',
    default: 10_000,
    min: 100,
    max: 1_000_000,
  },
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the best one is kept. On small data 10 or more stand for up to 500.',
    default: usualStarts,
    min: 1,
    max: 100,
  },
  maxIter: {
    type: 'integer',
    label: 'Most passes',
    help: 'When to stop a start that does not settle; swaps are starts of their own.',
    default: 300,
    min: 1,
    max: 10_000,
  },
  tol: {
    type: 'number',
    label: 'Tolerance',
    help: 'A start has settled when its centres move less than this, in relation to the variance of the features.',
    default: 1e-4,
    min: 0,
    max: 1,
  },
  swapTrials: {
    type: 'integer',
    label: 'Swaps to try',
    help: 'How many swaps of a centre may fail in a row before the search for a better solution ends; 0 for none.',
    default: 6,
    min: 0,
    max: 100,
  },
} as const satisfies Params

type KMeansParams = typeof params
export type KMeansSettings = FitSettings<KMeansParams>

export const kmeans: Clusterer<KMeansParams> = {
  id: 'kmeans',
  label: 'k-means',
  about: 'Round groups of similar customers, quickly, for any number of customers. The choice to begin with.',
  takesNumber: true,
  params,
  fit: (X, settings, compute, tick) => fitWithin(mostBytes, X, settings, compute, tick),
  assign: (X, fitted, tick) => nearestRowsInTime(X, fitted.centers, fitted.nClusters, tick),
}

/** Data that take more on the device, 20 bytes a value, are not loaded whole: half of what WebAssembly can address. */
const mostBytes = 2 ** 31
const bytesPerValue = 20

/** A fit on a device that takes up to `bytes` at once. See `Clusterer.fit`. */
export async function fitWithin(
  bytes: number,
  X: Matrix,
  settings: KMeansSettings,
  compute: Compute,
  tick: Tick,
): Promise<Clustering> {
  checkMatrix(X, settings.nClusters)
  const ground = await prepare(X, settings.nClusters, settings.randomState, compute, tick, bytes)
  try {
    return await finish(ground, await findCenters(ground, settings, tick), settings, tick)
  } finally {
    ground.free()
  }
}

/** X as the search and the end see it. */
export interface Ground {
  /** All rows; no data set where the device cannot hold them. The same as `sample` where X is small. */
  readonly all: Loaded | { readonly X: Matrix; readonly dataset: null }
  readonly sample: Loaded
  /** Rows of the sample for a quick look; the same as `sample` where it is small. */
  readonly scouts: Loaded
  readonly compute: Compute
  free(): void
}

/** A ground that the device can hold. */
export interface WholeGround extends Ground {
  readonly all: Loaded
}

/** `prepare` for methods that need all rows at once. Throws DataError where the device cannot hold them. */
export async function prepareWhole(...given: Parameters<typeof prepare>): Promise<WholeGround> {
  const ground = await prepare(...given)
  const { X, dataset } = ground.all
  if (dataset) return { ...ground, all: { X, dataset } }
  ground.free()
  throw new DataError(
    `${count(X.n)} customers with ${X.d} features are too many for the memory of this device. Choose k-means, which takes them in batches, or fewer features.`,
  )
}

/**
 * Rows on which starts and swaps are tried. On more, a random sample shows the same clusters, and only the last
 * iterations need all rows; many clusters need more, so that each has some rows in the sample. On 10,000 rows × 8,
 * ten starts missed the best of overlapping clusters that they found on 40,000.
 */
function searchSize(d: number, nClusters: number): number {
  const quick = Math.max(10_000, Math.min(40_000, Math.floor(320_000 / d)))
  return Math.max(quick, Math.min(100 * nClusters, 50_000))
}

/** Rows on which starts are raced. */
function scoutSize(nClusters: number): number {
  return Math.max(10_000, 100 * nClusters)
}

/** Loads X (n, d) for fits with up to `nClusters` clusters. The caller frees it. Throws AbortError through `tick`. */
export async function prepare(
  X: Matrix,
  nClusters: number,
  randomState: number,
  compute: Compute,
  tick: Tick,
  bytes = mostBytes,
): Promise<Ground> {
  const random = createRandom(randomState)
  const held: Dataset[] = []
  const loaded = async (rows: Matrix): Promise<Loaded> => {
    const dataset = await compute.load(rows)
    held.push(dataset)
    return { X: rows, dataset }
  }
  const free = () => held.forEach((dataset) => dataset.free())
  try {
    const chosen = await some(X, searchSize(X.d, nClusters), nClusters, random, tick)
    const sample = await loaded(chosen)
    const few = await some(chosen, scoutSize(nClusters), nClusters, random, tick)
    const scouts = few === chosen ? sample : await loaded(few)
    if (chosen === X) return { all: sample, sample, scouts, compute, free }
    const dataset = X.n * X.d * bytesPerValue > bytes ? null : await loadedIfItFits(X, compute)
    if (dataset) held.push(dataset)
    return { all: { X, dataset }, sample, scouts, compute, free }
  } catch (error) {
    free()
    throw error
  }
}

/** A sample of so many rows and those it must not miss; all where they are hardly more, or the sample has fewer different ones than clusters. */
async function some(X: Matrix, size: number, nClusters: number, random: Random, tick: Tick): Promise<Matrix> {
  if (X.n <= size) return X
  const dominant = await withPauses(dominantRows(X), () => tick(0, 1))
  const rows = new Set([...sampleRows(random, X.n, size), ...dominant])
  const chosen = takeRows(X, Int32Array.from(rows).sort())
  return countDifferentRows(chosen, nClusters) < nClusters ? X : chosen
}

/** Null where memory does not suffice. */
async function loadedIfItFits(X: Matrix, compute: Compute): Promise<Dataset | null> {
  try {
    return await compute.load(X)
  } catch (error) {
    // Tested by name: what comes from a lane is no RangeError of this thread.
    if (error instanceof Error && error.name === 'RangeError') return null
    throw error
  }
}

/** What the search finds on the sample, on data that passed `checkMatrix`. Throws AbortError through `tick`. */
export function findCenters(ground: Ground, settings: KMeansSettings, tick: Tick): Promise<LloydRun> {
  const { sample, scouts, all } = ground
  return searchCenters({ sample, scouts, isPart: all !== sample }, settings, named(settings, tick))
}

/** What was found, settled on all rows. Throws AbortError through `tick`. */
export async function finish(
  ground: Ground,
  run: LloydRun,
  settings: KMeansSettings,
  tick: Tick,
): Promise<Clustering> {
  const step = named(settings, tick)
  const { nClusters, params, randomState } = settings
  const { X, dataset } = ground.all
  if (dataset === null || params.algorithm === 'miniBatch') {
    const batch = { nClusters, randomState, batchSize: params.batchSize }
    const found = await miniBatch(X, run.centers, ground.sample.X.n, batch, ground.compute, step)
    return { ...found, warnings: dataset === null ? [tooMany(X.n, params.batchSize)] : [] }
  }
  const all = { X, dataset }
  const whole =
    dataset === ground.sample.dataset
      ? run
      : await spread({ all, sample: ground.sample }, run, settings, step)
  const { clustering, converged } = await finishKMeans(all, whole, nClusters, params.maxIter, step)
  return { ...clustering, warnings: converged ? [] : [notConverged(params)] }
}

/** `tick` with a note of what is being done. */
function named({ nClusters }: KMeansSettings, tick: Tick): Tick {
  const note = `k-means, ${counted(nClusters, 'segment')}`
  return (done, total) => tick(done, total, note)
}

/**
 * What was found on the sample, taken to all rows in up to maxIter passes; of it and its rivals, what is best there. What
 * the search did on the sample found its start, and is not counted.
 */
async function spread(
  { all, sample }: { readonly all: Loaded; readonly sample: Loaded },
  run: LloydRun,
  { nClusters, params }: KMeansSettings,
  tick: Tick,
): Promise<LloydRun> {
  const tolerance = params.tol * meanVariance(sample.X)
  const { maxIter } = params
  const options = { maxIter, tolerance, strict: false, target: Infinity }
  const first = { ...options, maxIter: 1 }
  const begun: LloydRun[] = []
  const solutions = [run.centers, ...(run.rivals ?? [])]
  if (solutions.length > 1)
    for (const centers of solutions) begun.push(await lloyd(all, centers, nClusters, first, tick))
  const [head, ...others] = begun.toSorted((a, b) => a.inertia - b.inertia)
  const goOn = (from: LloydRun, target: number): Promise<LloydRun> =>
    continued(all, from, nClusters, { ...options, target }, tick)
  let best = await goOn(head ?? { ...run, nIter: 0, converged: false }, Infinity)
  for (const other of others) {
    const whole = await goOn(other, best.inertia)
    if (whole.inertia < best.inertia) best = whole
  }
  return best
}

/** `run` with what is left of its passes. */
async function continued(
  all: Loaded,
  run: LloydRun,
  nClusters: number,
  settings: LloydSettings,
  tick: Tick,
): Promise<LloydRun> {
  const left = settings.maxIter - run.nIter
  if (left < 1) return run
  const longer = await lloyd(all, run.centers, nClusters, { ...settings, maxIter: left }, tick)
  return { ...longer, nIter: run.nIter + longer.nIter }
}

function notConverged(params: Values<KMeansParams>): string {
  return `k-means had not settled after ${counted(params.maxIter, 'pass', 'passes')}. Allow more passes, or check for features on very different scales.`
}

function tooMany(n: number, batchSize: number): string {
  return `${count(n)} customers are too many for the memory of this device at once: k-means learned the segments from random batches of ${count(batchSize)}, and borders between segments may be a little off. For exact segments, choose fewer features or fewer customers.`
}
