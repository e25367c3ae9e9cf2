// k-means: the standard method, and the default. Many starts are raced on a manageable number of rows, the best is
// improved by swaps, and all rows settle in float64, so that every device gives the same labels.
import type { Matrix } from '../../data/matrix.ts'
import type { Params, Values } from '../../data/params.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import type { Compute } from '../compute/compute.ts'
import type { Clusterer, Clustering, FitSettings } from '../method.ts'
import type { Tick } from '../tick.ts'
import { checkMatrix, countDifferentRows } from './checkMatrix.ts'
import { exactPassSize, lloyd } from './lloyd.ts'
import type { Loaded, LloydRun } from './lloyd.ts'
import { nearestRows } from './nearestRows.ts'
import { meanVariance, searchCenters } from './searchCenters.ts'
import { settle } from './settle.ts'
import { takeRows } from './takeRows.ts'

const params = {
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the best one is kept.',
    default: 10,
    min: 1,
    max: 100,
  },
  maxIter: {
    type: 'integer',
    label: 'Most passes',
    help: 'When to stop a start that does not settle.',
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
  async fit(X, settings, compute, tick) {
    checkMatrix(X, settings.nClusters)
    const ground = await prepare(X, settings.nClusters, settings.randomState, compute)
    try {
      return await finish(ground, await findCenters(ground, settings, tick), settings, tick)
    } finally {
      ground.free()
    }
  },
  assign: (X, fitted) => nearestRows(X, fitted.centers, fitted.nClusters),
}

/** X on the device, whole and as the sample that the search runs on; the same where X is small. */
export interface Ground {
  readonly all: Loaded
  readonly sample: Loaded
  free(): void
}

/**
 * Rows on which starts and swaps are tried. On more, a random sample shows the same clusters, and only the last
 * iterations need all rows; many clusters need more, so that each has some rows in the sample.
 */
function searchSize(nClusters: number): number {
  return Math.min(Math.max(10_000, 100 * nClusters), 50_000)
}

/** Loads X (n, d) for fits with up to `nClusters` clusters. The caller frees it. */
export async function prepare(
  X: Matrix,
  nClusters: number,
  randomState: number,
  compute: Compute,
): Promise<Ground> {
  const rows = sampleRows(createRandom(randomState), X.n, searchSize(nClusters))
  const chosen = rows.length < X.n ? takeRows(X, rows) : X
  const few = chosen !== X && countDifferentRows(chosen, nClusters) < nClusters
  const all = { X, dataset: await compute.load(X) }
  if (chosen === X || few) return { all, sample: all, free: () => all.dataset.free() }
  try {
    const sample = { X: chosen, dataset: await compute.load(chosen) }
    const free = () => {
      all.dataset.free()
      sample.dataset.free()
    }
    return { all, sample, free }
  } catch (error) {
    all.dataset.free()
    throw error
  }
}

/** What the search finds on the sample, on data that passed `checkMatrix`. Throws AbortError through `tick`. */
export function findCenters(ground: Ground, settings: KMeansSettings, tick: Tick): Promise<LloydRun> {
  return searchCenters(ground.sample, settings, named(settings, tick))
}

/** What was found, settled on all rows. Throws AbortError through `tick`. */
export async function finish(
  ground: Ground,
  run: LloydRun,
  settings: KMeansSettings,
  tick: Tick,
): Promise<Clustering> {
  const step = named(settings, tick)
  const whole = await spread(ground, run, settings, step)
  const clustering = await settle(ground.all, whole, settings.nClusters, step)
  return { ...clustering, warnings: whole.converged ? [] : [notConverged(settings.params)] }
}

/** `tick` with a note of what is being done. */
function named({ nClusters }: KMeansSettings, tick: Tick): Tick {
  const note = `k-means, ${nClusters} ${nClusters === 1 ? 'cluster' : 'clusters'}`
  return (done, total) => tick(done, total, note)
}

/** What was found on the sample, taken to all rows. */
function spread(
  ground: Ground,
  run: LloydRun,
  { nClusters, params }: KMeansSettings,
  tick: Tick,
): Promise<LloydRun> {
  if (ground.all === ground.sample) return Promise.resolve(run)
  const tolerance = params.tol * meanVariance(ground.all.X)
  const options = {
    maxIter: params.maxIter,
    tolerance,
    strict: false,
    exactBelow: exactPassSize,
    target: Infinity,
  }
  return lloyd(ground.all, run.centers, nClusters, options, tick)
}

function notConverged(params: Values<KMeansParams>): string {
  return `k-means had not settled after ${params.maxIter} passes. Allow more passes, or check for features on very different scales.`
}
