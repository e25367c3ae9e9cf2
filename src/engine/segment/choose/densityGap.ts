// Whether crowds of customers are parted by emptier places, whatever their shape: how much longer a link between two
// crowds is than the links within them, in the tree of mutual reachability. Silhouettes see only round clusters.
import type { Matrix } from '../../../model/matrix.ts'
import { cpu } from '../../compute/cpu.ts'
import { coreNeighbours, fewestInCrowd, leastCrowdShare, negligibleLink } from './constants.ts'
import { reachabilityTree, rowsOf, type RowsOf } from '../metrics/reachability.ts'

/**
 * The largest logarithm, over all merges of two crowds in the tree of X (n, d), of the link between them over the
 * typical link within the wider one; 0 where crowds never meet.
 */
export async function densityGap(X: Matrix): Promise<number> {
  const rows = rowsOf(X)
  const links = reachabilityTree(rows, await coreDistances(X, rows))
  const longest = links.at(-1)?.weight ?? 0
  if (longest === 0) return 0
  const crowds = new Crowds(X.n)
  const smallest = Math.max(fewestInCrowd, Math.ceil(X.n * leastCrowdShare))
  const least = (links[links.length >> 1]!.weight || longest) * negligibleLink
  let widest = 0
  for (const link of links) {
    const length = Math.log(link.weight + least)
    const [a, b] = [crowds.of(link.a), crowds.of(link.b)]
    if (crowds.size(a) >= smallest && crowds.size(b) >= smallest)
      widest = Math.max(widest, length - Math.max(crowds.typical(a), crowds.typical(b)))
    crowds.join(a, b, length)
  }
  return widest
}

/** Distance (n) of each row to its fifth nearest, itself counted. */
async function coreDistances(X: Matrix, { n, points }: RowsOf): Promise<Float64Array> {
  const data = await cpu.load(X)
  try {
    const k = Math.min(coreNeighbours, n)
    const { distances } = await data.neighbours(points, k)
    return Float64Array.from({ length: n }, (_, i) => Math.sqrt(distances[i * k + k - 1]!))
  } finally {
    data.free()
  }
}

/** Customers that are linked so far, with the mean logarithm of their links. */
class Crowds {
  readonly #parents: Int32Array
  readonly #sizes: Int32Array
  readonly #lengths: Float64Array

  constructor(n: number) {
    this.#parents = Int32Array.from({ length: n }, (_, i) => i)
    this.#sizes = new Int32Array(n).fill(1)
    this.#lengths = new Float64Array(n)
  }

  of(row: number): number {
    const parents = this.#parents
    let at = row
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!
    return at
  }

  size(crowd: number): number {
    return this.#sizes[crowd]!
  }

  typical(crowd: number): number {
    return this.#lengths[crowd]! / (this.#sizes[crowd]! - 1)
  }

  join(a: number, b: number, length: number): void {
    const [into, from] = this.#sizes[a]! >= this.#sizes[b]! ? [a, b] : [b, a]
    this.#parents[from] = into
    this.#sizes[into]! += this.#sizes[from]!
    this.#lengths[into]! += this.#lengths[from]! + length
  }
}
