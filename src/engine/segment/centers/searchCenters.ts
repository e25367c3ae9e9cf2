// The search of k-means: many starts, single moves to see which leads furthest, swaps to leave its local optimum.
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom } from '../../../model/random.ts'
import type { Tick } from '../../../model/tick.ts'
import { kmeansPlusPlus } from './kmeansPlusPlus.ts'
import { lloyd } from './lloyd.ts'
import type { Loaded } from './loaded.ts'
import type { LloydRun } from './lloyd.ts'
import { meanVariance } from './meanVariance.ts'
import { matchCenters } from './matchCenters.ts'
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

/** What is searched. */
export interface SearchGround {
  /** The rows that solutions are found on. */
  readonly sample: Loaded
  /** Fewer of them, on which starts are raced; the same where they are few. */
  readonly scouts: Loaded
  /** True where there are more rows than those of the sample, on which the solution will settle. */
  readonly isPart: boolean
}

/**
 * Best of nInit starts, improved by swaps, with the runs that came near it as rivals. Throws AbortError through `tick`.
 */
export async function searchCenters(
  ground: SearchGround,
  settings: SearchSettings,
  tick: Tick,
): Promise<LloydRun> {
  const { nClusters: k, params } = settings
  const { sample, scouts, isPart } = ground
  const raced = scouts !== sample
  const starts = startsFor(scouts.X, k, params.nInit) * (raced ? scoutStarts : 1)
  const runs = await startsOn(scouts, starts, settings, tick)
  const ranked = raced ? await continued(ground, runs, settings, tick) : runs
  const first = isPart ? ranked[0]! : await bestPolished(sample, ranked, k, params.maxIter, tick)
  const swap = k > 1 && params.swapTrials > 0
  const best = swap ? await swapCenters(sample, first, k, { ...params, polished: !isPart }, tick) : first
  const near = within(distinct([best, ...ranked], sample.X), nearlyAsGood)
  const rivals = near.slice(1, 1 + mostRivals)
  return {
    ...best,
    rivals: rivals.map(({ centers }) => matchCenters(centers, best.centers, sample.X.d)),
  }
}

/** So many starts, the best first. */
async function startsOn(
  data: Loaded,
  starts: number,
  settings: SearchSettings,
  tick: Tick,
): Promise<LloydRun[]> {
  const { nClusters: k, params } = settings
  const random = createRandom(settings.randomState)
  const tolerance = params.tol * meanVariance(data.X)
  const runs: LloydRun[] = []
  for (let start = 0; start < starts; start++) {
    await tick(start, starts + 1)
    const seeds = await kmeansPlusPlus(data.X, k, random, tick)
    runs.push(await run(data, seeds, k, { maxIter: params.maxIter, tolerance }, tick))
  }
  return byInertia(runs)
}

/** Those of the scouts that may lead furthest, on the sample; the best first. */
async function continued(
  { sample: data, scouts }: SearchGround,
  ranked: readonly LloydRun[],
  { nClusters: k, params }: SearchSettings,
  tick: Tick,
): Promise<LloydRun[]> {
  const tolerance = params.tol * meanVariance(data.X)
  const runs: LloydRun[] = []
  for (const { centers } of within(distinct(ranked, scouts.X), worthContinuing).slice(0, mostContinued))
    runs.push(await run(data, centers, k, { maxIter: params.maxIter, tolerance }, tick))
  return byInertia(runs)
}

function byInertia(runs: readonly LloydRun[]): LloydRun[] {
  return runs.toSorted((a, b) => a.inertia - b.inertia)
}

/** Of ranked runs, those that are worse than the first by less than `share`. */
function within(ranked: readonly LloydRun[], share: number): LloydRun[] {
  return ranked.filter(({ inertia }) => inertia <= ranked[0]!.inertia * (1 + share))
}

/**
 * Ten thousand rows may rank two solutions wrongly that differ by up to so much. Twice the starts on them, and the best few
 * on the sample, take a third to a half of the time of all starts on the sample, and miss the best known solution as
 * rarely on nine data sets; swaps on the scouts, or three times the starts, did not help.
 */
const worthContinuing = 0.03
const mostContinued = 5
const scoutStarts = 2

/** A sample may rank two solutions wrongly that differ by less: seen on 10,000 and on 40,000 of a million rows. */
const nearlyAsGood = 0.01
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

async function bestPolished(
  data: Loaded,
  ranked: LloydRun[],
  k: number,
  maxIter: number,
  tick: Tick,
): Promise<LloydRun> {
  const affordable = Math.floor(polishSize / (data.X.n * data.X.d * k))
  const size = Math.max(leastPolished, Math.min(mostPolished, affordable))
  let best: LloydRun | null = null
  for (const run of differing(ranked, rounding).slice(0, size)) {
    const better = await polish(data, run, k, maxIter, tick)
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

/**
 * Runs on their way to the same solution have their centres near each other: their squared distance is below this share
 * of a row's mean squared distance to its own. Inertias do not tell: two solutions may differ by a share of 5e-5.
 */
const sameCenters = 0.02

/** Of ranked runs on X (n, d), each whose centres are not those of a better one. */
function distinct(ranked: readonly LloydRun[], { n, d }: Matrix): LloydRun[] {
  const kept: LloydRun[] = []
  for (const run of ranked) {
    const reach = (sameCenters * run.inertia) / n
    if (kept.every(({ centers }) => farthest(run.centers, centers, d) > reach)) kept.push(run)
  }
  return kept
}

/** Squared distance of the centre of `a` (row-major (k, d)) that is farthest from all centres of `b`. */
function farthest(a: Float64Array, b: Float64Array, d: number): number {
  let most = 0
  for (let from = 0; from < a.length; from += d) {
    let least = Infinity
    for (let to = 0; to < b.length; to += d) {
      let distance = 0
      for (let j = 0; j < d; j++) distance += (a[from + j]! - b[to + j]!) ** 2
      least = Math.min(least, distance)
    }
    most = Math.max(most, least)
  }
  return most
}

/** Of starts whose inertias differ by a smaller share the first counts, so that rounding does not choose. */
const rounding = 1e-9

function run(
  data: Loaded,
  start: Float64Array,
  k: number,
  ends: { readonly maxIter: number; readonly tolerance: number },
  tick: Tick,
): Promise<LloydRun> {
  return lloyd(data, start, k, { ...ends, strict: false, target: Infinity }, tick)
}
