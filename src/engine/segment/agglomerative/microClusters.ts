// Micro-clusters: some thousand small groups that stand for very many customers, on which a tree is then built (as in
// BIRCH: Zhang, Ramakrishnan & Livny 1996). All in float64 and without chance: the same on every device.
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import { labelCounts, labelMeans } from '../rows/nearestRows.ts'
import { halve } from './halve.ts'
import type { Leaves } from '../tree/leaves.ts'
import { nearestLeaves } from './nearestLeaf.ts'

export interface MicroClusters {
  readonly leaves: Leaves
  /** (n): the leaf of each row, the nearest. */
  readonly leafOf: Int32Array
}

/** Up to `most` micro-clusters of X (n, d), fewer where fewer rows differ. Throws AbortError through `tick`. */
export async function microClusters(X: Matrix, most: number, tick: Tick): Promise<MicroClusters> {
  const first = await halve(X, most, (done, total) => tick(done, 2 * total))
  const second: Tick = (done, total) => tick(total + done, 2 * total)
  // Once is enough: moving the means and asking again changes no large segment, and takes as long as all the rest.
  let centers = meansOf(X, first)
  let leafOf = await nearestLeaves(X, centers, second)
  // A leaf that nobody is nearest to goes; with the others every row then asks again, for ties as `assign` breaks them.
  for (let kept = peopled(centers, leafOf, X.d); kept.length < centers.length;) {
    centers = kept
    leafOf = await nearestLeaves(X, centers, second)
    kept = peopled(centers, leafOf, X.d)
  }
  return { leaves: { d: X.d, centers, sizes: labelCounts(leafOf, centers.length / X.d) }, leafOf }
}

/** Means of the leaves that have rows. */
function meansOf(X: Matrix, leafOf: Int32Array): Float64Array {
  const leaves = leafOf.reduce((most, leaf) => Math.max(most, leaf), 0) + 1
  return peopled(labelMeans(X, leafOf, leaves), leafOf, X.d)
}

/** Those of `centers`, row-major (leaves, d), whose leaf has rows. */
function peopled(centers: Float64Array, leafOf: Int32Array, d: number): Float64Array {
  const counts = labelCounts(leafOf, centers.length / d)
  return centers.filter((_, at) => counts[Math.floor(at / d)]! > 0)
}
