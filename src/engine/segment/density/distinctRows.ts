// Identical customers are common (nine in ten have one order), and would make trees of space degenerate. So the density
// methods work on different rows that count as many times as they occur.
import type { Matrix } from '../../../model/matrix.ts'
import type { SearchProgress } from './searchProgress.ts'

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

/** Rows between two ticks: a few milliseconds. */
const rowsPerTick = 10_000

/** The different rows of X (n, d); 0 and −0 are the same. Throws AbortError through the pace. */
export async function distinctRows(X: Matrix, pace: SearchProgress): Promise<DistinctRows> {
  const growing = new GrowingRows(X)
  for (let from = 0; from < X.n; from += rowsPerTick) {
    growing.take(from, Math.min(from + rowsPerTick, X.n))
    await pace.pause(from / X.n)
  }
  await pace.pause(1)
  return growing.done()
}

class GrowingRows {
  readonly #X: Matrix
  readonly #points: Float64Array
  readonly #weights: Int32Array
  readonly #numbers: Int32Array
  /** Open addressing: 0 is an empty place, else the number of a distinct row plus one. */
  readonly #places: Int32Array
  readonly #row: Float64Array
  readonly #bits: Int32Array
  #count = 0

  constructor(X: Matrix) {
    this.#X = X
    this.#points = new Float64Array(X.n * X.d)
    this.#weights = new Int32Array(X.n)
    this.#numbers = new Int32Array(X.n)
    this.#places = new Int32Array(2 ** Math.ceil(Math.log2(2 * X.n + 2)))
    this.#row = new Float64Array(X.d)
    this.#bits = new Int32Array(this.#row.buffer)
  }

  /** Takes the rows from … to − 1 in. */
  take(from: number, to: number): void {
    const { n, d, data } = this.#X
    const row = this.#row
    for (let i = from; i < to; i++) {
      for (let j = 0, at = i; j < d; j++, at += n) row[j] = data[at]! + 0
      const number = this.#numberOf(row)
      this.#numbers[i] = number
      this.#weights[number]!++
    }
  }

  /** The number of a row, a new one if it was not seen before. */
  #numberOf(row: Float64Array): number {
    const places = this.#places
    const mask = places.length - 1
    let place = hashOf(this.#bits) & mask
    while (places[place]! > 0) {
      if (isSame(this.#points, (places[place]! - 1) * row.length, row)) return places[place]! - 1
      place = (place + 1) & mask
    }
    this.#points.set(row, this.#count * row.length)
    places[place] = this.#count + 1
    return this.#count++
  }

  done(): DistinctRows {
    const { d } = this.#X
    const n = this.#count
    return {
      n,
      d,
      points: this.#points.slice(0, n * d),
      weights: this.#weights.slice(0, n),
      numbers: this.#numbers,
    }
  }
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
