// The k nearest of the rows that a search comes across, where a row may stand for several customers.

/** The nearest rows that weigh k together, the farthest on top. */
export class NearestHeap {
  readonly #k: number
  readonly #distances: Float64Array
  readonly #weights: Int32Array
  #size = 0
  #total = 0

  constructor(k: number) {
    this.#k = k
    this.#distances = new Float64Array(k + 2)
    this.#weights = new Int32Array(k + 2)
  }

  clear(): void {
    this.#size = 0
    this.#total = 0
  }

  /** Infinity while what is there weighs less than k. */
  kth(): number {
    return this.#total >= this.#k ? this.#distances[0]! : Infinity
  }

  /** Adds a row, lets go of those that are no longer needed, and gives back `kth`. */
  add(distance: number, weight: number): number {
    this.#total += weight
    this.#rise(this.#size++, distance, weight)
    while (this.#total - this.#weights[0]! >= this.#k) this.#pop()
    return this.kth()
  }

  #rise(place: number, distance: number, weight: number): void {
    while (place > 0) {
      const above = (place - 1) >> 1
      if (this.#distances[above]! >= distance) break
      this.#distances[place] = this.#distances[above]!
      this.#weights[place] = this.#weights[above]!
      place = above
    }
    this.#distances[place] = distance
    this.#weights[place] = weight
  }

  #pop(): void {
    this.#total -= this.#weights[0]!
    const last = --this.#size
    const distance = this.#distances[last]!
    let place = 0
    for (let below = 1; below < last; below = 2 * place + 1) {
      if (below + 1 < last && this.#distances[below + 1]! > this.#distances[below]!) below++
      if (this.#distances[below]! <= distance) break
      this.#distances[place] = this.#distances[below]!
      this.#weights[place] = this.#weights[below]!
      place = below
    }
    this.#distances[place] = distance
    this.#weights[place] = this.#weights[last]!
  }
}
