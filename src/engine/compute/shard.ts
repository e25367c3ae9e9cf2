// Some rows of a data set inside a WebAssembly memory: once as packed float32 for the fast pass, once as float64 for
// the exact one, with their labels and the running sums of the last pass.
import type { Kernel } from './kernel.ts'
import { packColumn, type PackedPass, type Packing } from './packing.ts'
import type { RowPlace } from './shardExpectation.ts'

/** Rows on their way to a lane; column-major `data` (n, d). */
export interface Rows extends Packing {
  readonly n: number
  readonly d: number
  readonly data: Float64Array
}

/** Kernels step over eight rows, and over four centres. */
const rowStep = 8
const centerStep = 4
// Code that has just been loaded runs slowly until the engine has compiled it well, which it takes up only with the
// next call: many rows are passed over in several calls.
const rowsPerCall = 65_536

export class Shard {
  /** Σ|x|² of the packed rows. */
  readonly squares: number
  readonly #kernel: Kernel
  readonly #n: number
  readonly #d: number
  /** Rows with the padding. */
  readonly #padded: number
  /** Addresses: packed rows, exact rows, labels; and what depends on the number of centres. */
  readonly #packed: number
  readonly #exact: number
  readonly #labels: number
  #state: { at: number; k: number; fresh: boolean } | null = null

  /** Throws RangeError where the memory does not suffice. */
  constructor(kernel: Kernel, rows: Rows) {
    this.#kernel = kernel
    this.#n = rows.n
    this.#d = rows.d
    this.#padded = Math.ceil(rows.n / rowStep) * rowStep
    const values = this.#padded * rows.d
    this.#packed = kernel.allocate(values * 4 + values * 8 + this.#padded * 4)
    this.#exact = this.#packed + values * 4
    this.#labels = this.#exact + values * 8
    this.squares = this.#fill(rows)
  }

  /** The fast pass; `centers` (k, d) in packed units. */
  nearest(centers: Float64Array, k: number): PackedPass {
    const state = this.#stateFor(k)
    this.#packCenters(centers, state.centers, k)
    if (state.fresh) this.#zero(state)
    let changed = 0
    for (let from = 0; from < this.#n; from += rowsPerCall) {
      changed += this.#kernel.run.nearest(
        this.#packed + from * this.#d * 4,
        Math.min(rowsPerCall, this.#n - from),
        this.#d,
        state.centers,
        k,
        this.#labels + from * 4,
        state.sums,
        state.counts,
        state.fresh ? 1 : 0,
      )
    }
    this.#state = { at: state.centers, k, fresh: false }
    return { ...this.#results(state, k), changed }
  }

  /** The float64 pass; `centers` and sums in the units of X. */
  nearestExact(centers: Float64Array, k: number): PackedPass & { inertia: number } {
    const state = this.#stateFor(k)
    new Float64Array(this.#kernel.buffer, state.centers, k * this.#d).set(centers)
    this.#zero(state)
    let changed = 0
    for (let from = 0; from < this.#n; from += rowsPerCall) {
      changed += this.#kernel.run.nearestExact(
        this.#exact + from * 8,
        this.#padded * 8,
        Math.min(rowsPerCall, this.#n - from),
        this.#d,
        state.centers,
        k,
        this.#labels + from * 4,
        state.sums,
        state.counts,
        state.inertia,
      )
    }
    // The sums now hold float64 rows: the next fast pass starts its own.
    this.#state = { at: state.centers, k, fresh: true }
    const inertia = new Float64Array(this.#kernel.buffer, state.inertia, 1)[0]!
    return { ...this.#results(state, k), changed, inertia }
  }

  /** A copy of the labels (n); −1 before the first pass. */
  labels(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#kernel.buffer, this.#labels, this.#n).slice()
  }

  /** Where the rows are, for the verbs that keep no state. */
  get place(): RowPlace {
    return {
      n: this.#n,
      d: this.#d,
      padded: this.#padded,
      packed: this.#packed,
      exact: this.#exact,
    }
  }

  free(): void {
    this.#kernel.release(this.#packed)
    if (this.#state) this.#kernel.release(this.#state.at)
  }

  #fill({ n, d, data, offset, scale }: Rows): number {
    const { buffer } = this.#kernel
    const padded = this.#padded
    new Uint8Array(buffer, this.#packed, padded * d * 12).fill(0)
    new Int32Array(buffer, this.#labels, padded).fill(-1)
    const tiles = new Float32Array(buffer, this.#packed, padded * d)
    const packed = new Float32Array(n)
    let squares = 0
    for (let j = 0; j < d; j++) {
      const column = data.subarray(j * n, (j + 1) * n)
      new Float64Array(buffer, this.#exact + j * padded * 8, n).set(column)
      squares += packColumn(column, offset[j]!, scale, packed)
      // Tile t holds rows 8t to 8t + 7, column after column.
      for (let i = 0; i < n; i++) tiles[(i - (i % rowStep)) * d + j * rowStep + (i % rowStep)] = packed[i]!
    }
    return squares
  }

  /** Space for k centres (as floats of either width), sums, counts and the inertia; kept while k stays. */
  #stateFor(k: number) {
    const values = Math.ceil(k / centerStep) * centerStep * (this.#d + 1)
    if (this.#state?.k !== k) {
      if (this.#state) this.#kernel.release(this.#state.at)
      this.#state = { at: this.#kernel.allocate((2 * values + k + 1) * 8), k, fresh: true }
    }
    const { at, fresh } = this.#state
    const sums = at + values * 8
    const counts = sums + k * this.#d * 8
    return { centers: at, sums, counts, inertia: counts + k * 8, fresh }
  }

  #zero({ sums, inertia }: { sums: number; inertia: number }): void {
    new Uint8Array(this.#kernel.buffer, sums, inertia + 8 - sums).fill(0)
  }

  /** Blocks of four centres: half norms, then for each column the four coordinates. */
  #packCenters(centers: Float64Array, at: number, k: number): void {
    const d = this.#d
    const blocks = Math.ceil(k / centerStep)
    const target = new Float32Array(this.#kernel.buffer, at, blocks * centerStep * (d + 1)).fill(0)
    for (let c = 0; c < blocks * centerStep; c++) {
      const block = Math.floor(c / centerStep) * centerStep * (d + 1) + (c % centerStep)
      let norm = c < k ? 0 : Infinity
      for (let j = 0; j < d && c < k; j++) {
        const value = Math.fround(centers[c * d + j]!)
        target[block + (j + 1) * centerStep] = value
        norm += value * value
      }
      target[block] = norm / 2
    }
  }

  #results({ sums, counts }: { sums: number; counts: number }, k: number) {
    const { buffer } = this.#kernel
    return {
      sums: new Float64Array(buffer, sums, k * this.#d).slice(),
      counts: new Float64Array(buffer, counts, k).slice(),
    }
  }
}
