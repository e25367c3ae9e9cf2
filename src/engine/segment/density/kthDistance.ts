// Distances to the k-th nearest customer, itself counted: the k-distance of DBSCAN (Ester et al. 1996, section 4.2) and the
// core distance of HDBSCAN (Campello, Moulavi & Sander 2013, definition 5). Identical customers count each.
import type { KdTree } from './kdTree.ts'
import { NearestHeap } from './nearestHeap.ts'
import type { SearchProgress } from './searchProgress.ts'
import { createWalker } from './walk.ts'
import type { Visitor } from './walk.ts'

/** Room for rounding where a bound is computed by roots and sums. */
const slack = 1 + 1e-9

/** Finds squared distances to the k-th nearest; `work` is how many rows the last search looked at. */
interface KthSearch {
  /** From the point in `query` from `at` on; `most` is an upper bound of the result, if one is known. */
  find(query: Float64Array, at: number, most?: number): number
  work(): number
}

/** Searches in a tree whose weights sum to at least k. */
export function createKthSearch(tree: KdTree, k: number): KthSearch {
  const walker = createWalker(tree)
  const nearest = new NearestHeap(k)
  const { d, points, weights } = tree
  let from: { query: Float64Array; at: number } = { query: points, at: 0 }
  const visitor: Visitor = {
    limit: Infinity,
    skips: () => false,
    look(start, end) {
      const { query, at } = from
      for (let position = start, to = start * d; position < end; position++, to += d) {
        let sum = 0
        for (let j = 0; j < d; j++) {
          const difference = points[to + j]! - query[at + j]!
          sum += difference * difference
        }
        if (sum < visitor.limit) visitor.limit = Math.min(visitor.limit, nearest.add(sum, weights[position]!))
      }
    },
  }
  let looked = 0
  return {
    find(query, at, most = Infinity) {
      from = { query, at }
      nearest.clear()
      visitor.limit = most
      looked = walker.walk(query, at, visitor)
      return nearest.kth()
    },
    work: () => looked,
  }
}

export interface KthDistances {
  /** (n) */
  readonly squares: Float64Array
  /** The mean share of the rows, 0…1, that a search looked at: how little boxes of rows tell of them. */
  readonly looked: number
}

/**
 * Squared distance (m) of each of `points`, row-major (m, d), to its k-th nearest row of the tree: fast where neighbours
 * follow each other. Throws AbortError through the pace.
 */
export async function kthDistancesOf(
  points: Float64Array,
  tree: KdTree,
  k: number,
  pace: SearchProgress,
): Promise<KthDistances> {
  const { n, d } = tree
  const search = createKthSearch(tree, k)
  // Squares near the least float are whole numbers of it, and each of their d terms may be half of it off.
  const room = d * Number.MIN_VALUE
  let looked = 0
  const found = new Float64Array(points.length / d)
  for (let nth = 0; nth < found.length; nth++) {
    // What is within reach of the point before is within reach of this one, by the triangle inequality.
    const most =
      nth === 0
        ? Infinity
        : (Math.sqrt(found[nth - 1]! + room) + Math.sqrt(squaredStep(points, nth, d) + room)) ** 2 * slack +
          room
    found[nth] = search.find(points, nth * d, most)
    looked += search.work()
    if (pace.isDue(search.work() * d)) await pace.pause(nth / found.length)
  }
  return { squares: found, looked: looked / (n * found.length) }
}

/** Squared distance of a point to the one before. */
function squaredStep(points: Float64Array, nth: number, d: number): number {
  let sum = 0
  for (let at = nth * d; at < (nth + 1) * d; at++) sum += (points[at]! - points[at - d]!) ** 2
  return sum
}
