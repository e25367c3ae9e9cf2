// A balanced tree of boxes over points (k-d tree: Friedman, Bentley & Finkel 1977, ACM TOMS 3:3), for the nearest by
// distance² / (1/a + 1/b), where a and b are weights: Ward's distance of clusters, or plain distances (see `plain`).
// Points may move, grow and go: their boxes follow.

/** Points per block at the foot of the tree: of 8, 16 and 32 the fastest for Ward's linkage of 20,000 × 8. */
const blockSize = 32

/** The reciprocal weight of points among which plain squared distances count; a query's is then 1. */
export const plain = 0

/** Looks at the points in slots `from` to `to`; returns the limit from here on, which may be lower. */
export type Look = (from: number, to: number, limit: number) => number

export class BoxTree {
  readonly d: number
  /** Number of points, gone ones counted. */
  readonly length: number
  /** Row-major (length, d), neighbours side by side: the point in a slot; NaN where it is gone. */
  readonly points: Float64Array
  /** Which point of those given stands in a slot, and 1 / its weight. */
  readonly owners: Int32Array
  readonly reciprocals: Float64Array
  /** Slot of the nearest point that the last `nearest` found, −1 for none, and how far it is. */
  found = -1
  distance = Infinity
  readonly #blocks: number
  /** By node, as in a heap: row-major (nodes, d) bounds, and the largest reciprocal. */
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #largest: Float64Array
  #query: Float64Array
  #reciprocal = 1
  #own = -1
  #limit = Infinity
  #look: Look | null = null

  /** Of those rows of `points`, row-major (any, d), that `which` names; `reciprocals` are by row. */
  constructor(points: Float64Array, d: number, which: Int32Array, reciprocals: Float64Array) {
    this.d = d
    this.length = which.length
    this.#blocks = 2 ** Math.max(0, Math.ceil(Math.log2(which.length / blockSize)))
    this.owners = this.#arranged(points, which)
    this.points = new Float64Array(which.length * d)
    this.reciprocals = Float64Array.from(this.owners, (row) => reciprocals[row]!)
    this.owners.forEach((row, slot) => {
      for (let j = 0; j < d; j++) this.points[slot * d + j] = points[row * d + j]!
    })
    this.#low = new Float64Array(2 * this.#blocks * d)
    this.#high = new Float64Array(2 * this.#blocks * d)
    this.#largest = new Float64Array(2 * this.#blocks)
    this.#query = new Float64Array(d)
    for (let node = 2 * this.#blocks - 1; node > 0; node--) this.#fit(node)
  }

  /**
   * Finds the point nearest to `query` (d) of 1 / weight `reciprocal`, other than slot `own`, strictly nearer than
   * `limit`; of equals the one with the lowest number, but for those at no distance at all.
   */
  nearest(query: Float64Array, reciprocal: number, own: number, limit: number): void {
    this.found = -1
    this.distance = limit
    this.#look = null
    this.#search(query, reciprocal, own, limit)
  }

  /** Shows `look` every block that may have points nearer to `query` than the limit, near ones first. */
  visit(query: Float64Array, limit: number, look: Look): void {
    this.#look = look
    this.#search(query, 1, -1, limit)
  }

  /** The point in `slot` is now `point` (d), with another weight. */
  replace(slot: number, point: Float64Array, reciprocal: number): void {
    this.points.set(point, slot * this.d)
    this.reciprocals[slot] = reciprocal
    this.#refit(slot)
  }

  remove(slot: number): void {
    this.points.fill(NaN, slot * this.d, (slot + 1) * this.d)
    this.reciprocals[slot] = 0
    this.#refit(slot)
  }

  #search(query: Float64Array, reciprocal: number, own: number, limit: number): void {
    this.#query = query
    this.#reciprocal = reciprocal
    this.#own = own
    this.#limit = limit
    if (this.length > 0) this.#descend(1)
  }

  #descend(node: number): void {
    if (node >= this.#blocks) {
      const from = this.#start(node)
      const to = this.#start(node + 1)
      this.#limit = this.#look ? this.#look(from, to, this.#limit) : this.#nearestOf(from, to)
      return
    }
    const left = this.#bound(2 * node)
    const right = this.#bound(2 * node + 1)
    const near = left <= right ? 2 * node : 2 * node + 1
    if (Math.min(left, right) <= this.#limit) this.#descend(near)
    if (Math.max(left, right) <= this.#limit) this.#descend(near ^ 1)
  }

  /** First slot of a node of the lowest level; `node` may be one past the last. */
  #start(node: number): number {
    return Math.floor((this.length * (node - this.#blocks)) / this.#blocks)
  }

  #nearestOf(from: number, to: number): number {
    const d = this.d
    const points = this.points
    const query = this.#query
    const reciprocals = this.reciprocals
    const reciprocal = this.#reciprocal
    const own = this.#own
    let best = this.#limit
    const end = d - (d % 4)
    for (let slot = from, at = from * d; slot < to; slot++) {
      let sum = 0
      let j = 0
      for (; j < end; j += 4, at += 4) {
        const e = points[at]! - query[j]!
        const f = points[at + 1]! - query[j + 1]!
        const g = points[at + 2]! - query[j + 2]!
        const h = points[at + 3]! - query[j + 3]!
        sum += e * e + f * f + (g * g + h * h)
      }
      for (; j < d; j++, at++) {
        const e = points[at]! - query[j]!
        sum += e * e
      }
      // What is gone is NaN, and never less or equal.
      const distance = sum / (reciprocal + reciprocals[slot]!)
      if (!(distance <= best) || slot === own) continue
      if (distance === best && !(this.found >= 0 && this.owners[slot]! < this.owners[this.found]!)) continue
      best = distance
      this.found = slot
    }
    this.distance = best
    // Nothing is nearer than nothing, and of many equal points not all need be looked at.
    return best > 0 ? best : -1
  }

  /** No point of the node is nearer, to the last bit: the same operations on smaller differences. */
  #bound(node: number): number {
    const d = this.d
    const low = this.#low
    const high = this.#high
    const query = this.#query
    const end = d - (d % 4)
    let sum = 0
    let j = 0
    let at = node * d
    for (; j < end; j += 4, at += 4) {
      const e = outside(query[j]!, low[at]!, high[at]!)
      const f = outside(query[j + 1]!, low[at + 1]!, high[at + 1]!)
      const g = outside(query[j + 2]!, low[at + 2]!, high[at + 2]!)
      const h = outside(query[j + 3]!, low[at + 3]!, high[at + 3]!)
      sum += e * e + f * f + (g * g + h * h)
    }
    for (; j < d; j++, at++) {
      const e = outside(query[j]!, low[at]!, high[at]!)
      sum += e * e
    }
    return sum / (this.#reciprocal + this.#largest[node]!)
  }

  #refit(slot: number): void {
    const block = Math.floor(((slot + 1) * this.#blocks - 1) / this.length)
    for (let node = this.#blocks + block; node > 0; node >>= 1) this.#fit(node)
  }

  #fit(node: number): void {
    const d = this.d
    this.#low.fill(Infinity, node * d, (node + 1) * d)
    this.#high.fill(-Infinity, node * d, (node + 1) * d)
    this.#largest[node] = 0
    if (node >= this.#blocks) {
      const to = this.#start(node + 1)
      for (let slot = this.#start(node); slot < to; slot++)
        this.#widen(node, this.points, this.points, this.reciprocals, slot)
      return
    }
    for (const child of [2 * node, 2 * node + 1])
      this.#widen(node, this.#low, this.#high, this.#largest, child)
  }

  /** Takes box `from` of the bounds into that of the node; NaN is passed over. */
  #widen(node: number, low: Float64Array, high: Float64Array, largest: Float64Array, from: number): void {
    const d = this.d
    for (let j = 0, at = node * d, other = from * d; j < d; j++, at++, other++) {
      if (low[other]! < this.#low[at]!) this.#low[at] = low[other]!
      if (high[other]! > this.#high[at]!) this.#high[at] = high[other]!
    }
    if (largest[from]! > this.#largest[node]!) this.#largest[node] = largest[from]!
  }

  /** `which` in the order of the slots: halved again and again across the widest side. */
  #arranged(points: Float64Array, which: Int32Array): Int32Array {
    const order = which.slice()
    for (let parts = 1; parts < this.#blocks; parts *= 2) {
      for (let part = 0; part < parts; part++) {
        const cut = (nth: number) => Math.floor((order.length * nth) / (2 * parts))
        const [from, middle, to] = [cut(2 * part), cut(2 * part + 1), cut(2 * part + 2)]
        const keys = { points, d: this.d, side: widestSide(points, this.d, order, from, to) }
        putInPlace(keys, order, from, to - 1, middle)
      }
    }
    return order
  }
}

function widestSide(points: Float64Array, d: number, order: Int32Array, from: number, to: number): number {
  let [widest, side] = [-1, 0]
  for (let j = 0; j < d; j++) {
    let [low, high] = [Infinity, -Infinity]
    for (let at = from; at < to; at++) {
      const value = points[order[at]! * d + j]!
      if (value < low) low = value
      if (value > high) high = value
    }
    if (high - low <= widest) continue
    widest = high - low
    side = j
  }
  return side
}

/** Puts those of order[first … last] with the smaller coordinates before `nth` (quickselect, Hoare 1961). */
function putInPlace(
  { points, d, side }: { readonly points: Float64Array; readonly d: number; readonly side: number },
  order: Int32Array,
  first: number,
  last: number,
  nth: number,
): void {
  while (first < last) {
    const pivot = points[order[(first + last) >> 1]! * d + side]!
    let [low, high] = [first, last]
    while (low <= high) {
      while (points[order[low]! * d + side]! < pivot) low++
      while (points[order[high]! * d + side]! > pivot) high--
      if (low > high) break
      const row = order[low]!
      order[low++] = order[high]!
      order[high--] = row
    }
    if (nth <= high) last = high
    else if (nth >= low) first = low
    else return
  }
}

/** How far `value` is out of an interval. */
function outside(value: number, low: number, high: number): number {
  return value < low ? low - value : value > high ? value - high : 0
}
