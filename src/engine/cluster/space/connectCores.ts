// Which core rows are connected: each is joined with all core rows within the radius (Ester et al. 1996, definitions 3 to 5).
// Nodes whose core rows are known to be in one component are passed over by a row of that component, and left at the
// first neighbour by a row of another, so that a wide radius does not mean many pairs.
import { diagonal } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import type { Pace } from './pace.ts'
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
  pace: Pace,
): Promise<Int32Array> {
  const { n, d, points } = tree
  const parents = singletons(n)
  const walker = createWalker(tree)
  const union = createUnion(tree, isCore, square, parents)
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
function createUnion(tree: KdTree, isCore: Uint8Array, square: number, parents: Int32Array) {
  const { d, points, firstLeaf } = tree
  /** (nNodes): a core row that all other ones of the node are connected to, or one of the two above. */
  const together = togetherAtFirst(tree, isCore, square, parents)
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

/** Rows in a box no wider than the radius are all in each other's: they are joined at once. */
function togetherAtFirst(tree: KdTree, isCore: Uint8Array, square: number, parents: Int32Array): Int32Array {
  const { nNodes, firstLeaf, starts, ends } = tree
  const together = new Int32Array(nNodes)
  for (let node = nNodes - 1; node >= 0; node--) {
    if (diagonal(tree, node) <= square) {
      const first = isCore.subarray(starts[node], ends[node]).indexOf(1)
      together[node] = first < 0 ? none : starts[node]! + first
      for (let position = starts[node]!; node >= firstLeaf && position < ends[node]!; position++)
        if (isCore[position] === 1) joinRows(parents, together[node]!, position)
      if (node < firstLeaf)
        for (const child of [2 * node + 1, 2 * node + 2])
          if (together[child]! >= 0) joinRows(parents, together[node]!, together[child]!)
    } else if (node < firstLeaf) together[node] = ofChildren(together, parents, node)
    else together[node] = ofLeaf(tree, isCore, parents, node)
  }
  return together
}

function joinRows(parents: Int32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parents, a), rootOf(parents, b)]
  if (one !== other) link(parents, one, other)
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
