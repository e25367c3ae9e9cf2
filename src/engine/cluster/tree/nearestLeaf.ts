// The nearest leaf of every row, by the tree of boxes: about the logarithm of the leaves where the features are few, at
// worst rows × leaves.
import type { Matrix } from '../../../data/matrix.ts'
import { BoxTree, plain } from './boxTree.ts'

/** Finds the nearest of `centers`, row-major (leaves, d), in float64. */
export class NearestLeaf {
  readonly #tree: BoxTree

  constructor(centers: Float64Array, d: number) {
    const n = centers.length / d
    const all = Int32Array.from({ length: n }, (_, leaf) => leaf)
    this.#tree = new BoxTree(centers, d, all, new Float64Array(n).fill(plain))
  }

  /** Writes to `nearest` the leaves of the rows of X from `from` up to `to`. */
  find(X: Matrix, from: number, to: number, nearest: Int32Array): void {
    const row = new Float64Array(X.d)
    for (let i = from; i < to; i++) {
      for (let j = 0, at = i; j < X.d; j++, at += X.n) row[j] = X.data[at]!
      this.#tree.nearest(row, 1, -1, Infinity)
      nearest[i] = this.#tree.owners[this.#tree.found]!
    }
  }
}
