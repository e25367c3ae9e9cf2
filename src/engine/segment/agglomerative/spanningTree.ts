// Single linkage by the minimum spanning tree (Gower & Ross 1969; Müllner 2011, figure 6): every edge is a merge. O(n)
// memory beside the customers, O(n² d) time.
import { unionFind } from '../../../data/people/unionFind.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Tick } from '../../../model/tick.ts'
import { primSteps, primTree } from '../density/primTree.ts'
import type { Leaves } from '../tree/leaves.ts'
import type { Merges } from '../tree/mergeTree.ts'

/** Throws AbortError through `tick`. */
export async function mergeBySpanningTree(leaves: Leaves, tick: Tick): Promise<Merges> {
  const nLeaves = leaves.sizes.length
  const total = primSteps(nLeaves, leaves.d)
  let done = 0
  await tick(0, total)
  const pause = () => tick(Math.min(++done, total), total)
  const { from, to, squares } = await withPauses(primTree(leaves.centers, new Float64Array(nLeaves)), pause)
  const order = Int32Array.from(squares.keys()).sort((a, b) => squares[a]! - squares[b]! || a - b)
  const pairs = new Int32Array(2 * squares.length)
  const sets = unionFind(nLeaves)
  const nodes = Int32Array.from({ length: nLeaves }, (_, leaf) => leaf)
  order.forEach((edge, merge) => {
    const [a, b] = [sets.root(from[edge]!), sets.root(to[edge]!)]
    pairs.set([nodes[a]!, nodes[b]!], 2 * merge)
    sets.join(a, b)
    nodes[Math.min(a, b)] = nLeaves + merge
  })
  return { pairs, heights: Float64Array.from(order, (edge) => Math.sqrt(squares[edge]!)) }
}
