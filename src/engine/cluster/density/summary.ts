// What every clustering says of its clusters: where their middles are, and how close their customers are to them.
import type { Matrix } from '../../../data/matrix.ts'
import type { Clustering } from '../../method.ts'
import { distancesToOwn, labelMeans } from '../nearestRows.ts'
import type { Pace } from '../space/pace.ts'

/** Means and inertia of the clusters of X (n, d) by `labels` (n). Throws AbortError through the pace. */
export async function summaryOf(
  X: Matrix,
  labels: Int32Array,
  nClusters: number,
  pace: Pace,
): Promise<Pick<Clustering, 'labels' | 'nClusters' | 'centers' | 'inertia' | 'nIter'>> {
  await pace.pause(0.3)
  const centers = labelMeans(X, labels, nClusters)
  await pace.pause(0.6)
  const inertia = distancesToOwn(X, centers, labels).reduce((sum, distance) => sum + distance, 0)
  await pace.pause(0.9)
  return { labels, nClusters, centers, inertia, nIter: 1 }
}
