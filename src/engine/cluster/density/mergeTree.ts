// The single-linkage hierarchy that a spanning tree holds: its edges joined from the lightest on.
import { ascending } from '../space/ascending.ts'
import type { KdTree } from '../space/kdTree.ts'
import type { Edges } from '../space/spanningTree.ts'
import { link, rootOf, singletons } from '../space/unionFind.ts'

/** Leaves are the distinct rows 0 … n − 1; merge i is node n + i, the last one is the root. */
export interface Merges {
  readonly n: number
  /** (n − 1): the two nodes of a merge, and its distance; ascending. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly heights: Float64Array
  /** (2n − 1): customers below a node. */
  readonly sizes: Float64Array
}

/** Merges of the edges of `tree`; equal weights go by the numbers of their rows, the lower one first. */
export function mergesOf(tree: KdTree, edges: Edges): Merges {
  const { n } = tree
  const [low, high] = [new Float64Array(n - 1), new Float64Array(n - 1)]
  for (let edge = 0; edge < n - 1; edge++) {
    const [a, b] = [tree.rows[edges.from[edge]!]!, tree.rows[edges.to[edge]!]!]
    low[edge] = Math.min(a, b)
    high[edge] = Math.max(a, b)
  }
  const order = ascending(edges.squares, ascending(plainSquares(tree, edges), ascending(low, ascending(high))))
  const merges = {
    ...{ n, left: new Int32Array(n - 1), right: new Int32Array(n - 1), heights: new Float64Array(n - 1) },
    sizes: new Float64Array(2 * n - 1),
  }
  for (let position = 0; position < n; position++) merges.sizes[tree.rows[position]!] = tree.weights[position]!
  const parents = singletons(n)
  // The node that a tree of the union-find forest has become.
  const nodes = parents.slice()
  order.forEach((edge, nth) => {
    const [a, b] = [rootOf(parents, low[edge]!), rootOf(parents, high[edge]!)]
    merges.left[nth] = nodes[a]!
    merges.right[nth] = nodes[b]!
    merges.heights[nth] = Math.sqrt(edges.squares[edge]!)
    merges.sizes[n + nth] = merges.sizes[nodes[a]!]! + merges.sizes[nodes[b]!]!
    nodes[link(parents, a, b)] = n + nth
  })
  return merges
}

function plainSquares({ d, points }: KdTree, { from, to }: Edges): Float64Array {
  return Float64Array.from(from, (a, edge) => {
    let sum = 0
    for (let j = 0; j < d; j++) sum += (points[a * d + j]! - points[to[edge]! * d + j]!) ** 2
    return sum
  })
}
