// The distance of every row to its k-th nearest, itself counted: HDBSCAN's core distances (Campello, Moulavi & Sander 2013,
// definition 5). Where columns are many, a row is only looked at in all of them where its coordinates do not rule it out.
import { kthDistancesOf } from './kthDistance.ts'
import type { KthDistances } from './kthDistance.ts'
import { NearestHeap } from './nearestHeap.ts'
import type { SearchProgress } from './searchProgress.ts'
import { beyondIn, mayBeNear } from './space.ts'
import type { Space } from './space.ts'
import { createWalker } from './walk.ts'
import type { Visitor } from './walk.ts'

/** Squares (n, by position), of rows whose weights sum to at least k. Throws AbortError through the pace. */
export function coreDistances(space: Space, k: number, pace: SearchProgress): Promise<KthDistances> {
  return space.coarse ? byCoordinates(space, k, pace) : kthDistancesOf(space.points, space.tree, k, pace)
}

async function byCoordinates(space: Space, k: number, pace: SearchProgress): Promise<KthDistances> {
  const { n, d } = space.tree
  const search = createSearch(space, k)
  const squares = new Float64Array(n)
  let looked = 0
  for (let position = 0; position < n; position++) {
    const rows = search.find(position)
    squares[position] = search.square()
    looked += rows
    if (pace.isDue(rows * d)) await pace.pause(position / n)
  }
  return { squares, looked: looked / (n * n) }
}

function createSearch(space: Space, k: number) {
  const { tree, points, d } = space
  const walker = createWalker(tree)
  const nearest = new NearestHeap(k)
  let [from, limit] = [0, Infinity]
  const visitor: Visitor = {
    limit: Infinity,
    skips: () => false,
    look(start, end) {
      for (let other = start; other < end; other++) {
        if (!mayBeNear(space, from, other, visitor.limit)) continue
        let sum = 0
        for (let j = 0, a = from * d, b = other * d; j < d; j++, a++, b++) {
          const difference = points[a]! - points[b]!
          sum += difference * difference
        }
        if (sum >= limit) continue
        limit = nearest.add(sum, tree.weights[other]!)
        visitor.limit = beyondIn(space, limit)
      }
    },
  }
  return {
    /** Gives back how many rows it looked at. */
    find(position: number): number {
      ;[from, limit] = [position, Infinity]
      nearest.clear()
      visitor.limit = Infinity
      return walker.walk(tree.points, from * tree.d, visitor)
    },
    square: () => nearest.kth(),
  }
}
