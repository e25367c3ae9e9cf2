// The search of k-means: many starts, single moves to see which leads furthest, swaps to leave its local optimum.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import type { Random } from '../../data/random.ts'
import { createRandom } from '../../data/random.ts'
import type { Tick } from '../tick.ts'
import { kmeansPlusPlus } from './kmeansPlusPlus.ts'
import { exactPassSize, lloyd } from './lloyd.ts'
import type { Loaded, LloydRun } from './lloyd.ts'
import { polish } from './moveRows.ts'
import { swapCenters } from './swapCenters.ts'

export interface SearchSettings {
  readonly nClusters: number
  readonly randomState: number
  readonly params: {
    readonly nInit: number
    readonly maxIter: number
    readonly tol: number
    readonly swapTrials: number
  }
}

/** Best of nInit starts on `data`, improved by swaps. Throws AbortError through `tick`. */
export async function searchCenters(data: Loaded, settings: SearchSettings, tick: Tick): Promise<LloydRun> {
  const { nClusters: k, params } = settings
  const random = createRandom(settings.randomState)
  const tolerance = params.tol * meanVariance(data.X)
  const runs: LloydRun[] = []
  for (let start = 0; start < params.nInit; start++) {
    await tick(start, params.nInit + 1)
    runs.push(await runOnce(data, k, random, params.maxIter, tolerance, tick))
  }
  const best = await bestPolished(data, runs, k, tick)
  return k === 1 || params.swapTrials === 0 ? best : swapCenters(data, best, k, params, tick)
}

/**
 * Starts that end near each other differ by a few rows at the borders; single moves show which leads furthest. All
 * starts are polished where the data are small (in multiply-adds, n · k · d), else only the best.
 */
const polishSize = 1e6
const leastPolished = 3

async function bestPolished(data: Loaded, runs: LloydRun[], k: number, tick: Tick): Promise<LloydRun> {
  const ranked = runs.toSorted((a, b) => a.inertia - b.inertia)
  const affordable = Math.max(Math.floor(polishSize / (data.X.n * data.X.d * k)), leastPolished)
  const different = ranked.filter((run, i) => run.inertia !== ranked[i - 1]?.inertia)
  let best: LloydRun | null = null
  for (const run of different.slice(0, affordable)) {
    const better = await polish(data, run, k, tick)
    if (!best || better.inertia < best.inertia * (1 - clearlyBetter)) best = better
  }
  if (!best) throw new Error('k-means needs at least one start.')
  return best
}

/** A later start must beat the best by this share, so that rounding does not choose. */
const clearlyBetter = 1e-9

async function runOnce(
  data: Loaded,
  k: number,
  random: Random,
  maxIter: number,
  tolerance: number,
  tick: Tick,
): Promise<LloydRun> {
  const start = await kmeansPlusPlus(data.X, k, random, tick)
  return lloyd(
    data,
    start,
    k,
    { maxIter, tolerance, strict: false, exactBelow: exactPassSize, target: Infinity },
    tick,
  )
}

/** Mean over the features of their variance: what scikit-learn multiplies `tol` with. */
export function meanVariance(X: Matrix): number {
  let sum = 0
  for (let j = 0; j < X.d; j++) {
    const column = matrixColumn(X, j)
    const mean = column.reduce((total, value) => total + value, 0) / X.n
    sum += column.reduce((total, value) => total + (value - mean) ** 2, 0) / X.n
  }
  return sum / X.d
}
