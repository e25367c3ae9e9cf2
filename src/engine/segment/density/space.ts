// Where the density methods search: a tree of boxes and the rows in its order, in all columns. Where columns are many the
// boxes are over the few coordinates that tell most of distances.
import { coarseRows, coarseSquare } from './coarse.ts'
import type { Coarse } from './coarse.ts'
import type { DistinctRows } from './distinctRows.ts'
import { buildKdTree } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import type { SearchProgress } from './searchProgress.ts'

export interface Space {
  readonly tree: KdTree
  /** Row-major (n, d), by position of the tree. */
  readonly points: Float64Array
  readonly d: number
  /** Null where the tree is over all columns. */
  readonly coarse: Coarse | null
}

/** In a box over coordinates rows are cheap to rule out: a few large leaves are faster than many boxes. */
const coarseLeaf = 60

/** The space of at least one row. Throws AbortError through the pace. */
export async function spaceOf(distinct: DistinctRows, pace: SearchProgress): Promise<Space> {
  const { n, d } = distinct
  const coarse = await coarseRows(distinct, pace)
  if (!coarse) {
    const tree = await buildKdTree(distinct, pace)
    return { tree, points: tree.points, d, coarse }
  }
  const boxed = { ...distinct, d: coarse.width, points: coarse.points }
  const tree = await buildKdTree(boxed, pace, coarseLeaf)
  const points = new Float64Array(n * d)
  tree.rows.forEach((row, position) =>
    points.set(distinct.points.subarray(row * d, (row + 1) * d), position * d),
  )
  return { tree, points, d, coarse }
}

/** What a squared distance in the tree may be at most, where that in all columns is `square`. */
export function beyondIn({ coarse }: Space, square: number): number {
  return coarse ? coarse.beyond(square) : square
}

/** False where the coordinates of two positions are farther apart than `most` already. */
export function mayBeNear({ tree, coarse }: Space, a: number, b: number, most: number): boolean {
  if (!coarse) return true
  const { points, d } = tree
  return coarseSquare(points, a * d, points, b * d, d, most) <= most
}
