// How customers hang together by density: the minimum spanning tree of mutual reachability distances (Campello, Moulavi
// & Sander 2013, definitions 5 and 6) of a sample, by Prim's algorithm over all pairs, which nothing beats on a thousand.
import type { Matrix } from '../../data/matrix.ts'

export interface Link {
  readonly a: number
  readonly b: number
  readonly weight: number
}

/** Rows of a matrix one after the other, as distances between rows like them: row-major (n, d). */
export interface RowsOf {
  readonly n: number
  readonly d: number
  readonly points: Float64Array
}

export function rowsOf({ n, d, data }: Matrix): RowsOf {
  const points = new Float64Array(n * d)
  for (let j = 0; j < d; j++) for (let i = 0; i < n; i++) points[i * d + j] = data[j * n + i]!
  return { n, d, points }
}

/** Writes the distances of row `from` to all rows. */
export function distancesFrom({ n, d, points }: RowsOf, from: number, out: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < d; j++) {
      const difference = points[i * d + j]! - points[from * d + j]!
      sum += difference * difference
    }
    out[i] = Math.sqrt(sum)
  }
}

/** Distance (n) of each row to its k-th nearest, itself counted. */
export function kthNearest(rows: RowsOf, k: number): Float64Array {
  const distances = new Float64Array(rows.n)
  const nearest = new Float64Array(Math.min(k, rows.n))
  return Float64Array.from({ length: rows.n }, (_, i) => {
    distancesFrom(rows, i, distances)
    nearest.fill(Infinity)
    for (const distance of distances) insert(nearest, distance)
    return nearest[nearest.length - 1]!
  })
}

/** Into ascending `nearest`, whose last one falls out. */
function insert(nearest: Float64Array, distance: number): void {
  let at = nearest.length - 1
  if (distance >= nearest[at]!) return
  for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!
  nearest[at] = distance
}

/** The n − 1 links of the tree over mutual reachability, the shortest first. */
export function reachabilityTree(rows: RowsOf, core: Float64Array): Link[] {
  const { n } = rows
  const distances = new Float64Array(n)
  const nearest = new Float64Array(n).fill(Infinity)
  const from = new Int32Array(n)
  const done = new Uint8Array(n)
  const links: Link[] = []
  for (let at = 0; links.length < n - 1;) {
    done[at] = 1
    distancesFrom(rows, at, distances)
    let next = -1
    for (let i = 0; i < n; i++) {
      if (done[i]) continue
      const weight = Math.max(distances[i]!, core[at]!, core[i]!)
      if (weight < nearest[i]!) {
        nearest[i] = weight
        from[i] = at
      }
      if (next < 0 || nearest[i]! < nearest[next]!) next = i
    }
    links.push({ a: from[next]!, b: next, weight: nearest[next]! })
    at = next
  }
  return links.sort((a, b) => a.weight - b.weight)
}
