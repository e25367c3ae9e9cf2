// How customers hang together by density: the minimum spanning tree of mutual reachability distances (Campello, Moulavi
// & Sander 2013, definitions 5 and 6) of a sample.
import type { Matrix } from '../../../model/matrix.ts'
import { atOnce } from '../../../model/steps.ts'
import { primTree } from '../density/primTree.ts'

export interface Link {
  readonly a: number
  readonly b: number
  readonly weight: number
}

/** Rows of a matrix one after the other, as distances between rows like them: row-major (n, d). */
export interface RowsOf {
  readonly n: number
  readonly d: number
  readonly points: Float64Array
}

export function rowsOf({ n, d, data }: Matrix): RowsOf {
  const points = new Float64Array(n * d)
  for (let j = 0; j < d; j++) for (let i = 0; i < n; i++) points[i * d + j] = data[j * n + i]!
  return { n, d, points }
}

/** The n − 1 links of the tree over mutual reachability, the shortest first; `core` (n) are distances. */
export function reachabilityTree({ points }: RowsOf, core: Float64Array): Link[] {
  const { from, to, squares } = atOnce(primTree(points, core.map((distance) => distance * distance))) // prettier-ignore
  return Array.from(squares, (square, edge) => ({
    a: from[edge]!,
    b: to[edge]!,
    weight: Math.sqrt(square),
  })).sort((a, b) => a.weight - b.weight)
}
