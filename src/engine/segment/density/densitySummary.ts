// What every clustering says of its clusters: where their middles are, and how close their customers are to them.
import type { Matrix } from '../../../model/matrix.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Clustering } from '../method.ts'
import { meansOfLabels, ownDistances } from '../rows/nearestRows.ts'
import type { SearchProgress } from './searchProgress.ts'

/** Means and inertia of the clusters of X (n, d) by `labels` (n). Throws AbortError through the pace. */
export async function densitySummary(
  X: Matrix,
  labels: Int32Array,
  nClusters: number,
  pace: SearchProgress,
): Promise<Pick<Clustering, 'labels' | 'nClusters' | 'centers' | 'inertia' | 'nIter'>> {
  const centers = await withPauses(meansOfLabels(X, labels, nClusters), () => pace.pause(0.3))
  const squares = await withPauses(ownDistances(X, centers, labels), () => pace.pause(0.6))
  const inertia = squares.reduce((sum, distance) => sum + distance, 0)
  await pace.pause(0.9)
  return { labels, nClusters, centers, inertia, nIter: 1 }
}
