// What each cluster would gain by being two: a small 2-means on its own rows, started at both halves of its widest
// feature. The swap search puts a freed centre where this gain is largest.
import type { Matrix } from '../../../model/matrix.ts'

export interface Split {
  /** By how much the inertia falls; 0 where the cluster cannot be split. */
  readonly gain: number
  /** Row-major (2, d): the centres of the halves. */
  readonly centers: Float64Array
}

/** Passes of the small 2-means: enough to see the gain, the full Lloyd that follows does the rest. */
const splitPasses = 8

/** One split per cluster of X (n, d) with `labels` (n) of 0 … k − 1. */
export function splitClusters(X: Matrix, labels: Int32Array, k: number): Split[] {
  return membersOf(labels, k).map((rows) => splitRows(X, rows))
}

/** The rows of each cluster, ascending. */
function membersOf(labels: Int32Array, k: number): Int32Array[] {
  const counts = new Int32Array(k)
  for (const label of labels) counts[label]!++
  const members = Array.from(counts, (count) => new Int32Array(count))
  const filled = new Int32Array(k)
  for (let i = 0; i < labels.length; i++) members[labels[i]!]![filled[labels[i]!]!++] = i
  return members
}

function splitRows(X: Matrix, rows: Int32Array): Split {
  const { n, d } = X
  const m = rows.length
  const local = new Float64Array(m * d)
  for (let r = 0; r < m; r++) for (let j = 0; j < d; j++) local[r * d + j] = X.data[j * n + rows[r]!]!
  const { mean, variance } = moments(local, m, d)
  const total = variance.reduce((sum, value) => sum + value, 0)
  if (m < 2 || total === 0) return { gain: 0, centers: mean }
  const widest = variance.indexOf(Math.max(...variance))
  let side: Uint8Array = Uint8Array.from({ length: m }, (_, r) =>
    local[r * d + widest]! > mean[widest]! ? 1 : 0,
  )
  let halves = halfMeans(local, side, m, d)
  for (let pass = 0; pass < splitPasses; pass++) {
    const next = nearerHalf(local, halves.centers, m, d)
    if (next.every((value, r) => value === side[r])) break
    side = next
    halves = halfMeans(local, side, m, d)
  }
  return { gain: betweenHalves(halves.centers, halves.counts, d), centers: halves.centers }
}

function moments(local: Float64Array, m: number, d: number): { mean: Float64Array; variance: Float64Array } {
  const mean = new Float64Array(d)
  const variance = new Float64Array(d)
  for (let r = 0; r < m; r++) for (let j = 0; j < d; j++) mean[j]! += local[r * d + j]! / m
  for (let r = 0; r < m; r++) for (let j = 0; j < d; j++) variance[j]! += (local[r * d + j]! - mean[j]!) ** 2
  return { mean, variance }
}

interface Halves {
  readonly centers: Float64Array
  readonly counts: readonly [number, number]
}

function halfMeans(local: Float64Array, side: Uint8Array, m: number, d: number): Halves {
  const centers = new Float64Array(2 * d)
  let upper = 0
  for (let r = 0; r < m; r++) {
    upper += side[r]!
    for (let j = 0; j < d; j++) centers[side[r]! * d + j]! += local[r * d + j]!
  }
  const counts: [number, number] = [m - upper, upper]
  for (let j = 0; j < d; j++) {
    centers[j]! /= Math.max(counts[0], 1)
    centers[d + j]! /= Math.max(counts[1], 1)
  }
  return { centers, counts }
}

function nearerHalf(local: Float64Array, centers: Float64Array, m: number, d: number): Uint8Array {
  const side = new Uint8Array(m)
  for (let r = 0; r < m; r++) {
    let lead = 0
    for (let j = 0; j < d; j++) {
      const value = local[r * d + j]!
      lead += (value - centers[j]!) ** 2 - (value - centers[d + j]!) ** 2
    }
    side[r] = lead > 0 ? 1 : 0
  }
  return side
}

// The inertia of one cluster less that of its halves (Ward 1963): n₁n₂ / (n₁ + n₂) · |c₁ − c₂|².
function betweenHalves(centers: Float64Array, counts: readonly [number, number], d: number): number {
  let squared = 0
  for (let j = 0; j < d; j++) squared += (centers[j]! - centers[d + j]!) ** 2
  return ((counts[0] * counts[1]) / (counts[0] + counts[1])) * squared
}
