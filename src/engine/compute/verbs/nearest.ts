// The nearest-centre pass over the rows of one shard: what kernels/nearest.ts needs beside the rows, kept from pass
// to pass. Its labels are those of float64, bit for bit, and its sums are exact, on any number of lanes.
import type { Kernel } from '../kernel.ts'
import { driftOf, errorsOf, upwards } from '../leadBounds.ts'
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

/** Half the distance of two neighbouring float32 at 1: SIMD rounds to the nearest. */
const unit32 = 2 ** -24

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
      ...(last ? driftOf(last, inPacked, d) : [0, 0]),
      ...errorsOf(inPacked, d, unit32),
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
