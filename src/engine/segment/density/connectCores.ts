// Which core rows are connected: each is joined with all core rows within the radius (Ester et al. 1996, definitions 3 to 5).
// Nodes whose core rows are known to be in one component are passed over by a row of that component, and left at the
// first neighbour by a row of another, so that a wide radius does not mean many pairs.
import { diagonal } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import type { SearchProgress } from './searchProgress.ts'
import { link, rootOf, singletons } from './unionFind.ts'
import { createWalker, justAbove } from './walk.ts'
import type { Visitor } from './walk.ts'

/**
 * The component (n, by position) of every core row, where `square` is the squared radius; −1 for the rest. Components
 * have the number of one of their positions. Throws AbortError through the pace.
 */
export async function connectCores(
  tree: KdTree,
  isCore: Uint8Array,
  square: number,
  pace: SearchProgress,
): Promise<Int32Array> {
  const { n, d, points } = tree
  const parents = singletons(n)
  const walker = createWalker(tree)
  await pace.pause(0)
  const together = await togetherAtFirst(tree, isCore, square, parents, pace)
  const union = createUnion(tree, isCore, square, parents, together)
  for (let position = 0; position < n; position++) {
    if (isCore[position] === 0) continue
    const looked = walker.walk(points, position * d, union.begin(position))
    if (pace.isDue((looked + 8) * d)) await pace.pause(position / n)
  }
  return parents.map((_, position) => (isCore[position] === 1 ? rootOf(parents, position) : -1))
}

/** Of a node: it has no core rows; they may be of several components. */
const none = -1
const unknown = -2

/** Joins the component of one row after the other with those of the core rows in its radius. */
function createUnion(
  tree: KdTree,
  isCore: Uint8Array,
  square: number,
  parents: Int32Array,
  together: Int32Array,
) {
  const { d, points, firstLeaf } = tree
  let [from, own] = [0, 0]
  const isNear = (position: number) => {
    let sum = 0
    for (let j = 0, a = from, b = position * d; j < d; j++, a++, b++) {
      const difference = points[a]! - points[b]!
      sum += difference * difference
    }
    return sum <= square
  }
  const visitor: Visitor = {
    limit: justAbove(square),
    skips(node) {
      if (together[node] === unknown && node < firstLeaf) together[node] = ofChildren(together, parents, node)
      const known = together[node]!
      return known === none || (known >= 0 && rootOf(parents, known) === own)
    },
    look(start, end, leaf) {
      const isTogether = together[leaf]! >= 0
      for (let position = start; position < end; position++) {
        if (isCore[position] === 0 || !isNear(position)) continue
        const root = rootOf(parents, position)
        if (root !== own) own = link(parents, root, own)
        if (isTogether) return
      }
      if (!isTogether) together[leaf] = ofLeaf(tree, isCore, parents, leaf)
    },
  }
  return {
    begin(position: number): Visitor {
      ;[from, own] = [position * d, rootOf(parents, position)]
      return visitor
    },
  }
}

/**
 * (nNodes): a core row that all other ones of the node are connected to, or one of the two above. Rows in a box no wider
 * than the radius are all in each other's: they are joined at once.
 */
async function togetherAtFirst(
  tree: KdTree,
  isCore: Uint8Array,
  square: number,
  parents: Int32Array,
  pace: SearchProgress,
): Promise<Int32Array> {
  const { d, nNodes, firstLeaf, starts, ends } = tree
  const together = new Int32Array(nNodes)
  for (let node = nNodes - 1; node >= 0; node--) {
    if (diagonal(tree, node) <= square) together[node] = joinNode(tree, isCore, parents, together, node)
    else if (node < firstLeaf) together[node] = ofChildren(together, parents, node)
    else together[node] = ofLeaf(tree, isCore, parents, node)
    const rows = node < firstLeaf ? 0 : ends[node]! - starts[node]!
    if (pace.isDue((rows + 8) * d)) await pace.pause(0)
  }
  return together
}

/** Joins all core rows of a node, of which the children are joined already. */
function joinNode(
  { firstLeaf, starts, ends }: KdTree,
  isCore: Uint8Array,
  parents: Int32Array,
  together: Int32Array,
  node: number,
): number {
  if (node < firstLeaf) {
    const [a, b] = [together[2 * node + 1]!, together[2 * node + 2]!]
    if (a >= 0 && b >= 0) joinRows(parents, a, b)
    return a >= 0 ? a : b
  }
  const first = isCore.subarray(starts[node], ends[node]).indexOf(1)
  if (first < 0) return none
  for (let position = starts[node]!; position < ends[node]!; position++)
    if (isCore[position] === 1) joinRows(parents, starts[node]! + first, position)
  return starts[node]! + first
}

function joinRows(parents: Int32Array, a: number, b: number): void {
  const [value, other] = [rootOf(parents, a), rootOf(parents, b)]
  if (value !== other) link(parents, value, other)
}

function ofChildren(together: Int32Array, parents: Int32Array, node: number): number {
  const [a, b] = [together[2 * node + 1]!, together[2 * node + 2]!]
  if (a === unknown || b === unknown) return unknown
  if (a === none || b === none) return Math.max(a, b)
  return rootOf(parents, a) === rootOf(parents, b) ? a : unknown
}

function ofLeaf({ starts, ends }: KdTree, isCore: Uint8Array, parents: Int32Array, leaf: number): number {
  let known = none
  for (let position = starts[leaf]!; position < ends[leaf]!; position++) {
    if (isCore[position] === 0) continue
    if (known === none) known = position
    else if (rootOf(parents, position) !== rootOf(parents, known)) return unknown
  }
  return known
}
