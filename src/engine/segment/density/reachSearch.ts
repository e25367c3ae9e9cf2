// The row of a kd-tree that a point from outside reaches by the least mutual reachability.
import { leastInNodes } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import { createWalker, justAbove } from './walk.ts'
import type { Visitor } from './walk.ts'

interface Reached {
  readonly position: number
  /** The mutual reachability. */
  readonly distance: number
}

interface ReachSearch {
  /** From the point in `query` from `at` on, whose core distance is `core`; fast after a point that is near this one. */
  find(query: Float64Array, at: number, core: number): Reached
  /** How many rows the last search looked at. */
  work(): number
}

/** Room for the rounding of a root and its square. */
const slack = 1 + 1e-12

/**
 * Searches in a tree of rows with core distances `cores` (n, by position); ties go to the nearest row. In distances, not
 * in their squares, so that a row of the tree finds itself at exactly its own core distance.
 */
export function createReachSearch(tree: KdTree, cores: Float64Array): ReachSearch {
  const { d, points, rows } = tree
  const nodeCores = leastInNodes(tree, cores)
  const walker = createWalker(tree)
  let from: { query: Float64Array; at: number } = { query: points, at: 0 }
  let [core, position, reached, nearest, looked] = [0, -1, Infinity, Infinity, 0]
  const visitor: Visitor = {
    limit: Infinity,
    skips: (node) => nodeCores[node]! > reached,
    look(start, end) {
      const { query, at } = from
      for (let other = start; other < end; other++) {
        let sum = 0
        for (let j = 0, to = other * d; j < d; j++, to++) {
          const difference = points[to]! - query[at + j]!
          sum += difference * difference
        }
        if (sum >= visitor.limit || cores[other]! > reached) continue
        const reach = Math.max(Math.sqrt(sum), core, cores[other]!)
        if (reach > reached || (reach === reached && sum > nearest)) continue
        if (reach === reached && sum === nearest && rows[other]! > rows[position]!) continue
        ;[position, reached, nearest] = [other, reach, sum]
        // Where no row can be reached more easily, one that is nearer still wins the tie.
        visitor.limit = justAbove(reach > core ? reach * reach * slack : sum)
      }
    },
  }
  return {
    find(query, at, ownCore) {
      from = { query, at }
      const before = position
      ;[core, position, reached, nearest] = [ownCore, -1, Infinity, Infinity]
      visitor.limit = Infinity
      // What was nearest to the point before is a good one to begin with.
      if (before >= 0) visitor.look(before, before + 1, 0)
      looked = walker.walk(query, at, visitor)
      return { position, distance: reached }
    },
    work: () => looked,
  }
}
