// Hartigan's improvement of a k-means solution (Hartigan & Wong 1979, AS 136; Telgarsky & Vattani 2010): move one
// row at a time where that lowers the inertia. Every solution it leaves is one of Lloyd's too, but with every row
// clearly nearest to its own centre, so that a last bit of rounding on one device cannot put it elsewhere.
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import type { Loaded } from './loaded.ts'
import type { LloydRun } from './lloyd.ts'
import { distancesToOwn, labelCounts, labelMeans, nearestRows } from '../rows/nearestRows.ts'

/** A move must lower the inertia by this share of the row's distance, far above rounding. */
const worthwhile = 1 - 1e-9

interface Moved {
  readonly labels: Int32Array
  /** Row-major (k, d): the means of `labels`. */
  readonly centers: Float64Array
  readonly sweeps: number
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
  const everyRow = Int32Array.from(labels, (_, row) => row)
  let rows: Int32Array = everyRow
  let settled = false
  let sweeps = 0
  while (sweeps < maxSweeps && !settled) {
    const sweep = ++sweeps
    const { moved, border } = await sweepAll(X, rows, state, () => tick(sweep, maxSweeps))
    settled = moved === 0 && rows === everyRow
    // After the first sweep only rows at a border move; when they have come to rest, all rows are asked again.
    rows = moved === 0 ? everyRow : border
    // Means that were moved many times have gathered rounding.
    if (moved === 0 && !settled) state.centers = labelMeans(X, state.labels, k)
  }
  return { labels: state.labels, centers: labelMeans(X, state.labels, k), sweeps, converged: settled }
}

/** Sweeps that show where a run leads; most of the gain comes in the first ones. */
const polishSweeps = 15

/**
 * `run` on `data` with its rows moved singly, in sweeps that count among its `maxIter` passes, and its exact inertia.
 * Throws AbortError through `tick`.
 */
export async function polish(
  { X }: Loaded,
  run: LloydRun,
  k: number,
  maxIter: number,
  tick: Tick,
): Promise<LloydRun> {
  const most = Math.min(polishSweeps, maxIter - run.nIter)
  const moved = await moveRows(X, nearestRows(X, run.centers, k), k, most, tick)
  const inertia = distancesToOwn(X, moved.centers, moved.labels).reduce((sum, value) => sum + value, 0)
  const converged = run.converged || moved.converged
  return { ...run, centers: moved.centers, inertia, nIter: run.nIter + moved.sweeps, converged }
}

interface State {
  labels: Int32Array
  centers: Float64Array
  counts: Float64Array
}

/** A row is at a border if the next cluster would cost less than this times its own. */
const borderWidth = 1.05

/** Multiply-adds after which a cancel is heard: a few milliseconds. */
const pieceSize = 2e6

/** A sweep in pieces, with a pause after each. */
async function sweepAll(X: Matrix, rows: Int32Array, state: State, pause: () => Promise<void>) {
  const step = Math.max(1, Math.ceil(pieceSize / (X.d * state.counts.length)))
  const border = new Int32Array(rows.length)
  let [moved, near] = [0, 0]
  for (let from = 0; from < rows.length; from += step) {
    const piece = sweepRows(X, rows.subarray(from, from + step), state)
    border.set(piece.border, near)
    near += piece.border.length
    moved += piece.moved
    await pause()
  }
  return { moved, border: border.subarray(0, near) }
}

/** Moves those of `rows` of X that should, in their order; `border` are the rows that moved or nearly did. */
function sweepRows(X: Matrix, rows: Int32Array, state: State): { moved: number; border: Int32Array } {
  const { n, d, data } = X
  const values = new Float64Array(d)
  const border = new Int32Array(rows.length)
  let [moved, near] = [0, 0]
  for (const row of rows) {
    const own = state.labels[row]!
    if (state.counts[own]! < 2) continue
    for (let j = 0, at = row; j < d; j++, at += n) values[j] = data[at]!
    const to = bestCluster(values, own, state, borderWidth)
    if (to === own) continue
    border[near++] = row
    if (bestCluster(values, own, state, worthwhile) === own) continue
    moveRow(values, own, to, state)
    state.labels[row] = to
    moved++
  }
  return { moved, border: border.subarray(0, near) }
}

/**
 * The cluster that a row costs least in, if that is less than `factor` times what leaving `own` saves; else `own`.
 * Telgarsky & Vattani 2010, eq. (1): leaving saves n / (n − 1) · d², joining costs n / (n + 1) · d².
 */
function bestCluster(row: Float64Array, own: number, { centers, counts }: State, factor: number): number {
  const d = row.length
  const save = counts[own]! / (counts[own]! - 1)
  let cheapest = squaredDistance(row, centers, own * d) * save * factor
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
