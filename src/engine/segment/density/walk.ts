// The way through a kd-tree that every search takes: the nearer half first, and no box that is beyond the limit, which
// shrinks as the search finds.
import { boxDistance } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'

export interface Visitor {
  /** Squared distance from which on nothing is of interest. */
  limit: number
  /** True if nothing in the node is of interest, or it has been dealt with. */
  skips(node: number): boolean
  /** Looks at the positions start … end − 1 of a leaf. */
  look(start: number, end: number, leaf: number): void
}

/** Deep enough for any tree: two nodes a level. */
const deepest = 128

/** Walks from points through a tree; keep one for many walks. */
export interface Walker {
  /** Walks from the point that is in `query` from `at` on. Gives back how many rows it looked at. */
  walk(query: Float64Array, at: number, visitor: Visitor): number
}

export function createWalker(tree: KdTree): Walker {
  const nodes = new Int32Array(deepest)
  const distances = new Float64Array(deepest)
  const { firstLeaf, starts, ends } = tree
  return {
    walk(query, at, visitor) {
      let looked = 0
      let height = 1
      nodes[0] = 0
      distances[0] = boxDistance(tree, 0, query, at)
      while (height > 0) {
        const node = nodes[--height]!
        if (distances[height]! >= visitor.limit || visitor.skips(node)) continue
        if (node >= firstLeaf) {
          visitor.look(starts[node]!, ends[node]!, node)
          looked += ends[node]! - starts[node]!
          continue
        }
        const left = boxDistance(tree, 2 * node + 1, query, at)
        const right = boxDistance(tree, 2 * node + 2, query, at)
        const isLeftFirst = left <= right
        nodes[height] = isLeftFirst ? 2 * node + 2 : 2 * node + 1
        distances[height++] = isLeftFirst ? right : left
        nodes[height] = isLeftFirst ? 2 * node + 1 : 2 * node + 2
        distances[height++] = isLeftFirst ? left : right
      }
      return looked
    },
  }
}

/** The squared distance just above one: a limit that keeps what lies exactly at it. */
export function justAbove(squared: number): number {
  // A number below the normal ones does not grow by a share of itself.
  return Math.max(squared * (1 + Number.EPSILON), squared + Number.MIN_VALUE)
}
