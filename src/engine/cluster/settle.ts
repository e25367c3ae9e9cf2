// The end of k-means: float64 passes until no customer moves, then numbers for the clusters that mean something
// (the largest is 0). From here on a result is the same on every device.
import type { Matrix } from '../../data/matrix.ts'
import type { Clustering } from '../method.ts'
import type { Tick } from '../tick.ts'
import { lloyd } from './lloyd.ts'
import type { Loaded, LloydRun } from './lloyd.ts'
import { moveRows } from './moveRows.ts'
import { distancesToOwn, labelCounts, nearestRows } from './nearestRows.ts'

/** Float64 passes; only so many where one takes nearly a second (n · k · d multiply-adds). */
const exactPasses = 300
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

/** `run` on `data` taken to its end with `k` clusters. Throws AbortError through `tick`. */
export async function settle(
  data: Loaded,
  run: LloydRun,
  k: number,
  tick: Tick,
): Promise<Omit<Clustering, 'warnings'>> {
  const size = data.X.n * data.X.d * k
  const maxIter = size > slowSize ? fewPasses : exactPasses
  const options = { maxIter, tolerance: 0, strict: true, target: Infinity }
  const exact = await lloyd(data, run.centers, k, options, tick)
  // Where no label changed in the last pass, this one is over at once, as its labels are known.
  await data.dataset.nearestExact(exact.centers, k)
  const nearest = await data.dataset.labels()
  const nIter = run.nIter + exact.nIter
  if (data.X.n > movedRows) return clusteringOf(data.X, nearest, exact.centers, k, nIter)
  const moved = await moveRows(data.X, nearest, k, size > slowSweep ? fewSweeps : sweeps, tick)
  // Rows that were still moving take the centre they are nearest to, as `assign` would say.
  const last = moved.converged ? moved.labels : nearestRows(data.X, moved.centers, k)
  return clusteringOf(data.X, last, moved.centers, k, nIter)
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
  const distances = distancesToOwn(X, sorted.centers, sorted.labels)
  const inertia = distances.reduce((sum, distance) => sum + distance, 0)
  return { ...sorted, nClusters: k, inertia, nIter, membership: null, fitted: { kind: 'centers' } }
}

/** The same clusters, the largest first, ties by the coordinates of their centres. */
function numberBySize(
  labels: Int32Array,
  centers: Float64Array,
  k: number,
): { labels: Int32Array; centers: Float64Array } {
  const d = centers.length / k
  const counts = labelCounts(labels, k)
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || byCoordinates(centers, d, a, b))
  const numbers = new Int32Array(k)
  order.forEach((old, number) => (numbers[old] = number))
  const sorted = new Float64Array(k * d)
  order.forEach((old, number) => sorted.set(centers.subarray(old * d, (old + 1) * d), number * d))
  return { labels: labels.map((label) => numbers[label]!), centers: sorted }
}

function byCoordinates(centers: Float64Array, d: number, a: number, b: number): number {
  for (let j = 0; j < d; j++) {
    const difference = centers[a * d + j]! - centers[b * d + j]!
    if (difference !== 0) return difference
  }
  return a - b
}
