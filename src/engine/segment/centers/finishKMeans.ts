// The end of k-means: float64 passes until no customer moves, then numbers for the clusters that mean something
// (numbersBySize.ts). From here on a result is the same on every device.
import type { Matrix } from '../../../model/matrix.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Clustering } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { lloyd } from './lloyd.ts'
import type { Loaded } from './loaded.ts'
import type { LloydRun } from './lloyd.ts'
import { moveRows } from './moveRows.ts'
import { distancesToOwn, nearestRows, ownDistances } from '../rows/nearestRows.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'

/** Passes until no customer moves are only so many where one takes nearly a second (n · k · d multiply-adds). */
const slowSize = 2e9
const fewPasses = 20
/**
 * Single moves come after them on up to so many rows, in so many sweeps: a move gains about a share of 1 / n, and most
 * data need two to ten sweeps.
 */
const movedRows = 100_000
const sweeps = 50
const slowSweep = 2e8
const fewSweeps = 3

interface Settled {
  readonly clustering: Omit<Clustering, 'warnings'>
  /** False where the centres still moved by more than the tolerance in the last pass allowed. */
  readonly converged: boolean
}

/**
 * `run` on `data` taken to its end with `k` clusters, in what is left of `mostPasses`, those of the run counted. Throws
 * AbortError through `tick`.
 */
export async function finishKMeans(
  data: Loaded,
  run: LloydRun,
  k: number,
  mostPasses: number,
  tick: Tick,
): Promise<Settled> {
  const size = data.X.n * data.X.d * k
  const maxIter = Math.min(mostPasses - run.nIter, size > slowSize ? fewPasses : Infinity)
  const options = { maxIter, tolerance: 0, strict: true, target: Infinity }
  const exact = await lloyd(data, run.centers, k, options, tick)
  // Where no label changed in the last pass, this one is over at once, as its labels are known.
  await data.dataset.nearest(exact.centers, k)
  const nearest = await data.dataset.labels()
  const nIter = run.nIter + exact.nIter
  const converged = run.converged || exact.converged
  if (data.X.n > movedRows) {
    const sorted = numberBySize(nearest, exact.centers, k)
    // The inertia of a pass is a difference of large numbers where an outlier is far: nothing to report.
    const steps = ownDistances(data.X, sorted.centers, sorted.labels)
    const inertia = total(await withPauses(steps, () => tick(maxIter, maxIter)))
    return { clustering: { ...sorted, ...about(k), inertia, nIter }, converged }
  }
  const mostSweeps = Math.min(mostPasses - nIter, size > slowSweep ? fewSweeps : sweeps)
  const moved = await moveRows(data.X, nearest, k, mostSweeps, tick)
  // Rows that were still moving take the centre they are nearest to, as `assign` would say.
  const last = moved.converged ? moved.labels : nearestRows(data.X, moved.centers, k)
  const clustering = clusteringOf(data.X, last, moved.centers, k, nIter + moved.sweeps)
  return { clustering, converged: converged || moved.converged }
}

/** What is known of X (n, d) with `labels` (n) of 0 … k − 1 and their centres, numbered by size. */
export function clusteringOf(
  X: Matrix,
  labels: Int32Array,
  centers: Float64Array,
  k: number,
  nIter: number,
): Omit<Clustering, 'warnings'> {
  const sorted = numberBySize(labels, centers, k)
  const inertia = total(distancesToOwn(X, sorted.centers, sorted.labels))
  return { ...sorted, ...about(k), inertia, nIter }
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

const about = (k: number) => ({ nClusters: k, membership: null, fitted: { kind: 'centers' } }) as const

/** The same clusters, numbered as all methods do. */
function numberBySize(
  labels: Int32Array,
  centers: Float64Array,
  k: number,
): { labels: Int32Array; centers: Float64Array } {
  const d = centers.length / k
  const numbers = numbersBySize(labels, k)
  // A centre without rows comes last.
  let next = numbers.filter((number) => number >= 0).length
  numbers.forEach((number, old) => (numbers[old] = number < 0 ? next++ : number))
  const sorted = new Float64Array(k * d)
  numbers.forEach((number, old) => sorted.set(centers.subarray(old * d, (old + 1) * d), number * d))
  const renumbered = new Int32Array(labels.length)
  for (let i = 0; i < labels.length; i++) renumbered[i] = numbers[labels[i]!]!
  return { labels: renumbered, centers: sorted }
}
