// The nearest leaf of every row, by the tree of boxes: about the logarithm of the leaves where the features are few, at
// worst rows × leaves.
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import { BoxTree, plain } from '../tree/boxTree.ts'

/** Squared differences between two ticks, where no box can be left out: some ten milliseconds. */
const workPerTick = 8_000_000

/** The nearest of `centers`, row-major (leaves, d), of each row of X (n, d), in float64. Throws AbortError through `tick`. */
export async function nearestLeaves(X: Matrix, centers: Float64Array, tick: Tick): Promise<Int32Array> {
  const count = centers.length / X.d
  const all = Int32Array.from({ length: count }, (_, leaf) => leaf)
  const tree = new BoxTree(centers, X.d, all, new Float64Array(count).fill(plain))
  const nearest = new Int32Array(X.n)
  const step = Math.ceil(workPerTick / centers.length)
  for (let from = 0; from < X.n; from += step) {
    await tick(from, X.n)
    find(tree, X, from, Math.min(X.n, from + step), nearest)
  }
  return nearest
}

/** Writes to `nearest` the leaves of the rows of X from `from` up to `to`. */
function find(tree: BoxTree, X: Matrix, from: number, to: number, nearest: Int32Array): void {
  const row = new Float64Array(X.d)
  for (let i = from; i < to; i++) {
    for (let j = 0, at = i; j < X.d; j++, at += X.n) row[j] = X.data[at]!
    tree.nearest(row, 1, -1, Infinity)
    nearest[i] = tree.owners[tree.found]!
  }
}
