// Identical customers are common (nine in ten have one order), and would make trees of space degenerate. So the density
// methods work on different rows that count as many times as they occur.
import type { Matrix } from '../../../data/matrix.ts'

export interface DistinctRows {
  /** How many different rows there are, in the order of their first appearance. */
  readonly n: number
  readonly d: number
  /** Row-major (n, d). */
  readonly points: Float64Array
  /** (n): how many rows of X are the same. */
  readonly weights: Int32Array
  /** One per row of X: the number of its distinct row. */
  readonly numbers: Int32Array
}

/** The different rows of X (n, d); 0 and −0 are the same. */
export function distinctRows(X: Matrix): DistinctRows {
  const { n, d } = X
  const points = new Float64Array(n * d)
  const weights = new Int32Array(n)
  const numbers = new Int32Array(n)
  const mask = 2 ** Math.ceil(Math.log2(2 * n + 2)) - 1
  // Open addressing: 0 is an empty place, else the number of a distinct row plus one.
  const places = new Int32Array(mask + 1)
  const row = new Float64Array(d)
  const bits = new Int32Array(row.buffer)
  let count = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0, at = i; j < d; j++, at += n) row[j] = X.data[at]! + 0
    let place = hashOf(bits) & mask
    while (places[place]! > 0 && !isSame(points, (places[place]! - 1) * d, row)) place = (place + 1) & mask
    if (places[place] === 0) {
      points.set(row, count * d)
      places[place] = ++count
    }
    const number = places[place]! - 1
    numbers[i] = number
    weights[number]!++
  }
  return { n: count, d, points: points.slice(0, count * d), weights: weights.slice(0, count), numbers }
}

/** Murmur3's steps over the bits of a row. */
function hashOf(bits: Int32Array): number {
  let hash = bits.length
  for (let at = 0; at < bits.length; at++) {
    let part = Math.imul(bits[at]!, 0xcc9e2d51)
    part = (part << 15) | (part >>> 17)
    hash ^= Math.imul(part, 0x1b873593)
    hash = (hash << 13) | (hash >>> 19)
    hash = Math.imul(hash, 5) + 0xe6546b64
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function isSame(points: Float64Array, from: number, row: Float64Array): boolean {
  for (let j = 0; j < row.length; j++) if (points[from + j] !== row[j]) return false
  return true
}
