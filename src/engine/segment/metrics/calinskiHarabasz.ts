// The variance ratio criterion (Calinski & Harabasz 1974, Commun. Stat. 3, eq. (3.1)): spread between clusters over
// spread within; higher is better.
import type { Matrix } from '../../../model/matrix.ts'
import { matrixColumn } from '../../../model/matrix.ts'
import { distancesToOwn, labelCounts, labelMeans } from '../rows/nearestRows.ts'

/**
 * Of X (n, d) under `labels` (n) of 0 … k − 1; noise (−1) is left out. Null unless there are two clusters and more
 * rows than clusters; 1 where the clusters have no spread, as in scikit-learn.
 */
export function calinskiHarabasz(X: Matrix, labels: Int32Array, k: number): number | null {
  const counts = labelCounts(labels, k)
  const n = counts.reduce((sum, count) => sum + count, 0)
  const nClusters = counts.filter((count) => count > 0).length
  if (nClusters < 2 || n <= nClusters) return null
  const centers = labelMeans(X, labels, k)
  const within = distancesToOwn(X, centers, labels).reduce((sum, distance) => sum + distance, 0)
  let between = 0
  for (let j = 0; j < X.d; j++) {
    const mean = columnMean(matrixColumn(X, j), labels, n)
    for (let c = 0; c < k; c++) between += counts[c]! * (centers[c * X.d + j]! - mean) ** 2
  }
  return within === 0 ? 1 : ((between / within) * (n - nClusters)) / (nClusters - 1)
}

function columnMean(column: Float64Array, labels: Int32Array, n: number): number {
  return column.reduce((sum, value, i) => (labels[i]! >= 0 ? sum + value : sum), 0) / n
}
