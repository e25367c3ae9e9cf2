// Some rows of a data set inside a WebAssembly memory: once as packed float32 for speed, once as float64 for what
// float32 leaves in doubt.
import type { Kernel } from './kernel.ts'
import { packColumn, type ExactSums, type Packing } from './packing.ts'
import { NearestRows } from './verbs/nearest.ts'

/** Rows on their way to a lane; column-major `data` (n, d). */
export interface Rows extends Packing {
  readonly n: number
  readonly d: number
  readonly data: Float64Array
}

/** Kernels step over eight rows. */
const rowStep = 8
/** Rows are put in order so many at a time, which a cache holds. */
const rowsAtOnce = 512

export class Shard {
  readonly kernel: Kernel
  readonly n: number
  readonly d: number
  /** Rows with the padding. */
  readonly padded: number
  /** Address of the exact rows, in columns `padded` apart. */
  readonly exact: number
  readonly #packed: number
  #order: 'rows' | 'tiles' = 'rows'
  readonly #nearest: NearestRows

  /** Throws RangeError where the memory does not suffice. */
  constructor(kernel: Kernel, rows: Rows) {
    this.kernel = kernel
    this.n = rows.n
    this.d = rows.d
    this.padded = Math.ceil(rows.n / rowStep) * rowStep
    const values = this.padded * rows.d
    this.#packed = kernel.allocate(values * 4 + values * 8)
    this.exact = this.#packed + values * 4
    this.#fill(rows)
    try {
      this.#nearest = new NearestRows(this, rows)
    } catch (error) {
      kernel.release(this.#packed)
      throw error
    }
  }

  /** `centers` (k, d) in the units of X. */
  nearest(centers: Float64Array, k: number): ExactSums {
    return this.#nearest.pass(centers, k)
  }

  /** A copy of the labels (n); −1 before the first pass. */
  labels(): Int32Array<ArrayBuffer> {
    return this.#nearest.labels()
  }

  /**
   * Address of the packed rows, one after another, or in tiles of eight, each column after column. They stay as they were
   * last asked for: a fit asks for one.
   */
  packedAs(order: 'rows' | 'tiles'): number {
    if (order === this.#order) return this.#packed
    const { d, padded } = this
    const [height, width] = order === 'tiles' ? [rowStep, d] : [d, rowStep]
    const values = new Float32Array(this.kernel.buffer, this.#packed, padded * d)
    for (let from = 0; from < values.length; from += rowStep * d) {
      const block = values.slice(from, from + rowStep * d)
      let at = from
      for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) values[at++] = block[y * width + x]!
    }
    this.#order = order
    return this.#packed
  }

  free(): void {
    this.kernel.release(this.#packed)
    this.#nearest.free()
  }

  #fill({ n, d, data, offset, scale }: Rows): void {
    const { buffer } = this.kernel
    const padded = this.padded
    new Uint8Array(buffer, this.#packed, padded * d * 12).fill(0)
    const rows = new Float32Array(buffer, this.#packed, padded * d)
    const packed = new Float32Array(rowsAtOnce)
    for (let from = 0; from < n; from += rowsAtOnce) {
      const to = Math.min(n, from + rowsAtOnce)
      for (let j = 0; j < d; j++) {
        const part = data.subarray(j * n + from, j * n + to)
        packColumn(part, offset[j]!, scale, packed)
        for (let i = from, at = from * d + j; i < to; i++, at += d) rows[at] = packed[i - from]!
      }
    }
    for (let j = 0; j < d; j++)
      new Float64Array(buffer, this.exact + j * padded * 8, n).set(data.subarray(j * n, (j + 1) * n))
  }
}
