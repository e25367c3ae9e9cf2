// Which rows of a kd-tree have enough others within a radius: DBSCAN's core points (Ester et al. 1996, definition 2).
import { farthestDistance } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import type { SearchProgress } from './searchProgress.ts'
import { createWalker, justAbove } from './walk.ts'
import type { Visitor } from './walk.ts'

/**
 * 1 for the rows (n, by position) that have rows of a weight of `minSamples`, their own counted, at a squared distance of
 * `square` or less. Throws AbortError through the pace.
 */
export async function coreRows(
  tree: KdTree,
  square: number,
  minSamples: number,
  pace: SearchProgress,
): Promise<Uint8Array> {
  const { n, d, points } = tree
  const isCore = new Uint8Array(n)
  const walker = createWalker(tree)
  const count = createCount(tree, square, minSamples)
  for (let position = 0; position < n; position++) {
    const looked = walker.walk(points, position * d, count.begin(position * d))
    isCore[position] = Number(count.isEnough())
    if (pace.isDue((looked + 8) * d)) await pace.pause(position / n)
  }
  return isCore
}

/** Counts what is in the radius, whole nodes where they are, and stops when it is enough. */
function createCount(tree: KdTree, square: number, minSamples: number) {
  const { d, points, weights, nodeWeights } = tree
  let [from, total] = [0, 0]
  const add = (weight: number) => {
    total += weight
    if (total >= minSamples) visitor.limit = 0
  }
  const visitor: Visitor = {
    limit: 0,
    skips(node) {
      if (farthestDistance(tree, node, points, from) > square) return false
      add(nodeWeights[node]!)
      return true
    },
    look(start, end) {
      for (let position = start; position < end && total < minSamples; position++) {
        let sum = 0
        for (let j = 0, a = from, b = position * d; j < d; j++, a++, b++) {
          const difference = points[a]! - points[b]!
          sum += difference * difference
        }
        if (sum <= square) add(weights[position]!)
      }
    },
  }
  return {
    begin(at: number): Visitor {
      ;[from, total] = [at, 0]
      visitor.limit = justAbove(square)
      return visitor
    },
    isEnough: () => total >= minSamples,
  }
}
