// Hartigan's improvement of a k-means solution (Hartigan & Wong 1979, AS 136; Telgarsky & Vattani 2010): move one
// row at a time where that lowers the inertia. Every solution it leaves is one of Lloyd's too, but with every row
// clearly nearest to its own centre, so that a last bit of rounding on one device cannot put it elsewhere.
import type { Matrix } from '../../data/matrix.ts'
import type { Tick } from '../tick.ts'
import type { Loaded, LloydRun } from './lloyd.ts'
import { distancesToOwn, labelCounts, labelMeans, nearestRows } from './nearestRows.ts'

/** A move must lower the inertia by this share of the row's distance, far above rounding. */
const worthwhile = 1 - 1e-9

interface Moved {
  readonly labels: Int32Array
  /** Row-major (k, d): the means of `labels`. */
  readonly centers: Float64Array
  /** False where the last allowed sweep still moved rows. */
  readonly converged: boolean
}

/**
 * Sweeps over X (n, d) from `labels` (n) of 0 … k − 1 until no row moves, at most `maxSweeps` times. Throws
 * AbortError through `tick`.
 */
export async function moveRows(
  X: Matrix,
  labels: Int32Array,
  k: number,
  maxSweeps: number,
  tick: Tick,
): Promise<Moved> {
  const state = { labels: labels.slice(), centers: labelMeans(X, labels, k), counts: labelCounts(labels, k) }
  let moved = 1
  for (let sweep = 1; sweep <= maxSweeps && moved > 0; sweep++) {
    moved = sweepRows(X, state)
    // Means that were moved many times have gathered rounding.
    state.centers = labelMeans(X, state.labels, k)
    await tick(sweep, maxSweeps)
  }
  return { labels: state.labels, centers: state.centers, converged: moved === 0 }
}

/** Sweeps that show where a run leads; most of the gain comes in the first ones. */
const polishSweeps = 15

/** `run` on `data` with its rows moved singly, and its exact inertia. Throws AbortError through `tick`. */
export async function polish({ X }: Loaded, run: LloydRun, k: number, tick: Tick): Promise<LloydRun> {
  const moved = await moveRows(X, nearestRows(X, run.centers, k), k, polishSweeps, tick)
  const inertia = distancesToOwn(X, moved.centers, moved.labels).reduce((sum, value) => sum + value, 0)
  return { ...run, centers: moved.centers, inertia }
}

interface State {
  labels: Int32Array
  centers: Float64Array
  counts: Float64Array
}

/** Moves rows of X in their order; returns how many moved. */
function sweepRows(X: Matrix, state: State): number {
  const { n, d, data } = X
  const row = new Float64Array(d)
  let moved = 0
  for (let i = 0; i < n; i++) {
    const own = state.labels[i]!
    if (state.counts[own]! < 2) continue
    for (let j = 0, at = i; j < d; j++, at += n) row[j] = data[at]!
    const to = bestCluster(row, own, state)
    if (to === own) continue
    moveRow(row, own, to, state)
    state.labels[i] = to
    moved++
  }
  return moved
}

// Telgarsky & Vattani 2010, eq. (1): leaving saves n / (n − 1) · d², joining costs n / (n + 1) · d².
function bestCluster(row: Float64Array, own: number, { centers, counts }: State): number {
  const d = row.length
  const save = counts[own]! / (counts[own]! - 1)
  let cheapest = squaredDistance(row, centers, own * d) * save * worthwhile
  let best = own
  for (let c = 0; c < counts.length; c++) {
    if (c === own) continue
    const cost = (counts[c]! / (counts[c]! + 1)) * squaredDistance(row, centers, c * d)
    if (cost >= cheapest) continue
    cheapest = cost
    best = c
  }
  return best
}

function moveRow(row: Float64Array, from: number, to: number, { centers, counts }: State): void {
  const d = row.length
  counts[from]!--
  counts[to]!++
  for (let j = 0; j < d; j++) {
    centers[from * d + j]! -= (row[j]! - centers[from * d + j]!) / counts[from]!
    centers[to * d + j]! += (row[j]! - centers[to * d + j]!) / counts[to]!
  }
}

function squaredDistance(row: Float64Array, centers: Float64Array, from: number): number {
  let distance = 0
  for (let j = 0, at = from; j < row.length; j++, at++) {
    const difference = row[j]! - centers[at]!
    distance += difference * difference
  }
  return distance
}
