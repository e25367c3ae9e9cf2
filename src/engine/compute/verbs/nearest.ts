// The nearest-centre pass over the rows of one shard: what kernels/nearest.ts needs beside the rows, kept from pass
// to pass. Its labels are those of float64, bit for bit, and its sums are exact, on any number of lanes.
import type { Kernel } from '../kernel.ts'
import { errorsOf, Travel } from '../leadBounds.ts'
import { packCenters, type ExactSums, type Packing } from '../packing.ts'

/** Where the rows of a shard lie. */
interface RowsAt {
  readonly kernel: Kernel
  readonly n: number
  readonly d: number
  readonly padded: number
  readonly exact: number
  packedAs(order: 'rows' | 'tiles'): number
}

/** The kernel steps over eight rows and four centres. */
const rowStep = 8
const centerStep = 4
// The rows of a call fit into a second cache, so that what is done with those that change finds them there. And code that
// has just been loaded runs slowly until the engine has compiled it well, which it takes up only with the next call.
const rowsPerCall = 8192

/** Half the distance of two neighbouring float32 at 1: SIMD rounds to the nearest. */
const unit32 = 2 ** -24

/** Twice the half norm of a missing centre: no row is nearer, and still finite, as the kernel writes into its last bits. */
const farAway = 6e38

/** What depends on the number of centres. */
interface State {
  readonly k: number
  readonly at: ReturnType<typeof layout>
  readonly travel: Travel
  /** True before the first pass. */
  fresh: boolean
}

export class NearestRows {
  readonly #rows: RowsAt
  readonly #packing: Packing
  /** Addresses: labels, how far centres may move until a row is due, the float64 rows one after another, and room for a call. */
  readonly #labels: number
  readonly #due: number
  readonly #exact: number
  readonly #columns: number
  readonly #room: number
  /** Bytes of a float64 row: an even number of columns. */
  readonly #width: number
  #state: State | null = null
  #filled = false

  /** Throws RangeError where the memory does not suffice. */
  constructor(rows: RowsAt, packing: Packing) {
    this.#rows = rows
    this.#packing = packing
    const { padded, d, kernel } = rows
    this.#width = Math.ceil(d / 2) * 16
    const atOnce = Math.min(padded, rowsPerCall)
    this.#exact = kernel.allocate(
      padded * (this.#width + 8) + this.#width * 3 + atOnce * 20 + rowStep * 4 * (d + 4),
    )
    this.#labels = this.#exact + padded * this.#width
    this.#due = this.#labels + padded * 4
    this.#columns = this.#due + padded * 4
    this.#room = this.#columns + this.#width * 3
    new Int32Array(kernel.buffer, this.#labels, padded).fill(-1)
    const columns = new Float64Array(kernel.buffer, this.#columns, (this.#width / 8) * 3).fill(0)
    packing.offset.forEach((offset, j) => {
      const both = [offset, packing.splits[2 * j]!, packing.splits[2 * j + 1]!]
      both.forEach((value, at) => (columns[(at * this.#width) / 8 + j] = value))
    })
  }

  /** One pass; `centers` (k, d) in the units of X. */
  pass(centers: Float64Array, k: number): ExactSums {
    const { kernel, n, d, padded, exact } = this.#rows
    const packed = this.#rows.packedAs('rows')
    if (!this.#filled) kernel.run.exactRows(exact, padded * 8, padded, d, this.#exact)
    this.#filled = true
    const state = this.#stateFor(k)
    const { at, fresh } = state
    const inPacked = packCenters(centers, this.#packing)
    this.#writeCenters(inPacked, at.blocks, k)
    new Float64Array(kernel.buffer, at.centers, k * d).set(centers)
    new Float32Array(kernel.buffer, at.bounds, 6).set(
      state.travel.to(inPacked, errorsOf(inPacked, d, unit32)),
    )
    const atOnce = Math.min(padded, rowsPerCall)
    const list = this.#room
    const order = list + atOnce * 12
    const asked = order + atOnce * 4
    const tile = asked + atOnce * 4 + rowStep * 4
    let changed = 0
    for (let from = 0; from < n; from += rowsPerCall) {
      changed += kernel.run.nearest(
        packed + from * d * 4,
        Math.min(rowsPerCall, n - from),
        d,
        at.blocks,
        k,
        at.bounds,
        this.#due + from * 4,
        this.#labels + from * 4,
        this.#exact + from * this.#width,
        at.centers,
        this.#columns,
        tile,
        list,
        asked,
        order,
        at.starts,
        at.sums,
        at.counts,
        fresh ? 1 : 0,
      )
    }
    state.fresh = false
    const counts = new Float64Array(kernel.buffer, at.counts, k).slice()
    return { sums: this.#sums(at.sums, k), counts, changed }
  }

  /** A copy of the labels (n); −1 before the first pass. */
  labels(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#rows.kernel.buffer, this.#labels, this.#rows.n).slice()
  }

  free(): void {
    this.#rows.kernel.release(this.#exact)
    if (this.#state) this.#rows.kernel.release(this.#state.at.start)
  }

  /** Row-major (k, d, 2), as others have them, from (k, 2, d made even). */
  #sums(at: number, k: number): Float64Array {
    const { kernel, d } = this.#rows
    const width = this.#width / 8
    const found = new Float64Array(kernel.buffer, at, k * 2 * width)
    const sums = new Float64Array(k * d * 2)
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < d; j++) {
        sums[2 * (c * d + j)] = found[2 * c * width + j]!
        sums[2 * (c * d + j) + 1] = found[(2 * c + 1) * width + j]!
      }
    }
    return sums
  }

  #stateFor(k: number): State {
    if (this.#state?.k === k) return this.#state
    const { kernel, d, n, padded } = this.#rows
    if (this.#state) kernel.release(this.#state.at.start)
    this.#state = null
    const at = layout(kernel, k, d, this.#width)
    new Uint8Array(kernel.buffer, at.sums, (2 * this.#width + 8) * k).fill(0)
    // Nothing is known of the rows; those that only fill up the last eight are never due.
    new Float32Array(kernel.buffer, this.#due, padded).fill(0, 0, n).fill(Infinity, n)
    this.#state = { k, at, travel: new Travel(d), fresh: true }
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

/** Addresses of what k centres need, with float64 rows of `width` bytes. */
function layout(kernel: Kernel, k: number, d: number, width: number) {
  const blockBytes = Math.ceil(k / centerStep) * centerStep * (d + 1) * 4
  const boundBytes = 32
  const start = kernel.allocate(blockBytes + boundBytes + k * (2 * width + 8 * d + 8 + 4) + 4)
  const bounds = start + blockBytes
  const sums = bounds + boundBytes
  const counts = sums + 2 * width * k
  const centers = counts + k * 8
  return { start, blocks: start, bounds, centers, sums, counts, starts: centers + k * d * 8 }
}
