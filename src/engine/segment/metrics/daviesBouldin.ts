// The Davies-Bouldin index (Davies & Bouldin 1979, IEEE PAMI 1:2, definition 5 with q = 1, p = 2): how much the worst
// neighbour of each cluster overlaps it; lower is better.
import type { Matrix } from '../../../model/matrix.ts'
import { distancesToOwn, labelCounts, labelMeans } from '../rows/nearestRows.ts'

/** Of X (n, d) under `labels` (n) of 0 … k − 1; noise (−1) is left out. Null with fewer than two clusters. */
export function daviesBouldin(X: Matrix, labels: Int32Array, k: number): number | null {
  const counts = labelCounts(labels, k)
  const clusters = [...counts.keys()].filter((c) => counts[c]! > 0)
  if (clusters.length < 2) return null
  const centers = labelMeans(X, labels, k)
  const spread = new Float64Array(k)
  distancesToOwn(X, centers, labels).forEach((squared, i) => {
    if (labels[i]! >= 0) spread[labels[i]!]! += Math.sqrt(squared) / counts[labels[i]!]!
  })
  const overlap = (a: number, b: number) => {
    const together = spread[a]! + spread[b]!
    return together === 0 ? 0 : together / centerDistance(centers, X.d, a, b)
  }
  const worst = clusters.map((a) => Math.max(...clusters.filter((b) => b !== a).map((b) => overlap(a, b))))
  return worst.reduce((sum, value) => sum + value, 0) / clusters.length
}

function centerDistance(centers: Float64Array, d: number, a: number, b: number): number {
  let sum = 0
  for (let j = 0; j < d; j++) sum += (centers[a * d + j]! - centers[b * d + j]!) ** 2
  return Math.sqrt(sum)
}
