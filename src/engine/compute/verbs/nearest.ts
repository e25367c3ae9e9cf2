// The nearest-centre pass over the rows of one shard: what kernels/nearest.ts needs beside the rows, kept from pass
// to pass. Its labels are those of float64, bit for bit, and its sums are exact, on any number of lanes.
import type { Kernel } from '../kernel.ts'
import { packCenters, type ExactSums, type Packing } from '../packing.ts'

/** Where the rows of a shard lie. */
interface RowsAt {
  readonly kernel: Kernel
  readonly n: number
  readonly d: number
  readonly padded: number
  readonly packed: number
  readonly exact: number
}

/** Rows stand in tiles of eight; the kernel keeps one bound for four of them, and steps over four centres. */
const tileRows = 8
const boundRows = 4
const centerStep = 4
// Code that has just been loaded runs slowly until the engine has compiled it well, which it takes up only with the
// next call: many rows are passed over in several calls.
const rowsPerCall = 65_536

/** Twice the half norm of a missing centre: no row is nearer, and still finite, as the kernel writes into its last bits. */
const farAway = 6e38

/** What depends on the number of centres; `last` are the packed centres of the last pass, null before the first. */
interface State {
  readonly k: number
  readonly at: ReturnType<typeof layout>
  last: Float64Array | null
}

export class NearestRows {
  readonly #rows: RowsAt
  readonly #packing: Packing
  /** Addresses: labels, norms and leads of fours, three numbers per column, and the rows and fours of one call. */
  readonly #labels: number
  readonly #norms: number
  readonly #leads: number
  readonly #columns: number
  readonly #list: number
  readonly #asked: number
  #state: State | null = null

  /** Throws RangeError where the memory does not suffice. */
  constructor(rows: RowsAt, packing: Packing) {
    this.#rows = rows
    this.#packing = packing
    const { padded, d, kernel } = rows
    const rowsAtOnce = Math.min(padded, rowsPerCall)
    // The kernel reads four bounds at a time.
    const bounds = Math.ceil(padded / (4 * boundRows)) * 4
    this.#labels = kernel.allocate(padded * 4 + bounds * 8 + d * 24 + rowsAtOnce * 13 + 16)
    this.#norms = this.#labels + padded * 4
    this.#leads = this.#norms + bounds * 4
    this.#columns = this.#leads + bounds * 4
    this.#list = this.#columns + d * 24
    this.#asked = this.#list + rowsAtOnce * 12
    new Int32Array(kernel.buffer, this.#labels, padded).fill(-1)
    this.#fillNorms(bounds)
    const columns = new Float64Array(kernel.buffer, this.#columns, d * 3)
    packing.offset.forEach((offset, j) =>
      columns.set([offset, packing.splits[2 * j]!, packing.splits[2 * j + 1]!], j * 3),
    )
  }

  /** One pass; `centers` (k, d) in the units of X. */
  pass(centers: Float64Array, k: number): ExactSums {
    const { kernel, n, d, padded, packed, exact } = this.#rows
    const state = this.#stateFor(k)
    const { at, last } = state
    const inPacked = packCenters(centers, this.#packing)
    this.#writeCenters(inPacked, at.blocks, k)
    new Float64Array(kernel.buffer, at.centers, k * d).set(centers)
    new Float32Array(kernel.buffer, at.bounds, 5).set([
      ...driftOf(last, inPacked, d),
      ...errorsOf(inPacked, d),
    ])
    let changed = 0
    for (let from = 0; from < n; from += rowsPerCall) {
      changed += kernel.run.nearest(
        packed + from * d * 4,
        Math.min(rowsPerCall, n - from),
        d,
        at.blocks,
        k,
        at.bounds,
        this.#norms + from,
        this.#leads + from,
        this.#labels + from * 4,
        exact + from * 8,
        padded * 8,
        at.centers,
        this.#columns,
        this.#list,
        this.#asked,
        at.sums,
        at.counts,
        last ? 0 : 1,
      )
    }
    state.last = inPacked
    const sums = new Float64Array(kernel.buffer, at.sums, k * d * 2).slice()
    const counts = new Float64Array(kernel.buffer, at.counts, k).slice()
    return { sums, counts, changed }
  }

  /** A copy of the labels (n); −1 before the first pass. */
  labels(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#rows.kernel.buffer, this.#labels, this.#rows.n).slice()
  }

  free(): void {
    this.#rows.kernel.release(this.#labels)
    if (this.#state) this.#rows.kernel.release(this.#state.at.start)
  }

  /** Per four rows the largest |x|. */
  #fillNorms(bounds: number): void {
    const { kernel, padded, packed, d } = this.#rows
    const values = new Float32Array(kernel.buffer, packed, padded * d)
    const norms = new Float32Array(kernel.buffer, this.#norms, bounds).fill(0)
    for (let row = 0; row < padded; row++) {
      let square = 0
      const first = (row - (row % tileRows)) * d + (row % tileRows)
      for (let at = first; at < first + d * tileRows; at += tileRows) square += values[at]! ** 2
      const bound = Math.floor(row / boundRows)
      norms[bound] = Math.max(norms[bound]!, Math.sqrt(square) * upwards)
    }
  }

  #stateFor(k: number): State {
    if (this.#state?.k === k) return this.#state
    const { kernel, d } = this.#rows
    if (this.#state) kernel.release(this.#state.at.start)
    this.#state = null
    const at = layout(kernel, k, d)
    new Uint8Array(kernel.buffer, at.sums, (2 * d + 1) * k * 8).fill(0)
    this.#state = { k, at, last: null }
    return this.#state
  }

  /** Blocks of four centres: half norms, then for each column the four coordinates. */
  #writeCenters(centers: Float64Array, at: number, k: number): void {
    const { kernel, d } = this.#rows
    const padded = Math.ceil(k / centerStep) * centerStep
    const target = new Float32Array(kernel.buffer, at, padded * (d + 1)).fill(0)
    for (let c = 0; c < padded; c++) {
      const block = (c - (c % centerStep)) * (d + 1) + (c % centerStep)
      let norm = c < k ? 0 : farAway
      for (let j = 0; j < d && c < k; j++) {
        const value = Math.fround(centers[c * d + j]!)
        target[block + (j + 1) * centerStep] = value
        norm += value * value
      }
      target[block] = norm / 2
    }
  }
}

/** Addresses of what k centres need. */
function layout(kernel: Kernel, k: number, d: number) {
  const blockBytes = Math.ceil(k / centerStep) * centerStep * (d + 1) * 4
  const boundBytes = 32
  const start = kernel.allocate(blockBytes + boundBytes + (3 * d + 1) * k * 8)
  const bounds = start + blockBytes
  const centers = bounds + boundBytes
  const sums = centers + k * d * 8
  return { start, blocks: start, bounds, centers, sums, counts: sums + k * d * 16 }
}

/** Bounds are rounded to float32, and must not be rounded down. */
const upwards = 1 + 1e-6

/** So many centres are compared with each other: at most a hundredth of the work on the rows of a small data set. */
const mostCompared = 32

/**
 * By how much the lead of any row x over another centre can shrink from one pass to the next: the first number, and
 * the second times |x|. A score ½|c|² − x·c changes by t − x·δ, where δ is the centre's shift and t = δ·m, m its middle; the
 * lead of a over c by t(c) − t(a) − x·(δ(c) − δ(a)): t of any two differ by at most its range, δ by their greatest distance.
 */
function driftOf(before: Float64Array | null, now: Float64Array, d: number): [number, number] {
  if (!before) return [0, 0]
  const shifts = now.map((value, at) => value - before[at]!)
  const lengths: number[] = []
  let [least, greatest] = [Infinity, -Infinity]
  for (let at = 0; at < now.length; at += d) {
    lengths.push(norm(shifts, at, d))
    let change = 0
    for (let i = at; i < at + d; i++) change += (shifts[i]! * (now[i]! + before[i]!)) / 2
    least = Math.min(least, change)
    greatest = Math.max(greatest, change)
  }
  const apart = lengths.length > mostCompared ? sumOfTwoLargest(lengths) : greatestDistance(shifts, d)
  return [(greatest - least) * upwards, apart * upwards]
}

function sumOfTwoLargest(lengths: readonly number[]): number {
  let [first, second] = [0, 0]
  for (const length of lengths) {
    second = Math.max(second, Math.min(first, length))
    first = Math.max(first, length)
  }
  return first + second
}

/** The greatest distance between two of the points (k, d). */
function greatestDistance(points: Float64Array, d: number): number {
  let greatest = 0
  for (let a = 0; a < points.length; a += d) {
    for (let b = a + d; b < points.length; b += d) {
      greatest = Math.max(
        greatest,
        norm(points, a, d, (value, at) => value - points[at - a + b]!),
      )
    }
  }
  return greatest
}

const unit32 = 2 ** -24
const unit64 = 2 ** -53
/** Beyond this, float32 scores may overflow, and all rows are done in float64. */
const largestSquare = 1e30

/**
 * What two scores of a row x must differ by so that float32 and float64 agree on their order: the first number, plus
 * |x| times the second, plus |x|² times the third. A sum of d + 1 terms is off by at most (d + 1) u Σ|terms|, here
 * Σ|terms| ≤ ½|c|² + |x||c| (Higham 2002, section 3.1); the rounding of x, of c and of |c|² add four more u, the two
 * bits that number the centres eight, and for the difference of two scores all that counts twice. The same for Σ(x − c)² ≤ (|x| + |c|)² in float64.
 */
function errorsOf(centers: Float64Array, d: number): [number, number, number] {
  let largest = 0
  for (let at = 0; at < centers.length; at += d) largest = Math.max(largest, norm(centers, at, d))
  if (!(largest ** 2 < largestSquare)) return [Infinity, 0, 0]
  const single = 2 * (d + 14) * unit32 * 1.01
  const double = 2 * (d + 6) * unit64
  // Products too small for float32 vanish.
  const vanishing = (d + 6) * 2 ** -126
  return [
    (single / 2) * largest ** 2 + double * largest ** 2 + vanishing,
    single * largest + 2 * double * largest,
    double,
  ]
}

function norm(
  values: Float64Array,
  from: number,
  d: number,
  of: (value: number, at: number) => number = (value) => value,
): number {
  let sum = 0
  for (let at = from; at < from + d; at++) sum += of(values[at]!, at) ** 2
  return Math.sqrt(sum)
}
