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

/** The n − 1 links of the tree over mutual reachability, the shortest first. */
export function reachabilityTree({ n, d, points }: RowsOf, core: Float64Array): Link[] {
  const nearest = new Float64Array(n).fill(Infinity)
  const from = new Int32Array(n)
  // The rows that are not in the tree yet come first, and the rest is not looked at: that halves the work.
  const left = Int32Array.from({ length: n }, (_, i) => i)
  const links: Link[] = []
  for (let at = 0, place = 0, count = n - 1; count > 0; count--) {
    left[place] = left[count]!
    let least = Infinity
    for (let l = 0; l < count; l++) {
      const row = left[l]!
      let squares = 0
      for (let j = 0, a = at * d, b = row * d; j < d; j++, a++, b++) {
        const difference = points[a]! - points[b]!
        squares += difference * difference
      }
      const weight = Math.max(Math.sqrt(squares), core[at]!, core[row]!)
      if (weight < nearest[row]!) {
        nearest[row] = weight
        from[row] = at
      }
      if (nearest[row]! >= least) continue
      least = nearest[row]!
      place = l
    }
    at = left[place]!
    links.push({ a: from[at]!, b: at, weight: least })
  }
  return links.sort((a, b) => a.weight - b.weight)
}
