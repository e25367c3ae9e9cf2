// The float64 half of a nearest-centre pass on the GPU: labels the rows that float32 leaves in doubt, keeps the labels of
// all, and adds up what moved, in sums that do not depend on their order: what comes out is what WebAssembly gives, bit
// for bit.
import type { Matrix } from '../../../model/matrix.ts'
import type { ExactSums, Packing } from '../packing.ts'
import { squaredDistance } from '../reference/squaredDistance.ts'
import { noLabel, type PartLabels } from './nearestKernel.ts'

export class ExactRows {
  readonly #X: Matrix
  readonly #packing: Packing
  readonly #labels: Int32Array
  /** Row-major (k, d, 2), and (k); null before the first pass. */
  #sums: Float64Array | null = null
  #counts = new Float64Array(0)

  constructor(X: Matrix, packing: Packing) {
    this.#X = X
    this.#packing = packing
    this.#labels = new Int32Array(X.n).fill(-1)
  }

  /** A copy of the labels (n); −1 before the first pass. */
  labels(): Int32Array {
    return this.#labels.slice()
  }

  /** Takes over what a pass with `centers` (k, d), in the units of X, has found. */
  take(found: readonly PartLabels[], centers: Float64Array, k: number): ExactSums {
    const anew = this.#counts.length !== k || found.some(({ all }) => all)
    const moved: number[] = []
    let changed = 0
    for (const { from, labels, all } of found) {
      const step = all ? 1 : 2
      for (let at = 0; at < labels.length; at += step) {
        const row = from + (all ? at : labels[at]!)
        const told = labels[at + step - 1]!
        const label = told === noLabel ? nearestOf(this.#X, row, centers, k) : told
        const old = this.#labels[row]!
        if (label === old) continue
        changed++
        if (!anew) moved.push(row, old)
        this.#labels[row] = label
      }
    }
    if (anew) this.#addAll(k)
    else this.#addMoved(moved)
    return { sums: this.#sums!.slice(), counts: this.#counts.slice(), changed }
  }

  /** The sums of all rows. */
  #addAll(k: number): void {
    const { n, d, data } = this.#X
    const labels = this.#labels
    const sums = new Float64Array(k * d * 2)
    this.#counts = new Float64Array(k)
    for (let i = 0; i < n; i++) this.#counts[labels[i]!]! += 1
    for (let j = 0; j < d; j++) {
      const { middle, coarse, fine } = this.#column(j)
      const column = data.subarray(j * n, (j + 1) * n)
      for (let i = 0; i < n; i++) {
        const left = column[i]! - middle
        const high = left + coarse - coarse
        const at = (labels[i]! * d + j) * 2
        sums[at]! += high
        sums[at + 1]! += left - high + fine - fine
      }
    }
    this.#sums = sums
  }

  /** Takes rows from the sums of their old labels to those of the new; `moved` are pairs of a row and its old label. */
  #addMoved(moved: readonly number[]): void {
    const { n, d, data } = this.#X
    const labels = this.#labels
    const sums = this.#sums!
    for (let m = 0; m < moved.length; m += 2) {
      this.#counts[moved[m + 1]!]! -= 1
      this.#counts[labels[moved[m]!]!]! += 1
    }
    // Column by column, as the rows are far apart.
    for (let j = 0; j < d; j++) {
      const { middle, coarse, fine } = this.#column(j)
      for (let m = 0; m < moved.length; m += 2) {
        const row = moved[m]!
        const left = data[j * n + row]! - middle
        const high = left + coarse - coarse
        const low = left - high + fine - fine
        const from = (moved[m + 1]! * d + j) * 2
        const to = (labels[row]! * d + j) * 2
        sums[from]! -= high
        sums[from + 1]! -= low
        sums[to]! += high
        sums[to + 1]! += low
      }
    }
  }

  /** What is taken off a column before it is added up, and the numbers that split what is left (../packing.ts). */
  #column(j: number): { middle: number; coarse: number; fine: number } {
    const { offset, splits } = this.#packing
    return { middle: offset[j]!, coarse: splits[2 * j]!, fine: splits[2 * j + 1]! }
  }
}

/** The nearest of `centers` (k, d) to a row of X, ties to the lower number. */
function nearestOf(X: Matrix, row: number, centers: Float64Array, k: number): number {
  let label = 0
  let best = Infinity
  for (let c = 0; c < k; c++) {
    const distance = squaredDistance(X, row, centers, c)
    if (distance >= best) continue
    best = distance
    label = c
  }
  return label
}
