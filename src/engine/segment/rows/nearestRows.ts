// The nearest centre of every row in plain float64 on the CPU, and what follows from labels: counts, distances.
import type { Matrix } from '../../../model/matrix.ts'
import { atOnce, type Steps } from '../../../model/steps.ts'
import type { Tick } from '../../../model/tick.ts'

/** Nearest of `centers` (row-major (k, d)) for every row of X (n, d), as labels (n); the lower number on a tie. */
export function nearestRows(X: Matrix, centers: Float64Array, k: number): Int32Array {
  const labels = new Int32Array(X.n)
  findNearest(X, { from: 0, to: X.n }, centers, k, labels)
  return labels
}

/** Squared differences between two ticks: a few milliseconds. */
const workPerTick = 4_000_000

/** The same with ticks. Throws AbortError through `tick`. */
export async function nearestRowsInTime(
  X: Matrix,
  centers: Float64Array,
  k: number,
  tick: Tick,
): Promise<Int32Array> {
  const labels = new Int32Array(X.n)
  const step = Math.ceil(workPerTick / (k * X.d))
  for (let from = 0; from < X.n; from += step) {
    await tick(from, X.n)
    findNearest(X, { from, to: Math.min(X.n, from + step) }, centers, k, labels)
  }
  return labels
}

/** Writes the labels of the rows from `from` up to `to`. */
function findNearest(
  { n, d, data }: Matrix,
  { from, to }: { readonly from: number; readonly to: number },
  centers: Float64Array,
  k: number,
  labels: Int32Array,
): void {
  const row = new Float64Array(d)
  for (let i = from; i < to; i++) {
    for (let j = 0, at = i; j < d; j++, at += n) row[j] = data[at]!
    let nearest = Infinity
    for (let c = 0; c < k; c++) {
      let distance = 0
      for (let j = 0, at = c * d; j < d; j++, at++) {
        const difference = row[j]! - centers[at]!
        distance += difference * difference
      }
      if (distance >= nearest) continue
      nearest = distance
      labels[i] = c
    }
  }
}

/** Squared distance (n) of every row of X (n, d) to the centre (row-major) of its label; 0 for noise. */
export function distancesToOwn(X: Matrix, centers: Float64Array, labels: Int32Array): Float64Array {
  return atOnce(ownDistances(X, centers, labels))
}

/** The same with a step after each column. */
export function* ownDistances(X: Matrix, centers: Float64Array, labels: Int32Array): Steps<Float64Array> {
  const distances = new Float64Array(X.n)
  for (let j = 0; j < X.d; j++) {
    addSquares(X, j, centers, labels, distances)
    yield
  }
  return distances
}

function addSquares(
  { n, d, data }: Matrix,
  j: number,
  centers: Float64Array,
  labels: Int32Array,
  distances: Float64Array,
): void {
  for (let i = 0, at = j * n; i < n; i++, at++) {
    if (labels[i]! < 0) continue
    const difference = data[at]! - centers[labels[i]! * d + j]!
    distances[i]! += difference * difference
  }
}

/** Rows per label 0 … k − 1. */
export function labelCounts(labels: Int32Array, k: number): Float64Array {
  const counts = new Float64Array(k)
  for (const label of labels) if (label >= 0) counts[label]!++
  return counts
}

/** Means, row-major (k, d), of the rows of X (n, d) by label; 0 for a cluster without rows. */
export function labelMeans(X: Matrix, labels: Int32Array, k: number): Float64Array {
  return atOnce(meansOfLabels(X, labels, k))
}

/** The same with a step after each column. */
export function* meansOfLabels(X: Matrix, labels: Int32Array, k: number): Steps<Float64Array> {
  const { d } = X
  const counts = labelCounts(labels, k)
  const means = new Float64Array(k * d)
  for (let j = 0; j < d; j++) {
    addValues(X, j, labels, means)
    yield
  }
  for (let at = 0; at < means.length; at++) means[at]! /= Math.max(counts[Math.floor(at / d)]!, 1)
  return means
}

function addValues({ n, d, data }: Matrix, j: number, labels: Int32Array, sums: Float64Array): void {
  for (let i = 0, at = j * n; i < n; i++, at++) {
    if (labels[i]! >= 0) sums[labels[i]! * d + j]! += data[at]!
  }
}
