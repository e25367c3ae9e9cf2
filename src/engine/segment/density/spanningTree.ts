// The minimum spanning tree of mutual reachability (Campello, Moulavi & Sander 2013, definition 6) by Borůvka's rounds
// (1926) in a kd-tree, after March, Ram & Gray 2010: in each round every component joins what it is nearest to. What
// a row once found stays its nearest as long as that is in another component, so few rows search again.
import { DataError } from '../../../model/errors.ts'
import { message } from '../../../model/messages.ts'
import { leastInNodes } from './kdTree.ts'
import type { KdTree } from './kdTree.ts'
import type { SearchProgress } from './searchProgress.ts'
import { beyondIn, mayBeNear } from './space.ts'
import type { Space } from './space.ts'
import { link, rootOf, singletons } from './unionFind.ts'
import { createWalker, justAbove } from './walk.ts'
import type { Visitor } from './walk.ts'

/** n − 1 edges between positions of the tree, and the squares of their weights. */
export interface Edges {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly squares: Float64Array
}

/**
 * The edges of a minimum spanning tree of max(core a, core b, distance a to b), where `cores` (n, by position) are
 * squares. Of equal edges any may be taken; the same ones each time. Throws
 * DataError where distances overflow, AbortError through the pace.
 */
export async function spanningTree(space: Space, cores: Float64Array, pace: SearchProgress): Promise<Edges> {
  const { tree } = space
  const { n } = tree
  const state = createState(tree, cores)
  const shares = space.coarse ? sharesOfWork(state, n) : sharesOfRounds()
  await pace.pause(0)
  while (state.nEdges < n - 1) {
    gather(tree, state)
    const shareAt = shares(state.looked)
    await pace.pause(shareAt(0))
    takeKnown(state)
    await searchComponents(space, state, (part) => pace.pause(shareAt(part)), pace)
    const before = state.nEdges
    join(state)
    if (state.nEdges === before) throw tooLarge()
  }
  return { from: state.from, to: state.to, squares: state.squares }
}

/** Of what is left, so much of the time goes into the next round: measured on 50,000 rows of 6 and 8 columns. */
const roundShare = 0.7

/** Begins a round, with the rows looked at so far; gives the share of all work that is done with a part (0…1) of it. */
type Shares = (looked: number) => (part: number) => number

function sharesOfRounds(): Shares {
  let begun = 0
  return () => {
    const left = (1 - roundShare) ** begun++
    return (part) => 1 - left * (1 - roundShare * part)
  }
}

/**
 * Where columns are many, rounds get longer while there are fewer components, as each is farther from the next. What is left
 * is told from the longest round so far. Measured on 16,000 and 64,000 customers with categories: of so many components
 * one was left in a round, each round took so much longer, up to so many of all pairs.
 */
const joinedPerRound = 2.9
const longerPerRound = 1.5
const mostPairs = 0.25

function sharesOfWork(state: Pick<State, 'nComponents' | 'looked'>, n: number): Shares {
  let [longest, before] = [0, 0]
  return (looked) => {
    longest = Math.max(longest, looked - before)
    before = looked
    // Before the first round nothing is known, and it is short.
    if (longest === 0) return () => 0
    const left = workLeft(longest, state.nComponents, mostPairs * n * n)
    return () => Math.min(1, state.looked / (looked + Math.max(left, state.looked - looked)))
  }
}

/** Rows to be looked at until `components` are one. */
function workLeft(longest: number, components: number, most: number): number {
  let [work, round] = [0, longest]
  for (let left = Math.log(components) / Math.log(joinedPerRound); left > 0; left--) {
    round = Math.max(longest, Math.min(most, round * longerPerRound))
    work += round * Math.min(1, left)
  }
  return work
}

export function tooLarge(): DataError {
  return new DataError(message('distancesOverflow', {}))
}

interface State {
  readonly cores: Float64Array
  /** (nNodes): the least core distance in a node, and the component of all its rows, −1 if they are of several. */
  readonly nodeCores: Float64Array
  readonly nodeComponents: Int32Array
  /** (n): the component of a position, numbered from 0 in each round. */
  readonly components: Int32Array
  nComponents: number
  /** The component that does not search: the others come to it. */
  largest: number
  /** (n): no other component is nearer than `bounds`; `partners` is at it, or −1 where it is a bound only. */
  readonly bounds: Float64Array
  readonly partners: Int32Array
  /** (n, by component): the best edge out of it so far; `bestFrom` is −1 if there is none. */
  readonly best: Float64Array
  readonly bestFrom: Int32Array
  readonly bestTo: Int32Array
  /** (n): the union-find forest of positions. */
  readonly parents: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly squares: Float64Array
  nEdges: number
  /** Rows that searches have looked at. */
  looked: number
}

function createState(tree: KdTree, cores: Float64Array): State {
  const { n } = tree
  const edges = Math.max(n - 1, 0)
  return {
    cores,
    nodeCores: leastInNodes(tree, cores),
    nodeComponents: new Int32Array(tree.nNodes),
    components: new Int32Array(n),
    nComponents: n,
    largest: 0,
    bounds: cores.slice(),
    partners: new Int32Array(n).fill(-1),
    best: new Float64Array(n),
    bestFrom: new Int32Array(n),
    bestTo: new Int32Array(n),
    parents: singletons(n),
    from: new Int32Array(edges),
    to: new Int32Array(edges),
    squares: new Float64Array(edges),
    nEdges: 0,
    looked: 0,
  }
}

/** Numbers the components, and says of each node whether it lies in one. */
function gather(tree: KdTree, state: State): void {
  const { components, parents, nodeComponents } = state
  const sizes = new Int32Array(state.nComponents)
  const numbers = new Int32Array(tree.n).fill(-1)
  let count = 0
  state.largest = 0
  for (let position = 0; position < tree.n; position++) {
    const root = rootOf(parents, position)
    if (numbers[root]! < 0) numbers[root] = count++
    const component = numbers[root]!
    components[position] = component
    if (++sizes[component]! > sizes[state.largest]!) state.largest = component
  }
  state.nComponents = count
  for (let node = tree.nNodes - 1; node >= 0; node--) {
    nodeComponents[node] =
      node < tree.firstLeaf
        ? agreed(nodeComponents[2 * node + 1]!, nodeComponents[2 * node + 2]!)
        : componentOfLeaf(tree, node, components)
  }
}

function componentOfLeaf({ starts, ends }: KdTree, leaf: number, components: Int32Array): number {
  let component = components[starts[leaf]!]!
  for (let at = starts[leaf]! + 1; at < ends[leaf]!; at++) component = agreed(component, components[at]!)
  return component
}

function agreed(a: number, b: number): number {
  return a === b ? a : -1
}

/** Begins a round with the edges that are still known from earlier ones. */
function takeKnown(state: State): void {
  const { components, partners, bounds } = state
  state.best.fill(Infinity, 0, state.nComponents)
  state.bestFrom.fill(-1, 0, state.nComponents)
  for (let position = 0; position < components.length; position++) {
    const partner = partners[position]!
    if (partner < 0) continue
    if (components[partner] === components[position]) partners[position] = -1
    else offer(state, position, partner, bounds[position]!)
  }
}

/** An edge that may be the best one of both its components. */
function offer(state: State, a: number, b: number, square: number): void {
  offerTo(state, state.components[a]!, a, b, square)
  offerTo(state, state.components[b]!, a, b, square)
}

function offerTo(state: State, component: number, a: number, b: number, square: number): void {
  if (square >= state.best[component]!) return
  state.best[component] = square
  state.bestFrom[component] = a
  state.bestTo[component] = b
}

/** Lets the rows search that could have a better edge than their component knows. */
async function searchComponents(
  space: Space,
  state: State,
  pause: (part: number) => Promise<void>,
  pace: SearchProgress,
): Promise<void> {
  const { n, d } = space.tree
  const { components, bounds, partners, best } = state
  const search = createSearch(space, state)
  for (let position = 0; position < n; position++) {
    const component = components[position]!
    if (component === state.largest || partners[position]! >= 0 || bounds[position]! >= best[component]!)
      continue
    const most = best[component]!
    const looked = search.find(position, most)
    state.looked += looked
    const partner = search.partner()
    partners[position] = partner
    bounds[position] = partner < 0 ? most : search.square()
    if (partner >= 0) offer(state, position, partner, bounds[position]!)
    if (pace.isDue((looked + 4) * d)) await pause(position / n)
  }
}

/** Finds the row of another component that a row reaches by the lightest edge below `most`; ties go to the lower row. */
function createSearch(space: Space, state: State) {
  const { tree, points, d } = space
  const { rows } = tree
  const { components, nodeComponents, nodeCores, cores } = state
  const walker = createWalker(tree)
  let [from, own, core, partner] = [0, 0, 0, -1]
  let [found, limit] = [Infinity, 0]
  const visitor: Visitor = {
    limit: 0,
    skips: (node) => nodeComponents[node] === own || nodeCores[node]! >= limit,
    look(start, end) {
      for (let position = start; position < end; position++) {
        if (components[position] === own || cores[position]! >= limit) continue
        if (!mayBeNear(space, from, position, visitor.limit)) continue
        let sum = 0
        for (let j = 0, a = from * d, b = position * d; j < d; j++, a++, b++) {
          const difference = points[a]! - points[b]!
          sum += difference * difference
        }
        if (sum >= limit) continue
        const square = Math.max(sum, core, cores[position]!)
        if (square > found || (square === found && partner >= 0 && rows[position]! > rows[partner]!)) continue
        partner = position
        found = square
        limit = Math.min(limit, justAbove(square))
        visitor.limit = beyondIn(space, limit)
      }
    },
  }
  return {
    find(position: number, most: number): number {
      ;[from, own, core, partner] = [position, components[position]!, cores[position]!, -1]
      limit = found = most
      visitor.limit = beyondIn(space, limit)
      return walker.walk(tree.points, from * tree.d, visitor)
    },
    partner: () => partner,
    square: () => found,
  }
}

/**
 * Adds the best edge of every component but the largest, where it still joins two. With edges of equal weight the
 * choices of a round could close a circle; leaving out what no longer joins keeps the rest a minimum spanning tree.
 */
function join(state: State): void {
  const { bestFrom, bestTo, best, parents } = state
  for (let component = 0; component < state.nComponents; component++) {
    if (component === state.largest) continue
    const [from, to] = [bestFrom[component]!, bestTo[component]!]
    const [a, b] = [rootOf(parents, from), rootOf(parents, to)]
    if (a === b) continue
    link(parents, a, b)
    state.from[state.nEdges] = from
    state.to[state.nEdges] = to
    state.squares[state.nEdges++] = best[component]!
  }
}
