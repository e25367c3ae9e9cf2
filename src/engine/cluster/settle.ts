// The end of k-means: float64 passes until no customer moves, then numbers for the clusters that mean something
// (the largest is 0). From here on a result is the same on every device.
import type { Clustering } from '../method.ts'
import type { Tick } from '../tick.ts'
import { lloyd } from './lloyd.ts'
import type { Loaded, LloydRun } from './lloyd.ts'
import { moveRows } from './moveRows.ts'
import { distancesToOwn, labelCounts, nearestRows } from './nearestRows.ts'

/** Float64 passes, and then sweeps of single moves: most data need two to ten of each. */
const exactPasses = 20
const sweeps = 50
/** Only so many where one takes nearly a second (n · k · d multiply-adds). */
const slowSize = 2e8
const fewPasses = 5
const fewSweeps = 3

/** `run` on `data` taken to its end with `k` clusters. Throws AbortError through `tick`. */
export async function settle(
  data: Loaded,
  run: LloydRun,
  k: number,
  tick: Tick,
): Promise<Omit<Clustering, 'warnings'>> {
  const slow = data.X.n * data.X.d * k > slowSize
  const options = {
    maxIter: slow ? fewPasses : exactPasses,
    tolerance: 0,
    strict: true,
    exactBelow: Infinity,
    target: Infinity,
  }
  const exact = await lloyd(data, run.centers, k, options, tick)
  const nearest = nearestRows(data.X, exact.centers, k)
  const moved = await moveRows(data.X, nearest, k, slow ? fewSweeps : sweeps, tick)
  // Rows that were still moving take the centre they are nearest to, as `assign` would say.
  const last = moved.converged ? moved.labels : nearestRows(data.X, moved.centers, k)
  const { labels, centers } = numberBySize(last, moved.centers, k)
  const inertia = distancesToOwn(data.X, centers, labels).reduce((sum, distance) => sum + distance, 0)
  const nIter = run.nIter + exact.nIter
  return { labels, nClusters: k, centers, inertia, nIter, membership: null, fitted: { kind: 'centers' } }
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
