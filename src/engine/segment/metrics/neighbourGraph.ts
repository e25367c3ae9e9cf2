// Who is near whom: the graph in which customers are linked who are among each other's nearest, in either direction, and
// the narrowest cut through a part of it. The cut is found as spectral clustering finds it (Shi & Malik 2000, IEEE PAMI
// 22:8): customers in the order of the slowest mode of a random walk, cut where it is narrowest.
import type { Matrix } from '../../../model/matrix.ts'
import { cpu } from '../../compute/cpu.ts'
import { rowsOf, type RowsOf } from './reachability.ts'

/** Row i is linked with `ends[starts[i]]` up to `ends[starts[i + 1]]`, each link in both directions. */
export interface NeighbourGraph {
  readonly n: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly rows: RowsOf
}

const nearest = 10
/** A side of a cut has at least so many rows: fewer are outliers. */
const fewest = 5
/** Steps of the walk: the mode need not be exact, only the order along it. */
const steps = 100

/** The graph of X (n, d). Takes all pairs: for samples. */
export async function neighbourGraph(X: Matrix): Promise<NeighbourGraph> {
  const rows = rowsOf(X)
  const data = await cpu.load(X)
  try {
    const k = Math.min(nearest + 1, X.n)
    const { rows: found } = await data.neighbours(rows.points, k)
    return { n: X.n, ...linked(X.n, k, found), rows }
  } finally {
    data.free()
  }
}

/** From the k nearest (n, k) of each row, itself among them or not where many are the same. */
function linked(n: number, k: number, found: Int32Array): Pick<NeighbourGraph, 'starts' | 'ends'> {
  const sets = Array.from({ length: n }, () => new Set<number>())
  for (let i = 0; i < n; i++) {
    const others = found.subarray(i * k, i * k + k).filter((other) => other !== i)
    for (const other of others.subarray(0, k - 1)) {
      sets[i]!.add(other)
      sets[other]!.add(i)
    }
  }
  const starts = new Int32Array(n + 1)
  sets.forEach((set, i) => (starts[i + 1] = starts[i]! + set.size))
  const ends = new Int32Array(starts[n]!)
  sets.forEach((set, i) => ends.set([...set], starts[i]))
  return { starts, ends }
}

/** The part of a graph that lies within `members`, which are renumbered in their order. */
export function within({ n, starts, ends, rows }: NeighbourGraph, members: Int32Array): NeighbourGraph {
  const size = members.length
  const numbers = new Int32Array(n).fill(-1)
  members.forEach((row, at) => (numbers[row] = at))
  const kept: number[] = []
  const first = new Int32Array(size + 1)
  const points = new Float64Array(size * rows.d)
  members.forEach((row, at) => {
    for (let e = starts[row]!; e < starts[row + 1]!; e++) {
      const other = numbers[ends[e]!]!
      if (other >= 0) kept.push(other)
    }
    first[at + 1] = kept.length
    points.set(rows.points.subarray(row * rows.d, row * rows.d + rows.d), at * rows.d)
  })
  return { n: size, starts: first, ends: Int32Array.from(kept), rows: { n: size, d: rows.d, points } }
}

/**
 * The conductance of the narrowest cut of a graph (Kannan, Vempala & Vetta 2004, J. ACM 51:3): links that are cut, over
 * the links of the side that has fewer, 0 … 1. 0 where a part is not linked at all; null with too few rows to cut.
 */
export function narrowestCut(graph: NeighbourGraph): number | null {
  if (graph.n < 2 * fewest) return null
  if (graph.n - largestPart(graph) >= fewest) return 0
  const mode = slowMode(graph)
  const order = Int32Array.from(mode.keys()).sort((a, b) => mode[a]! - mode[b]! || a - b)
  return sweep(graph, order)
}

function largestPart({ n, starts, ends }: NeighbourGraph): number {
  const seen = new Uint8Array(n)
  let largest = 0
  for (let from = 0; from < n; from++) {
    if (seen[from]) continue
    seen[from] = 1
    const queue = [from]
    for (const at of queue) {
      for (let e = starts[at]!; e < starts[at + 1]!; e++) {
        if (seen[ends[e]!]) continue
        seen[ends[e]!] = 1
        queue.push(ends[e]!)
      }
    }
    largest = Math.max(largest, queue.length)
  }
  return largest
}

/** The slowest mode (n) of a lazy random walk, from a start along the longest way through the rows. */
function slowMode({ n, starts, ends, rows }: NeighbourGraph): Float64Array {
  let mode: Float64Array = alongTheLongest(rows)
  let next: Float64Array = new Float64Array(n)
  const links = ends.length
  for (let step = 0; step < steps; step++) {
    let mean = 0
    for (let i = 0; i < n; i++) mean += ((starts[i + 1]! - starts[i]!) * mode[i]!) / links
    let largest = Number.MIN_VALUE
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let e = starts[i]!; e < starts[i + 1]!; e++) sum += mode[ends[e]!]! - mean
      const degree = starts[i + 1]! - starts[i]!
      next[i] = (mode[i]! - mean + (degree > 0 ? sum / degree : 0)) / 2
      largest = Math.max(largest, Math.abs(next[i]!))
    }
    for (let i = 0; i < n; i++) next[i]! /= largest
    ;[mode, next] = [next, mode]
  }
  return mode
}

/** Where each row is between the one farthest from the middle and the one farthest from that. */
function alongTheLongest({ n, d, points }: RowsOf): Float64Array {
  const middle = new Float64Array(d)
  points.forEach((value, at) => (middle[at % d]! += value / n))
  const entry = farthest(points, d, middle)
  const other = farthest(points, d, entry)
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0
    for (let j = 0; j < d; j++) sum += (points[i * d + j]! - middle[j]!) * (other[j]! - entry[j]!)
    return sum
  })
}

function farthest(points: Float64Array, d: number, from: Float64Array): Float64Array {
  let most = -1
  let at = 0
  for (let i = 0; i < points.length; i += d) {
    let sum = 0
    for (let j = 0; j < d; j++) sum += (points[i + j]! - from[j]!) ** 2
    if (sum <= most) continue
    most = sum
    at = i
  }
  return points.subarray(at, at + d)
}

/** The least conductance of the cuts between the first rows of `order` and the rest. */
function sweep({ n, starts, ends }: NeighbourGraph, order: Int32Array): number {
  const isIn = new Uint8Array(n)
  let cut = 0
  let inside = 0
  let least = 1
  for (let at = 0; at < n - fewest; at++) {
    const row = order[at]!
    isIn[row] = 1
    inside += starts[row + 1]! - starts[row]!
    for (let e = starts[row]!; e < starts[row + 1]!; e++) cut += isIn[ends[e]!] ? -1 : 1
    if (at + 1 >= fewest) least = Math.min(least, cut / Math.max(1, Math.min(inside, ends.length - inside)))
  }
  return least
}
