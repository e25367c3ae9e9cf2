// The cluster that a customer at a border, or a new one, belongs to: of those with a core row within the radius the one that
// was found first, as in scikit-learn, which goes through the rows in their order.
import { leastInNodes } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import { createWalker, justAbove } from './walk.ts'
import type { Visitor } from './walk.ts'

interface FirstReached {
  /** The least rank within the radius of the point in `query` from `at` on, Infinity if there is none. */
  find(query: Float64Array, at: number): number
  /** How many rows the last search looked at. */
  work(): number
}

/**
 * Searches in a tree in which `ranks` (n, by position) say when the cluster of a core row was found, Infinity for rows
 * that are not core; `square` is the squared radius.
 */
export function createFirstReached(tree: KdTree, ranks: Float64Array, square: number): FirstReached {
  const { d, points } = tree
  const nodeRanks = leastInNodes(tree, ranks)
  const walker = createWalker(tree)
  let from: { query: Float64Array; at: number } = { query: points, at: 0 }
  let [first, looked] = [Infinity, 0]
  const visitor: Visitor = {
    limit: justAbove(square),
    skips: (node) => nodeRanks[node]! >= first,
    look(start, end) {
      const { query, at } = from
      for (let position = start; position < end; position++) {
        if (ranks[position]! >= first) continue
        let sum = 0
        for (let j = 0, to = position * d; j < d; j++, to++) {
          const difference = points[to]! - query[at + j]!
          sum += difference * difference
        }
        if (sum <= square) first = ranks[position]!
      }
    },
  }
  return {
    find(query, at) {
      from = { query, at }
      first = Infinity
      looked = walker.walk(query, at, visitor)
      return first
    },
    work: () => looked,
  }
}
