// Single linkage by the minimum spanning tree (Gower & Ross 1969; Prim 1957; Müllner 2011, figure 6): every edge is a
// merge. O(n) memory beside the customers, O(n² d) time.
import type { Tick } from '../../tick.ts'
import { unionFind } from '../../../data/identity/unionFind.ts'
import type { Leaves } from './leaves.ts'
import type { Merges } from './mergeTree.ts'

/** Throws AbortError through `tick`. */
export async function mergeBySpanningTree(leaves: Leaves, tick: Tick): Promise<Merges> {
  const { ends, squares } = await spanningTree(leaves, tick)
  const nLeaves = squares.length + 1
  const order = Int32Array.from(squares.keys()).sort((a, b) => squares[a]! - squares[b]! || a - b)
  const pairs = new Int32Array(ends.length)
  const sets = unionFind(nLeaves)
  const nodes = Int32Array.from({ length: nLeaves }, (_, leaf) => leaf)
  order.forEach((edge, merge) => {
    const [a, b] = [sets.root(ends[2 * edge]!), sets.root(ends[2 * edge + 1]!)]
    pairs.set([nodes[a]!, nodes[b]!], 2 * merge)
    sets.join(a, b)
    nodes[Math.min(a, b)] = nLeaves + merge
  })
  return { pairs, heights: Float64Array.from(order, (edge) => Math.sqrt(squares[edge]!)) }
}

/** Edges as pairs of leaves, and their squared lengths. */
async function spanningTree({ d, centers, sizes }: Leaves, tick: Tick) {
  const nLeaves = sizes.length
  // Those outside the tree stand side by side at the front; each knows its nearest inside.
  const points = centers.slice()
  const names = Int32Array.from({ length: nLeaves }, (_, leaf) => leaf)
  const nearest = new Int32Array(nLeaves)
  const squares = new Float64Array(nLeaves).fill(Infinity)
  const ends = new Int32Array(2 * nLeaves - 2)
  const lengths = new Float64Array(nLeaves - 1)
  let next = 0
  for (let outside = nLeaves - 1; outside > 0; outside--) {
    await tick(nLeaves - outside, nLeaves)
    const joined = points.slice(next * d, (next + 1) * d)
    const name = names[next]!
    points.copyWithin(next * d, outside * d, (outside + 1) * d)
    names[next] = names[outside]!
    nearest[next] = nearest[outside]!
    squares[next] = squares[outside]!
    next = approach(points, outside, joined, name, nearest, squares)
    const edge = nLeaves - 1 - outside
    ends.set([nearest[next]!, names[next]!], 2 * edge)
    lengths[edge] = squares[next]!
  }
  return { ends, squares: lengths }
}

/** Notes who of the first `outside` points is nearer to `joined` than before; returns the nearest of all. */
function approach(
  points: Float64Array,
  outside: number,
  joined: Float64Array,
  name: number,
  nearest: Int32Array,
  squares: Float64Array,
): number {
  const d = joined.length
  let [best, found] = [Infinity, 0]
  for (let i = 0, at = 0; i < outside; i++) {
    let square = 0
    for (let j = 0; j < d; j++, at++) {
      const difference = points[at]! - joined[j]!
      square += difference * difference
    }
    if (square < squares[i]!) {
      squares[i] = square
      nearest[i] = name
    }
    if (squares[i]! < best) {
      best = squares[i]!
      found = i
    }
  }
  return found
}
