// Gets k-means out of a local optimum: take away the centre that is missed least, put it where a split gains most,
// let Lloyd settle, keep what is better. After random swap (Fränti 2018, "Efficiency of random swap clustering",
// J. Big Data 5:13) with the choice of pairs by gain and cost (Ismkhan 2018, I-k-means−+, Pattern Recognition 79).
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import { lloyd } from './lloyd.ts'
import type { Loaded } from './loaded.ts'
import type { LloydRun } from './lloyd.ts'
import { polish } from './moveRows.ts'
import { splitClusters } from './splitClusters.ts'

/** A swap counts only if the inertia falls by this share: far above rounding. */
const worthwhile = 1e-6

/** Centres considered for removal and clusters considered for splitting, the most promising of each. */
const considered = 8

/** A swap that ends within this share above the best is worth single moves, where they take a millisecond or so. */
const promising = 5e-3
/** And where a trial is that quick, so many times more are tried. */
const thorough = 4
/** Multiply-adds, n · k · d. */
const polishSize = 1e5

export interface SwapSettings {
  readonly maxIter: number
  /** How many swaps in a row may fail before the search ends. */
  readonly swapTrials: number
  /** False where single moves are not worth it, as more rows will be looked at. */
  readonly polished?: boolean
}

/**
 * Improves `run`, a converged Lloyd run with `k` centres on `data`, by swaps; deterministic. Never returns a worse
 * one. Throws AbortError through `tick`.
 */
export async function swapCenters(
  data: Loaded,
  run: LloydRun,
  k: number,
  settings: SwapSettings,
  tick: Tick,
): Promise<LloydRun> {
  let best = run
  // Each accepted swap sets one centre right, so a few times k is plenty; the bound only guards against endlessness.
  for (let swaps = 0; swaps < 3 * k; swaps++) {
    const better = await improveOnce(data, best, k, settings, tick)
    if (!better) return best
    best = better
  }
  return best
}

async function improveOnce(
  data: Loaded,
  best: LloydRun,
  k: number,
  settings: SwapSettings,
  tick: Tick,
): Promise<LloydRun | null> {
  const target = best.inertia * (1 - worthwhile)
  const small = data.X.n * data.X.d * k <= polishSize
  const close = small ? best.inertia * (1 + promising) : target
  const trials = promisingSwaps(data.X, best.centers, k).slice(
    0,
    settings.swapTrials * (small ? thorough : 1),
  )
  for (const start of trials) {
    const options = {
      maxIter: settings.maxIter,
      tolerance: 0,
      strict: true,
      target: close,
    }
    const run = await lloyd(data, start(), k, options, tick)
    const trial =
      run.inertia < close && settings.polished !== false
        ? await polish(data, run, k, settings.maxIter, tick)
        : run
    if (trial.inertia < target) return trial
  }
  return null
}

/** Starts with one centre moved, those first that should lower the inertia most. */
function promisingSwaps(X: Matrix, centers: Float64Array, k: number): (() => Float64Array)[] {
  const { labels, costs } = removalCosts(X, centers, k)
  const splits = splitClusters(X, labels, k)
  const clusters = [...costs.keys()]
  const removed = clusters.toSorted((a, b) => costs[a]! - costs[b]! || a - b).slice(0, considered)
  const split = clusters.toSorted((a, b) => splits[b]!.gain - splits[a]!.gain || a - b).slice(0, considered)
  return removed
    .flatMap((from) => split.map((to) => ({ from, to, promise: splits[to]!.gain - costs[from]! })))
    .filter(({ from, to }) => from !== to && splits[to]!.gain > 0)
    .sort((a, b) => b.promise - a.promise)
    .map(
      ({ from, to }) =>
        () =>
          withSwap(centers, from, to, splits[to]!.centers),
    )
}

function withSwap(centers: Float64Array, from: number, to: number, halves: Float64Array): Float64Array {
  const d = halves.length / 2
  const moved = centers.slice()
  moved.set(halves.subarray(0, d), to * d)
  moved.set(halves.subarray(d), from * d)
  return moved
}

/** What it costs to lose each centre if its rows went to the second nearest; and the label of each row. */
function removalCosts(
  X: Matrix,
  centers: Float64Array,
  k: number,
): { labels: Int32Array; costs: Float64Array } {
  const { n, d, data } = X
  const labels = new Int32Array(n)
  const costs = new Float64Array(k)
  const row = new Float64Array(d)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) row[j] = data[j * n + i]!
    let nearest = Infinity
    let second = Infinity
    for (let c = 0; c < k; c++) {
      let distance = 0
      for (let j = 0, at = c * d; j < d; j++, at++) distance += (row[j]! - centers[at]!) ** 2
      if (distance < nearest) {
        second = nearest
        nearest = distance
        labels[i] = c
      } else if (distance < second) second = distance
    }
    costs[labels[i]!]! += second - nearest
  }
  return { labels, costs }
}
