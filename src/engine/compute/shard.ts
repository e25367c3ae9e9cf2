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

export class Shard {
  readonly kernel: Kernel
  readonly n: number
  readonly d: number
  /** Rows with the padding. */
  readonly padded: number
  /** Addresses of the packed rows, in tiles of eight, and of the exact ones, in columns `padded` apart. */
  readonly packed: number
  readonly exact: number
  readonly #nearest: NearestRows

  /** Throws RangeError where the memory does not suffice. */
  constructor(kernel: Kernel, rows: Rows) {
    this.kernel = kernel
    this.n = rows.n
    this.d = rows.d
    this.padded = Math.ceil(rows.n / rowStep) * rowStep
    const values = this.padded * rows.d
    this.packed = kernel.allocate(values * 4 + values * 8)
    this.exact = this.packed + values * 4
    this.#fill(rows)
    try {
      this.#nearest = new NearestRows(this, rows)
    } catch (error) {
      kernel.release(this.packed)
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

  free(): void {
    this.kernel.release(this.packed)
    this.#nearest.free()
  }

  #fill({ n, d, data, offset, scale }: Rows): void {
    const { buffer } = this.kernel
    const padded = this.padded
    new Uint8Array(buffer, this.packed, padded * d * 12).fill(0)
    const tiles = new Float32Array(buffer, this.packed, padded * d)
    const packed = new Float32Array(n)
    for (let j = 0; j < d; j++) {
      const column = data.subarray(j * n, (j + 1) * n)
      new Float64Array(buffer, this.exact + j * padded * 8, n).set(column)
      packColumn(column, offset[j]!, scale, packed)
      // Tile t holds rows 8t to 8t + 7, column after column.
      for (let i = 0; i < n; i++) tiles[(i - (i % rowStep)) * d + j * rowStep + (i % rowStep)] = packed[i]!
    }
  }
}
