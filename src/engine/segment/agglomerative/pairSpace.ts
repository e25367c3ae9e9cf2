// Average and complete linkage (Sokal & Michener 1958; Sørensen 1948), exact, in bounded memory. The distance of two
// clusters is over all pairs of their customers, so there is no short form of it; and 20,000 customers have 200,000,000
// pairs, more than a browser should hold. Large clusters, of which there can only be few, keep a row of their distances to
// all others, merged by Lance & Williams 1967; small ones are compared pair by pair, but only with those near enough:
// neither linkage is below the distance of the centres.
import { BoxTree, plain } from '../tree/boxTree.ts'
import type { ClusterSpace, Link } from '../tree/chain.ts'
import type { Leaves } from '../tree/leaves.ts'
import { pairDistance, type Members } from './pairDistance.ts'

/** Bytes that rows of distances may take: 128 MiB; the time hardly depends on it. */
const mostBytes = 2 ** 27
/** The centres' distance is at most the linkage but for rounding. */
const roundedUp = 1 + 1e-12

/** A space whose distances are the linkage itself. `bytes` bounds the rows that are kept. */
export function pairSpace(leaves: Leaves, linkage: 'average' | 'complete', bytes = mostBytes): ClusterSpace {
  return new PairSpace(leaves, linkage === 'average', bytes)
}

class PairSpace implements ClusterSpace {
  readonly #members: Members
  readonly #isAverage: boolean
  readonly #n: number
  /** Leaves a cluster must have to keep a row: there can only be so few that their rows have room. */
  readonly #large: number
  readonly #rows = new Map<number, Float64Array>()
  #free: Float64Array[] = []
  /** Every cluster that is left, in any order, and where it stands. */
  readonly #alive: Int32Array
  readonly #places: Int32Array
  #count: number
  /** The small ones, by centre. */
  #tree: BoxTree
  readonly #slots: Int32Array
  #small: number

  constructor(leaves: Leaves, isAverage: boolean, bytes: number) {
    const n = leaves.sizes.length
    this.#n = n
    this.#isAverage = isAverage
    this.#large = Math.max(2, Math.ceil(n / Math.max(1, Math.floor(bytes / (8 * n)))))
    const none = new Int32Array(n).fill(-1)
    this.#members = {
      d: leaves.d,
      leaves,
      centers: leaves.centers.slice(),
      weights: leaves.sizes.slice(),
      counts: new Int32Array(n).fill(1),
      next: none,
      last: Int32Array.from(none.keys()),
    }
    this.#alive = Int32Array.from(none.keys())
    this.#places = Int32Array.from(none.keys())
    this.#count = n
    this.#slots = new Int32Array(n)
    this.#small = n
    this.#tree = this.#planted()
  }

  nearest(cluster: number, limit: number): Link | null {
    let [to, distance] = [-1, limit]
    const row = this.#rows.get(cluster)
    if (row) {
      for (let place = 0; place < this.#count; place++) {
        const other = this.#alive[place]!
        if (other === cluster || !wins(row[other]!, other, distance, to)) continue
        distance = row[other]!
        to = other
      }
      return to < 0 ? null : { to, distance }
    }
    for (const [other, far] of this.#rows) {
      if (!wins(far[cluster]!, other, distance, to)) continue
      distance = far[cluster]!
      to = other
    }
    return this.#nearestSmall(cluster, to, distance)
  }

  #nearestSmall(cluster: number, known: number, limit: number): Link | null {
    let [to, distance] = [known, limit]
    const { owners, points } = this.#tree
    const { d, centers } = this.#members
    const center = centers.subarray(cluster * d, (cluster + 1) * d)
    this.#tree.visit(center, limit * limit * roundedUp, (from, end, square) => {
      let bound = square
      for (let slot = from; slot < end; slot++) {
        const other = owners[slot]!
        if (!(squareTo(points, slot * d, center) <= bound) || other === cluster) continue
        const found = this.#distance(cluster, other, distance)
        if (!wins(found, other, distance, to)) continue
        ;[to, distance, bound] = [other, found, found * found * roundedUp]
      }
      return bound
    })
    return to < 0 ? null : { to, distance }
  }

  merge(a: number, b: number): void {
    const { counts } = this.#members
    const merged = counts[a]! + counts[b]! >= this.#large ? this.#mergedRow(a, b) : null
    const [wa, wb] = [this.#members.weights[a]!, this.#members.weights[b]!]
    this.#dropRow(a)
    this.#dropRow(b)
    for (const [other, row] of this.#rows)
      row[a] = merged ? merged[other]! : this.#combined(row[a]!, wa, row[b]!, wb)
    this.#join(a, b)
    if (merged) this.#rows.set(a, merged)
    this.#moveSmall(a, b, merged !== null)
    const place = this.#places[b]!
    const moved = this.#alive[--this.#count]!
    this.#alive[place] = moved
    this.#places[moved] = place
  }

  height(distance: number): number {
    return distance
  }

  /** Of a and b, in one order whoever asks, so that both hear the same to the last bit. */
  #distance(a: number, b: number, limit: number): number {
    return pairDistance(this.#members, Math.min(a, b), Math.max(a, b), this.#isAverage, limit)
  }

  /** Lance & Williams 1967: the linkage to a merged cluster from those to its parts. */
  #combined(toA: number, wa: number, toB: number, wb: number): number {
    return this.#isAverage ? (toA * wa + toB * wb) / (wa + wb) : Math.max(toA, toB)
  }

  #mergedRow(a: number, b: number): Float64Array {
    const [wa, wb] = [this.#members.weights[a]!, this.#members.weights[b]!]
    const [rowA, rowB] = [a, b].map((part) => this.#rows.get(part) ?? this.#measured(part))
    const row = this.#free.pop() ?? new Float64Array(this.#n)
    for (let place = 0; place < this.#count; place++) {
      const other = this.#alive[place]!
      row[other] = this.#combined(rowA![other]!, wa, rowB![other]!, wb)
    }
    for (const made of [rowA!, rowB!])
      if (made !== this.#rows.get(a) && made !== this.#rows.get(b)) this.#free.push(made)
    return row
  }

  /** The distances of a small cluster to all, pair by pair. */
  #measured(cluster: number): Float64Array {
    const row = this.#free.pop() ?? new Float64Array(this.#n)
    for (let place = 0; place < this.#count; place++) {
      const other = this.#alive[place]!
      row[other] = this.#rows.get(other)?.[cluster] ?? this.#distance(cluster, other, Infinity)
    }
    return row
  }

  #dropRow(cluster: number): void {
    const row = this.#rows.get(cluster)
    if (row) this.#free.push(row)
    this.#rows.delete(cluster)
  }

  #join(a: number, b: number): void {
    const { d, centers, weights, counts, next, last } = this.#members
    const share = weights[b]! / (weights[a]! + weights[b]!)
    for (let j = 0; j < d; j++) centers[a * d + j]! += (centers[b * d + j]! - centers[a * d + j]!) * share
    weights[a]! += weights[b]!
    counts[a]! += counts[b]!
    next[last[a]!] = b
    last[a] = last[b]!
  }

  /** Keeps the tree of small clusters in step with a merge. */
  #moveSmall(a: number, b: number, isLarge: boolean): void {
    const { d, centers } = this.#members
    for (const part of [a, b]) {
      if (this.#slots[part]! < 0) continue
      if (part === a && !isLarge)
        this.#tree.replace(this.#slots[a]!, centers.subarray(a * d, (a + 1) * d), plain)
      else {
        this.#tree.remove(this.#slots[part]!)
        this.#slots[part] = -1
        this.#small--
      }
    }
    if (this.#small < this.#tree.length / 2) this.#tree = this.#planted()
  }

  #planted(): BoxTree {
    const small =
      this.#small === 0
        ? new Int32Array(0)
        : Int32Array.from(this.#slots.keys()).filter((value) => this.#slots[value]! >= 0)
    const made = new BoxTree(
      this.#members.centers,
      this.#members.d,
      small,
      new Float64Array(this.#n).fill(plain),
    )
    this.#slots.fill(-1)
    made.owners.forEach((cluster, slot) => (this.#slots[cluster] = slot))
    return made
  }
}

/** Whether `other` at `distance` is better than the best so far, −1 for a limit; ties to the lower name. */
function wins(distance: number, other: number, best: number, to: number): boolean {
  return distance < best || (distance === best && other < to)
}

function squareTo(points: Float64Array, from: number, center: Float64Array): number {
  let sum = 0
  for (let j = 0; j < center.length; j++) {
    const difference = points[from + j]! - center[j]!
    sum += difference * difference
  }
  return sum
}
