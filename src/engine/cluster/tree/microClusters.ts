// Micro-clusters: some thousand small groups that stand for very many customers, on which a tree is then built (as in
// BIRCH: Zhang, Ramakrishnan & Livny 1996). All in float64 and without chance: the same on every device.
import type { Matrix } from '../../../data/matrix.ts'
import type { Tick } from '../../tick.ts'
import { labelCounts, labelMeans } from '../nearestRows.ts'
import { halve } from './halve.ts'
import type { Leaves } from './leaves.ts'
import { NearestLeaf } from './nearestLeaf.ts'

/** Times that rows go to the nearest mean; after the second little moves. */
const passes = 2
/** About ten milliseconds of searches. */
const rowsPerTick = 4_096

export interface MicroClusters {
  readonly leaves: Leaves
  /** (n): the leaf of each row, the nearest. */
  readonly leafOf: Int32Array
}

/** Up to `most` micro-clusters of X (n, d), fewer where fewer rows differ. Throws AbortError through `tick`. */
export async function microClusters(X: Matrix, most: number, tick: Tick): Promise<MicroClusters> {
  const leafOf = await halve(X, most, (done, total) => tick(done / (1 + passes), total))
  let centers: Float64Array = new Float64Array(0)
  for (let pass = 1; pass <= passes; pass++) {
    centers = meansOf(X, leafOf)
    await toNearest(X, centers, leafOf, (done, total) => tick((pass + done / total) / (1 + passes), 1))
  }
  // A leaf that nobody is nearest to goes; with the others every row then asks again, for ties as `assign` breaks them.
  for (let kept = peopled(centers, leafOf, X.d); kept.length < centers.length;) {
    centers = kept
    await toNearest(X, centers, leafOf, tick)
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

async function toNearest(X: Matrix, centers: Float64Array, leafOf: Int32Array, tick: Tick): Promise<void> {
  const nearest = new NearestLeaf(centers, X.d)
  for (let from = 0; from < X.n; from += rowsPerTick) {
    await tick(from, X.n)
    nearest.find(X, from, Math.min(X.n, from + rowsPerTick), leafOf)
  }
}
