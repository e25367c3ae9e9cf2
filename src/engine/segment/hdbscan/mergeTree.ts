// The single-linkage hierarchy that a spanning tree holds: its edges joined from the lightest on.
import { ascending } from '../density/ascending.ts'
import type { KdTree } from '../density/kdTree.ts'
import type { SearchProgress } from '../density/searchProgress.ts'
import type { Edges } from '../density/spanningTree.ts'
import { link, rootOf, singletons } from '../density/unionFind.ts'
import { primOrder } from './primOrder.ts'

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

/** What a merge is about worth, in squared differences. */
const workPerMerge = 40

/** The merges of the edges of `tree`; equal weights go in the order of Prim. Throws AbortError through the pace. */
export async function mergesOf(tree: KdTree, edges: Edges, pace: SearchProgress): Promise<Merges> {
  const { n, rows, weights } = tree
  const from = edges.from.map((position) => rows[position]!)
  const to = edges.to.map((position) => rows[position]!)
  const order = ascending(edges.squares, await primOrder(n, [from, to], edges.squares, pace))
  const merges = {
    n,
    left: new Int32Array(n - 1),
    right: new Int32Array(n - 1),
    heights: new Float64Array(n - 1),
    sizes: new Float64Array(2 * n - 1),
  }
  for (let position = 0; position < n; position++) merges.sizes[rows[position]!] = weights[position]!
  const parents = singletons(n)
  // The node that a tree of the union-find forest has become.
  const nodes = parents.slice()
  for (const [nth, edge] of order.entries()) {
    const [a, b] = [rootOf(parents, from[edge]!), rootOf(parents, to[edge]!)]
    merges.left[nth] = nodes[a]!
    merges.right[nth] = nodes[b]!
    merges.heights[nth] = Math.sqrt(edges.squares[edge]!)
    merges.sizes[n + nth] = merges.sizes[nodes[a]!]! + merges.sizes[nodes[b]!]!
    nodes[link(parents, a, b)] = n + nth
    if (pace.isDue(workPerMerge)) await pace.pause(1)
  }
  return merges
}
