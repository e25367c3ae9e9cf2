// The average or the largest distance between the members of two clusters, pair by pair.
import type { Leaves } from '../tree/leaves.ts'

/** Clusters, named by one of their leaves, and their members as linked lists. */
export interface Members {
  readonly d: number
  readonly leaves: Leaves
  /** Row-major (n, d): means of the members, weighted. */
  readonly centers: Float64Array
  /** (n): customers in each cluster, and leaves. */
  readonly weights: Float64Array
  readonly counts: Int32Array
  /** (n): the member after each leaf, −1 at the end; and the last member of each cluster. */
  readonly next: Int32Array
  readonly last: Int32Array
}

/** Of clusters a and b; Infinity as soon as it is certain to be above `limit`. */
export function pairDistance(
  members: Members,
  a: number,
  b: number,
  isAverage: boolean,
  limit: number,
): number {
  const { d, leaves, weights, next } = members
  const whole = isAverage ? weights[a]! * weights[b]! : 1
  const enough = limit * whole
  let total = 0
  for (let i = a; i >= 0; i = next[i]!) {
    for (let j = b; j >= 0; j = next[j]!) {
      const distance = between(leaves.centers, i * d, j * d, d)
      if (isAverage) total += distance * leaves.sizes[i]! * leaves.sizes[j]!
      else if (distance > total) total = distance
    }
    if (total > enough) return Infinity
  }
  return total / whole
}

function between(points: Float64Array, a: number, b: number, d: number): number {
  let sum = 0
  for (let j = 0; j < d; j++) {
    const difference = points[a + j]! - points[b + j]!
    sum += difference * difference
  }
  return Math.sqrt(sum)
}
