// How sure a segment is: cluster again on bootstrap samples and see how much of each segment comes back as one
// cluster (Hennig 2007, "Cluster-wise assessment of cluster stability", Comput. Stat. Data Anal. 52, scheme 1).
// Hennig reads 0.85 as highly stable, 0.75 as valid, below 0.6 as not to be trusted.
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom } from '../../../model/random.ts'
import type { Random } from '../../../model/random.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { takeRows } from '../rows/takeRows.ts'
import type { Tick } from '../../../model/tick.ts'

/** Clusters X (n, d) anew: labels (n). May throw DataError where the sample does not suit: that sample is left out. */
export type Refit = (X: Matrix, randomState: number, tick: Tick) => Promise<Int32Array>

export interface StabilitySettings {
  readonly refit: Refit
  readonly randomState: number
  readonly resamples?: number
  /** Rows drawn per sample, at most n. */
  readonly rows?: number
  /** Multiply-adds of a refit of so many rows with d columns; 0 if not given. */
  readonly work?: (n: number, d: number) => number
  /** True: a row that is drawn twice is taken once. For methods to which customers who are the same are a dense place. */
  readonly isDistinct?: boolean
}

/** fpc's clusterboot takes 100; from 50 on the means move by a hundredth or two. */
const defaultResamples = 50
const defaultRows = 1_500
/** Where refits take more than so many multiply-adds, some seconds: with 20 samples the means move by three hundredths. */
const mostWork = 8e8
const fewestResamples = 20
const fewRows = 1_000
/** With fewer drawn rows per cluster a Jaccard index says nothing; with more work than this it takes too long. */
const fewestPerCluster = 20
const mostProducts = 2e6
/** A segment of fewer customers is in a sample or not, and what comes back of it says nothing. */
const fewestCustomers = 5

/**
 * Mean Jaccard index, 0…1, of each cluster of X (n, d) with its best match over bootstrap samples; null for a
 * cluster of fewer than five customers or in no sample. Null as a whole where it would be too slow (rows · d · clusters) or mean nothing.
 * Throws AbortError through `tick`.
 */
export async function stability(
  X: Matrix,
  labels: Int32Array,
  nClusters: number,
  settings: StabilitySettings,
  tick: Tick,
): Promise<(number | null)[] | null> {
  const { rows, resamples } = sizeOf(X, settings)
  if (rows < fewestPerCluster * nClusters || rows * X.d * nClusters > mostProducts) return null
  const random = createRandom(settings.randomState)
  const sums = new Float64Array(nClusters)
  const times = new Float64Array(nClusters)
  for (let sample = 0; sample < resamples; sample++) {
    const step: Tick = (done, total) =>
      tick(
        sample + done / Math.max(total, 1),
        resamples,
        message('testingStability', {}, { severity: 'info' }),
      )
    await step(0, 1)
    const all = drawRows(random, X.n, rows)
    const drawn = settings.isDistinct ? all.filter((row, at) => row !== all[at - 1]) : all
    const found = await refitted(settings.refit, takeRows(X, drawn), random, step)
    if (!found) continue
    bestJaccards(drawn, labels, found, nClusters).forEach((jaccard, cluster) => {
      if (Number.isNaN(jaccard)) return
      sums[cluster]! += jaccard
      times[cluster]!++
    })
  }
  const sizes = labelCounts(labels, nClusters)
  return Array.from(sums, (sum, cluster) =>
    times[cluster] === 0 || sizes[cluster]! < fewestCustomers ? null : sum / times[cluster]!,
  )
}

/** How many samples of how many rows: fewer of both where a refit is slow. */
function sizeOf({ n, d }: Matrix, { rows, resamples, work = () => 0 }: StabilitySettings) {
  const isSlow = fewestResamples * work(defaultRows, d) > mostWork
  const drawn = Math.min(rows ?? (isSlow ? fewRows : defaultRows), n)
  const affordable = Math.floor(mostWork / Math.max(1, work(drawn, d)))
  const usual = Math.max(fewestResamples, Math.min(defaultResamples, affordable))
  return { rows: drawn, resamples: resamples ?? usual }
}

async function refitted(refit: Refit, X: Matrix, random: Random, tick: Tick): Promise<Int32Array | null> {
  try {
    return await refit(X, random.below(2 ** 32), tick)
  } catch (error) {
    if (error instanceof Error && error.name === 'DataError') return null
    throw error
  }
}

/** With replacement: what makes it a bootstrap sample. */
function drawRows(random: Random, n: number, size: number): Int32Array {
  return Int32Array.from({ length: size }, () => random.below(n)).sort()
}

/**
 * Per cluster of `labels`: its largest Jaccard index with a cluster of `found` (labels of the `drawn` rows), each row
 * counted once however often it was drawn (Hennig 2007, section 3.1); NaN where none of its rows was drawn.
 */
function bestJaccards(
  drawn: Int32Array,
  labels: Int32Array,
  found: Int32Array,
  nClusters: number,
): Float64Array {
  const once = [...drawn.keys()].filter((at) => at === 0 || drawn[at] !== drawn[at - 1])
  const before = Int32Array.from(once, (at) => labels[drawn[at]!]!)
  const after = Int32Array.from(once, (at) => found[at]!)
  const nFound = after.reduce((most, label) => Math.max(most, label), -1) + 1
  const [sizes, foundSizes] = [labelCounts(before, nClusters), labelCounts(after, nFound)]
  const common = new Float64Array(nClusters * nFound)
  before.forEach((label, i) => {
    if (label >= 0 && after[i]! >= 0) common[label * nFound + after[i]!]!++
  })
  return sizes.map((size, cluster) => {
    if (size === 0) return NaN
    return foundSizes.reduce((best, foundSize, other) => {
      const shared = common[cluster * nFound + other]!
      return Math.max(best, shared / (size + foundSize - shared))
    }, 0)
  })
}
