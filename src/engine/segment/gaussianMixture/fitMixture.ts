// The search of a mixture of one covariance type: many short runs of EM, the most promising taken to their end, the
// best sound one kept (Biernacki, Celeux & Govaert 2003, "Choosing starting values for the EM algorithm").
import type { CovarianceType } from '../../../model/run/fitted.ts'
import { createRandom } from '../../../model/random.ts'
import type { Tick } from '../../../model/tick.ts'
import type { WholeFitRows } from '../centers/loadRows.ts'
import type { Loaded } from '../centers/loaded.ts'
import { searchCenters } from '../centers/searchCenters.ts'
import type { Components, Model } from './components.ts'
import { em, type EmRun } from './em.ts'
import { soundness, type Soundness } from './soundness.ts'
import { componentsAround, startKinds, startOf } from './starts.ts'

export interface SearchSettings {
  readonly nClusters: number
  readonly randomState: number
  readonly params: {
    readonly nInit: number
    readonly maxIter: number
    readonly tol: number
    readonly initParams: keyof typeof startKinds
  }
}

/** A run, and how far its solution can be trusted. */
export interface RankedRun extends EmRun, Soundness {}

/**
 * Rounds of the race: iterations, after which the best of this share of all starts go on, at least so many. Most runs
 * show within few iterations what they lead to; only the last few are worth their slow end.
 */
const rounds = [
  { iterations: 12, share: 0.35, least: 8 },
  { iterations: 40, share: 0.12, least: 5 },
  { iterations: 120, share: 0.04, least: 3 },
] as const
/**
 * Starts beyond nInit are tried as long as all take only so many multiply-adds (n · k · d²) per iteration. Fewer than the
 * usual are taken at their word: comparing many numbers of components needs to be quick.
 */
const usualStarts = 10
const affordable = 3e7
const mostPerStart = 30
/**
 * Where passes are so small (multiply-adds, n · k · d²), so many more may follow until the mean gain of a row is below
 * this: next to no time, and far above the rounding of float64.
 */
const smallSize = 1e7
const finePasses = 300
const fineGain = 1e-9
/** Where few starts and a loose end are asked for, as for each of many numbers and resamples: BIC to a tenth or so. */
const quickGain = 1e-6
const looseTol = 1e-5
/**
 * Passes up to this size (multiply-adds, n · k · d²), about a second, are in float64 from the first to the last: every
 * device goes the same way, and ends at the same place but for the last bits. Beyond, fast passes go first, and rows on
 * the border between two components may differ between devices.
 */
const exactSize = 2e9
/** Float64 passes after fast ones have settled. */
const lastPasses = 20
/** k-means before the first start: it is where most good solutions lie. */
const kmeansSearch = { nInit: 2, maxIter: 100, tol: 1e-4, swapTrials: 6 }
const quickSearch = { ...kmeansSearch, swapTrials: 0 }

export interface Solutions {
  readonly best: EmRun
  /** The best of those that are less sound, where there are any: some of its components are narrow. */
  readonly narrower: (() => Promise<EmRun>) | null
}

/** The best solutions of `model` on all rows, float64 to the end. Throws AbortError through `tick`. */
export async function fitMixture(
  rows: WholeFitRows,
  model: Model,
  leastVariance: number,
  settings: SearchSettings,
  tick: Tick,
): Promise<Solutions> {
  const { sample, all } = rows
  const rank: Rank = (run) => ranked(run, model.type, leastVariance, sample.X.n)
  const runs = await search(sample, model, rank, settings, tick)
  const best = runs[0]
  if (!best) throw new Error('A mixture needs at least one start.')
  // Passes over a sample found where to start, and are not counted.
  const begun = (run: EmRun): EmRun => (all === sample ? run : { ...run, nIter: 0, converged: false })
  const settled = (run: EmRun): Promise<EmRun> => settle(all, begun(run), model, settings.params, tick)
  const narrower = firstNarrower(runs)
  return { best: await settled(best), narrower: narrower ? () => settled(narrower) : null }
}

/** The first of ranked runs that is less sound than the first of all. */
function firstNarrower(runs: readonly RankedRun[]): RankedRun | undefined {
  return runs.find(({ level }) => level > (runs[0]?.level ?? 0))
}

type Rank = (run: EmRun) => RankedRun

/** With how sound it is, for n rows whose covariance has `leastVariance` as its least eigenvalue. */
export function ranked(run: EmRun, type: CovarianceType, leastVariance: number, n: number): RankedRun {
  return { ...run, ...soundness(run.components, type === 'tied', leastVariance, n) }
}

/** Negative if a is the better solution of the two for n rows. */
export function compareRuns(a: RankedRun, b: RankedRun, n: number): number {
  const value = (run: RankedRun): number => run.logLikelihood / n - run.handicap
  return a.level - b.level || value(b) - value(a)
}

async function search(
  data: Loaded,
  model: Model,
  rank: Rank,
  settings: SearchSettings,
  tick: Tick,
): Promise<readonly RankedRun[]> {
  const { maxIter, tol } = settings.params
  const exact = passSize(data, settings.nClusters) <= exactSize
  const goOn = async (run: EmRun, most: number): Promise<RankedRun> => {
    const options = { maxIter: Math.min(maxIter - run.nIter, most), tol, exact }
    if (run.converged || options.maxIter < 1) return rank(run)
    const longer = await em(data, run.components, model, options, tick)
    return rank({ ...longer, nIter: run.nIter + longer.nIter })
  }
  let runs: RankedRun[] = []
  for await (const components of starts(data, model, settings, tick)) {
    runs.push(await goOn(unstarted(components), rounds[0].iterations))
  }
  const count = runs.length
  for (const [round, { share, least }] of rounds.entries()) {
    runs.sort((a, b) => compareRuns(a, b, data.X.n))
    const kept = runs.slice(0, Math.max(least, Math.ceil(share * count)))
    const narrower = firstNarrower(runs)
    runs = []
    for (const run of new Set(narrower ? [...kept, narrower] : kept))
      runs.push(await goOn(run, rounds[round + 1]?.iterations ?? maxIter))
  }
  return runs.sort((a, b) => compareRuns(a, b, data.X.n))
}

function unstarted(components: Components): EmRun {
  return { components, logLikelihood: -Infinity, nIter: 0, converged: false }
}

/** Multiply-adds of a pass. */
function passSize({ X }: Loaded, k: number): number {
  return X.n * k * X.d ** 2
}

function isQuick({ nInit, tol }: Pick<SearchSettings['params'], 'nInit' | 'tol'>): boolean {
  return nInit < usualStarts && tol > looseTol
}

function startCount(size: number, nInit: number): number {
  const cheap = Math.floor(affordable / size)
  return nInit < usualStarts ? nInit : Math.max(nInit, Math.min(cheap, mostPerStart * nInit))
}

async function* starts(data: Loaded, model: Model, settings: SearchSettings, tick: Tick) {
  const { nClusters: k, randomState, params } = settings
  const random = createRandom(randomState)
  const kinds = startKinds[params.initParams]
  const count = k === 1 ? 1 : startCount(passSize(data, k), params.nInit)
  for (let start = 0; start < count; start++) {
    await tick(start, count)
    const kind = kinds[start % kinds.length]!
    if (start === 0 && kind === 'kmeans') {
      const { centers } = await searchCenters(
        { sample: data, scouts: data, isPart: false },
        { ...settings, params: isQuick(params) ? quickSearch : kmeansSearch },
        tick,
      )
      yield componentsAround(data.X, centers, k, model, false)
    } else yield await startOf(kind, data, { k, model }, random, tick)
  }
}

/** A solution taken to all rows and settled, in what is left of maxIter passes, but in one at least. */
export async function settle(
  data: Loaded,
  run: EmRun,
  model: Model,
  params: Pick<SearchSettings['params'], 'nInit' | 'maxIter' | 'tol'>,
  tick: Tick,
): Promise<EmRun> {
  const { maxIter, tol } = params
  const size = passSize(data, run.components.k)
  const continued = async (from: EmRun, most: number, to: number, exact: boolean): Promise<EmRun> => {
    const left = Math.max(1, Math.min(most, maxIter - from.nIter))
    const longer = await em(data, from.components, model, { maxIter: left, tol: to, exact }, tick)
    const converged = from.converged || longer.converged
    return { ...longer, nIter: from.nIter + longer.nIter, converged }
  }
  if (size > exactSize) {
    const fast = maxIter > 1 ? await continued(run, maxIter - run.nIter - 1, tol, false) : run
    return continued(fast, lastPasses, tol, true)
  }
  const settled = await continued(run, maxIter, tol, true)
  if (size > smallSize || !settled.converged || settled.nIter >= maxIter) return settled
  const gain = Math.min(tol, isQuick(params) ? quickGain : fineGain)
  return continued(settled, finePasses, gain, true)
}
