// A kd-tree (Bentley 1975) over different rows in float64: halved at the median of the widest side, so always of the same
// depth; rows are kept in the tree's order, so that a leaf is one piece of memory. In many dimensions few boxes can be
// left out, and a search becomes a pass over all leaves: exact still, at the price of a plain scan.
import type { DistinctRows } from './distinctRows.ts'
import type { SearchProgress } from './searchProgress.ts'
import { singletons } from './unionFind.ts'

export interface KdTree {
  readonly n: number
  readonly d: number
  /** Row-major (n, d) in the tree's order: what is called a position below. */
  readonly points: Float64Array
  /** (n): the number of the distinct row at a position, and how often it occurs. */
  readonly rows: Int32Array
  readonly weights: Int32Array
  /** Node v has the children 2v + 1 and 2v + 2; those from `firstLeaf` on are leaves. */
  readonly nNodes: number
  readonly firstLeaf: number
  /** (nNodes): positions from `starts` to before `ends`, and the sum of their weights. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly nodeWeights: Float64Array
  /** Row-major (nNodes, d): the smallest box around the rows of a node. */
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Rows in a leaf; 8 to 24 were about as fast on 50,000 × 8 and 200,000 × 3. */
const fewInLeaf = 12

/** The tree of at least one row, with about `leafSize` rows in a leaf. Throws AbortError through the pace. */
export async function buildKdTree(
  distinct: DistinctRows,
  pace: SearchProgress,
  leafSize = fewInLeaf,
): Promise<KdTree> {
  await pace.pause(0)
  const growing = new GrowingTree(distinct, leafSize)
  for (let node = 0; node < growing.nNodes; node++) {
    if (pace.isDue(growing.grow(node))) await pace.pause(node / growing.nNodes)
  }
  await pace.pause(1)
  return growing.done()
}

/** A tree of which the nodes are boxed and halved one by one, parents first. */
class GrowingTree {
  readonly #distinct: DistinctRows
  readonly nNodes: number
  readonly #firstLeaf: number
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #order: Int32Array
  readonly #keys: Float64Array
  readonly #points: Float64Array
  readonly #weights: Int32Array
  readonly #nodeWeights: Float64Array

  constructor(distinct: DistinctRows, leafSize: number) {
    const { n, d } = distinct
    const depth = Math.max(0, Math.ceil(Math.log2(n / leafSize)))
    this.#distinct = distinct
    this.nNodes = 2 ** (depth + 1) - 1
    this.#firstLeaf = 2 ** depth - 1
    this.#starts = new Int32Array(this.nNodes)
    this.#ends = new Int32Array(this.nNodes)
    this.#ends[0] = n
    this.#low = new Float64Array(this.nNodes * d)
    this.#high = new Float64Array(this.nNodes * d)
    this.#order = singletons(n)
    this.#keys = new Float64Array(n)
    this.#points = new Float64Array(n * d)
    this.#weights = new Int32Array(n)
    this.#nodeWeights = new Float64Array(this.nNodes)
  }

  /** Boxes a node and halves it, if it is no leaf; gives back how much work that was. */
  grow(node: number): number {
    const { d, points } = this.#distinct
    const [start, end] = [this.#starts[node]!, this.#ends[node]!]
    const boxes = { low: this.#low, high: this.#high }
    const side = setBox(this.#distinct, this.#order, { start, end }, boxes, node * d)
    if (node >= this.#firstLeaf) return this.#fill(node, start, end)
    const middle = (start + end) >> 1
    for (let at = start; at < end; at++) this.#keys[at] = points[this.#order[at]! * d + side]!
    partition(this.#keys, this.#order, start, end - 1, middle)
    this.#starts[2 * node + 1] = start
    this.#ends[2 * node + 1] = middle
    this.#starts[2 * node + 2] = middle
    this.#ends[2 * node + 2] = end
    return (end - start) * (d + 4)
  }

  /** Writes the rows of a leaf where they belong; gives back how much work that was. */
  #fill(leaf: number, start: number, end: number): number {
    const { d, points, weights } = this.#distinct
    for (let at = start; at < end; at++) {
      const row = this.#order[at]!
      for (let j = 0; j < d; j++) this.#points[at * d + j] = points[row * d + j]!
      this.#weights[at] = weights[row]!
      this.#nodeWeights[leaf]! += weights[row]!
    }
    return 2 * (end - start) * d
  }

  done(): KdTree {
    const { n, d } = this.#distinct
    for (let node = this.#firstLeaf - 1; node >= 0; node--)
      this.#nodeWeights[node] = this.#nodeWeights[2 * node + 1]! + this.#nodeWeights[2 * node + 2]!
    const nodes = {
      nNodes: this.nNodes,
      firstLeaf: this.#firstLeaf,
      starts: this.#starts,
      ends: this.#ends,
      low: this.#low,
      high: this.#high,
    }
    const content = { points: this.#points, weights: this.#weights, nodeWeights: this.#nodeWeights }
    return { n, d, rows: this.#order, ...nodes, ...content }
  }
}

/** Writes the box of the rows at start … end − 1 and gives back its widest side. */
function setBox(
  { d, points }: DistinctRows,
  order: Int32Array,
  { start, end }: { readonly start: number; readonly end: number },
  { low, high }: { readonly low: Float64Array; readonly high: Float64Array },
  to: number,
): number {
  low.fill(Infinity, to, to + d)
  high.fill(-Infinity, to, to + d)
  for (let at = start; at < end; at++) {
    for (let j = 0, from = order[at]! * d; j < d; j++, from++) {
      const value = points[from]!
      if (value < low[to + j]!) low[to + j] = value
      if (value > high[to + j]!) high[to + j] = value
    }
  }
  let widest = 0
  for (let j = 1; j < d; j++)
    if (high[to + j]! - low[to + j]! > high[to + widest]! - low[to + widest]!) widest = j
  return widest
}

/** Hoare's selection (1961): smaller keys come before `middle`, larger ones after it; `order` goes along. */
function partition(keys: Float64Array, order: Int32Array, first: number, last: number, middle: number): void {
  while (first < last) {
    const pivot = medianOfThree(keys[first]!, keys[(first + last) >> 1]!, keys[last]!)
    let [i, j] = [first, last]
    while (i <= j) {
      while (keys[i]! < pivot) i++
      while (keys[j]! > pivot) j--
      if (i > j) break
      const key = keys[i]!
      const row = order[i]!
      keys[i] = keys[j]!
      order[i++] = order[j]!
      keys[j] = key
      order[j--] = row
    }
    if (middle <= j) last = j
    else if (middle >= i) first = i
    else return
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/**
 * Squared distance from a point, `query` from `at` on, to the box of a node. Computed in the order of the columns as
 * distances to rows are, so that rounding never puts it above that to a row in the box.
 */
export function boxDistance({ d, low, high }: KdTree, node: number, query: Float64Array, at: number): number {
  let sum = 0
  for (let j = 0, side = node * d; j < d; j++, side++) {
    const value = query[at + j]!
    const below = low[side]! - value
    const above = value - high[side]!
    const outside = below > 0 ? below : above > 0 ? above : 0
    sum += outside * outside
  }
  return sum
}

/** Squared distance to the farthest corner of the box: no row in it is farther. */
export function farthestDistance(
  { d, low, high }: KdTree,
  node: number,
  query: Float64Array,
  at: number,
): number {
  let sum = 0
  for (let j = 0, side = node * d; j < d; j++, side++) {
    const value = query[at + j]!
    const far = Math.max(value - low[side]!, high[side]! - value)
    sum += far * far
  }
  return sum
}

/** Squared length of the diagonal of the box: no two rows in it are farther from each other. */
export function diagonal({ d, low, high }: KdTree, node: number): number {
  let sum = 0
  for (let side = node * d; side < (node + 1) * d; side++) sum += (high[side]! - low[side]!) ** 2
  return sum
}

/** (nNodes): the least of `values` (n, by position) in each node. */
export function leastInNodes(
  { nNodes, firstLeaf, starts, ends }: KdTree,
  values: Float64Array,
): Float64Array {
  const least = new Float64Array(nNodes).fill(Infinity)
  for (let node = nNodes - 1; node >= 0; node--) {
    if (node < firstLeaf) least[node] = Math.min(least[2 * node + 1]!, least[2 * node + 2]!)
    else
      for (let at = starts[node]!; at < ends[node]!; at++)
        if (values[at]! < least[node]!) least[node] = values[at]!
  }
  return least
}
