// A merge tree in its standard form, its cuts, and its top.
import type { MergeTree } from '../../../model/run/fitted.ts'

/** Merges in the order in which they were found: a merge comes after those of its parts. */
export interface Merges {
  /** Row-major (nLeaves − 1, 2): below nLeaves a leaf, else nLeaves + the number of an earlier merge. */
  readonly pairs: Int32Array
  readonly heights: Float64Array
}

/** The same merges, the lowest first, of equal ones the one that was found first; the lower number of a pair first. */
export function sortedTree({ pairs, heights }: Merges, leafSizes: Float64Array): MergeTree {
  const nLeaves = leafSizes.length
  const clean = neverSinking(pairs, heights, nLeaves)
  const order = Int32Array.from(heights.keys()).sort((a, b) => clean[a]! - clean[b]! || a - b)
  const numbers = new Int32Array(order.length)
  order.forEach((old, number) => (numbers[old] = number))
  const node = (old: number) => (old < nLeaves ? old : nLeaves + numbers[old - nLeaves]!)
  const merges = new Int32Array(pairs.length)
  order.forEach((old, number) => {
    const [a, b] = [node(pairs[2 * old]!), node(pairs[2 * old + 1]!)]
    merges[2 * number] = Math.min(a, b)
    merges[2 * number + 1] = Math.max(a, b)
  })
  return { nLeaves, merges, heights: Float64Array.from(order, (old) => clean[old]!), leafSizes }
}

/** Heights as large as those of the parts: rounding can put a merge of ties a last bit below them. */
function neverSinking(pairs: Int32Array, heights: Float64Array, nLeaves: number): Float64Array {
  const clean = heights.slice()
  pairs.forEach((part, at) => {
    if (part >= nLeaves) clean[at >> 1] = Math.max(clean[at >> 1]!, clean[part - nLeaves]!)
  })
  return clean
}

/** Which of `k` ≤ nLeaves branches each leaf (nLeaves) is in: the tree without its top k − 1 merges. */
export function cutTree({ nLeaves, merges }: MergeTree, k: number): Int32Array {
  const lowest = nLeaves - k
  const branch = new Int32Array(2 * nLeaves - 1)
  let count = 0
  for (let merge = nLeaves - 2; merge >= 0; merge--) {
    for (const part of [merges[2 * merge]!, merges[2 * merge + 1]!]) {
      const whole = part < nLeaves + lowest
      branch[part] = merge < lowest ? branch[nLeaves + merge]! : whole ? count++ : -1
    }
  }
  return branch.subarray(0, nLeaves)
}

/** A height at which a line across the tree meets k branches: halfway between two merges. */
export function cutHeight({ nLeaves, heights }: MergeTree, k: number): number {
  const below = heights[nLeaves - k - 1] ?? 0
  // Above the root there is no merge: a little more room.
  const above = heights[nLeaves - k] ?? below * 1.1
  return (below + above) / 2
}

/** The top merges of a tree, and for each of the leaves of the whole tree the branch of the top that it is in. */
export interface Top {
  readonly tree: MergeTree
  readonly branches: Int32Array
}

/** The top of `tree` with at most `most` leaves, each of which stands for a branch. */
export function topOf(tree: MergeTree, most: number): Top {
  const k = Math.min(most, tree.nLeaves)
  const branches = cutTree(tree, k)
  const leafSizes = new Float64Array(k)
  branches.forEach((branch, leaf) => (leafSizes[branch]! += tree.leafSizes[leaf]!))
  const lowest = tree.nLeaves - k
  const branchOf = branchNodes(tree, branches, lowest)
  const node = (part: number) =>
    part < tree.nLeaves + lowest ? branchOf[part]! : part - (tree.nLeaves + lowest) + k
  const merges = tree.merges.subarray(2 * lowest).map(node)
  return { tree: { nLeaves: k, merges, heights: tree.heights.slice(lowest), leafSizes }, branches }
}

/** Branch of every node below the `lowest`-th merge. */
function branchNodes({ nLeaves, merges }: MergeTree, branches: Int32Array, lowest: number): Int32Array {
  const found = new Int32Array(nLeaves + lowest)
  found.set(branches)
  for (let merge = 0; merge < lowest; merge++) found[nLeaves + merge] = found[merges[2 * merge]!]!
  return found
}
