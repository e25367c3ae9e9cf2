// The search of k-means: many starts, single moves to see which leads furthest, swaps to leave its local optimum.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import type { Random } from '../../data/random.ts'
import { createRandom } from '../../data/random.ts'
import type { Tick } from '../tick.ts'
import { kmeansPlusPlus } from './kmeansPlusPlus.ts'
import { lloyd } from './lloyd.ts'
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

/**
 * Best of nInit starts on `data`, improved by swaps, with the runs that came near it as rivals. Throws AbortError
 * through `tick`.
 */
export async function searchCenters(data: Loaded, settings: SearchSettings, tick: Tick): Promise<LloydRun> {
  const { nClusters: k, params } = settings
  const random = createRandom(settings.randomState)
  const tolerance = params.tol * meanVariance(data.X)
  const starts = startsFor(data.X, k, params.nInit)
  const runs: LloydRun[] = []
  for (let start = 0; start < starts; start++) {
    await tick(start, starts + 1)
    runs.push(await runOnce(data, k, random, params.maxIter, tolerance, tick))
  }
  const ranked = runs.toSorted((a, b) => a.inertia - b.inertia)
  const first = await bestPolished(data, ranked, k, tick)
  const swap = k > 1 && params.swapTrials > 0
  const best = swap ? await swapCenters(data, first, k, params, tick) : first
  const near = differing([best, ...ranked], clearlyOther).filter(
    ({ inertia }) => inertia < best.inertia * (1 + nearlyAsGood),
  )
  return { ...best, rivals: near.slice(1, 1 + mostRivals).map(({ centers }) => centers) }
}

/**
 * A sample may rank two solutions wrongly that differ by less than the first share: seen on 10,000 and on 40,000 of a
 * million rows. Runs that differ by less than the second are on their way to the same solution.
 */
const nearlyAsGood = 0.01
const clearlyOther = 1e-4
const mostRivals = 4

/** Ten starts where nothing else is asked for, and on small data so many times more that all take a tenth of a second. */
export const usualStarts = 10
const cheapStarts = 3e6
const mostStarts = 500

/** Starts of k centres on X (n, d). Fewer than usual are taken at their word: resamples need to be quick. */
function startsFor({ n, d }: Matrix, k: number, nInit: number): number {
  if (nInit < usualStarts || k === 1) return nInit
  return Math.max(nInit, Math.min(mostStarts, Math.floor(cheapStarts / (n * d * k))))
}

/**
 * Starts that end near each other differ by a few rows at the borders; single moves show which leads furthest. The
 * more are polished the smaller the data are (in multiply-adds, n · k · d).
 */
const polishSize = 1e6
const leastPolished = 3
const mostPolished = 50

async function bestPolished(data: Loaded, ranked: LloydRun[], k: number, tick: Tick): Promise<LloydRun> {
  const affordable = Math.floor(polishSize / (data.X.n * data.X.d * k))
  const size = Math.max(leastPolished, Math.min(mostPolished, affordable))
  let best: LloydRun | null = null
  for (const run of differing(ranked, rounding).slice(0, size)) {
    const better = await polish(data, run, k, tick)
    if (!best || better.inertia < best.inertia * (1 - rounding)) best = better
  }
  if (!best) throw new Error('k-means needs at least one start.')
  return best
}

/** Of runs in the order of their inertia, those that are worse than the last that is kept by more than `share`. */
function differing(ranked: readonly LloydRun[], share: number): LloydRun[] {
  const kept: LloydRun[] = []
  for (const run of ranked) {
    const last = kept.at(-1)
    if (!last || run.inertia > last.inertia * (1 + share)) kept.push(run)
  }
  return kept
}

/** Of starts whose inertias differ by a smaller share the first counts, so that rounding does not choose. */
const rounding = 1e-9

async function runOnce(
  data: Loaded,
  k: number,
  random: Random,
  maxIter: number,
  tolerance: number,
  tick: Tick,
): Promise<LloydRun> {
  const start = await kmeansPlusPlus(data.X, k, random, tick)
  return lloyd(data, start, k, { maxIter, tolerance, strict: false, target: Infinity }, tick)
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
