// What a pass in float32 can know for sure of the nearest centre: how far its scores may be off, and how far a lead may
// have shrunk since the last pass. All in packed units (packing.ts).

/** Bounds are rounded to float32, and must not be rounded down. */
export const upwards = 1 + 1e-6

const unit64 = 2 ** -53
/** The least normal number of float32: what is smaller may be taken for zero. */
const least32 = 2 ** -126
/** Beyond this, squares may overflow in float32. */
const largestSquare = 1e30

/** True where scores of these centres (k, d) cannot overflow in float32. */
export function withinReach(centers: Float64Array, d: number): boolean {
  return largestNorm(centers, d) ** 2 < largestSquare
}

/**
 * What two scores of a row x must differ by so that float32 and float64 agree on their order: the first number, plus
 * |x| times the second, plus |x|² times the third; without end where `centers` (k, d) are not within reach. `unit32` is
 * what one operation in float32 may be off by. A sum of d + 1 terms in any order, fused or not, is off by at most
 * (d + 1) u Σ|terms|, here Σ|terms| ≤ ½|c|² + |x||c| (Higham 2002, section 3.1); the rounding of x, of c and of |c|² adds
 * four u, of a lead and of what is taken from it, or of the two bits that number four centres, eight, and for the
 * difference of two scores all that counts twice. The same for Σ(x − c)² ≤ (|x| + |c|)² in float64. Numbers that vanish
 * in float32 take (d + 8) times the least with them, times what they are multiplied by.
 */
export function errorsOf(centers: Float64Array, d: number, unit32: number): [number, number, number] {
  if (!withinReach(centers, d)) return [Infinity, 0, 0]
  const largest = largestNorm(centers, d)
  const single = 2 * (d + 14) * unit32 * 1.01
  const double = 2 * (d + 6) * unit64
  const vanishing = (d + 8) ** 2 * least32 * (1 + largest)
  return [
    ((single / 2) * largest ** 2 + double * largest ** 2 + vanishing) * upwards,
    (single * largest + 2 * double * largest) * upwards,
    double * upwards,
  ]
}

/** So many centres are compared with each other: at most a hundredth of the work on the rows of a small data set. */
const mostCompared = 32

/**
 * By how much the lead of any row x over another centre can shrink from one pass to the next: the first number, and
 * the second times |x|. A score ½|c|² − x·c changes by t − x·δ, where δ is the centre's shift and t = δ·m, m its middle; the
 * lead of a over c by t(c) − t(a) − x·(δ(c) − δ(a)): t of any two differ by at most its range, δ by their greatest distance.
 */
export function driftOf(before: Float64Array, now: Float64Array, d: number): [number, number] {
  const shifts = now.map((value, at) => value - before[at]!)
  const lengths: number[] = []
  let [least, greatest] = [Infinity, -Infinity]
  for (let at = 0; at < now.length; at += d) {
    lengths.push(norm(shifts, at, d))
    let change = 0
    for (let i = at; i < at + d; i++) change += (shifts[i]! * (now[i]! + before[i]!)) / 2
    least = Math.min(least, change)
    greatest = Math.max(greatest, change)
  }
  const apart = lengths.length > mostCompared ? sumOfTwoLargest(lengths) : greatestDistance(shifts, d)
  return [(greatest - least) * upwards, apart * upwards]
}

function sumOfTwoLargest(lengths: readonly number[]): number {
  let [first, second] = [0, 0]
  for (const length of lengths) {
    second = Math.max(second, Math.min(first, length))
    first = Math.max(first, length)
  }
  return first + second
}

/** The greatest distance between two of the points (k, d). */
function greatestDistance(points: Float64Array, d: number): number {
  let greatest = 0
  for (let a = 0; a < points.length; a += d) {
    for (let b = a + d; b < points.length; b += d) {
      let square = 0
      for (let j = 0; j < d; j++) square += (points[a + j]! - points[b + j]!) ** 2
      greatest = Math.max(greatest, square)
    }
  }
  return Math.sqrt(greatest)
}

function largestNorm(points: Float64Array, d: number): number {
  let largest = 0
  for (let at = 0; at < points.length; at += d) largest = Math.max(largest, norm(points, at, d))
  return largest
}

function norm(points: Float64Array, from: number, d: number): number {
  let square = 0
  for (let at = from; at < from + d; at++) square += points[at]! ** 2
  return Math.sqrt(square)
}

/** Of the norm of the centres, where a lead shrinks as much by what does not depend on |x| as by what does: see `Travel`. */
const usualReach = 0.4
/** Beyond so many norms of the centres, rounding costs more than is gained by knowing when a row is due. */
const farTravel = 100

/**
 * How far centres have moved, as one number: the lead of a row x over any other centre, less what float32 leaves in doubt,
 * has shrunk by no more than (|x| + reach) times what the number has grown by. So each row is due at a number of its own.
 */
export class Travel {
  readonly #d: number
  #last: { readonly centers: Float64Array; readonly errors: readonly [number, number, number] } | null = null
  #reach = 0
  #length = 0

  constructor(d: number) {
    this.#d = d
  }

  /**
   * Goes on to `centers` (k, d), whose scores have these `errors`. Gives the number rounded up, so that rows that are due at
   * less have to be looked at, and rounded down, for those that are; the reach; and the errors.
   */
  to(centers: Float64Array, errors: readonly [number, number, number]): number[] {
    const largest = largestNorm(centers, this.#d)
    const last = this.#last
    this.#last = { centers, errors }
    let most = Infinity
    if (last) {
      const [drift, perNorm] = driftOf(last.centers, centers, this.#d)
      // Errors that grow take as much from a lead as centres that move.
      const constant = drift + Math.max(0, errors[0] - last.errors[0])
      const perLength = perNorm + Math.max(0, errors[1] - last.errors[1])
      const step = Math.max(constant / this.#reach, perLength)
      this.#length += step
      // After a jump every row is due, and the count starts anew.
      if (step < largest && this.#length < farTravel * largest) most = this.#length * upwards
    }
    if (most === Infinity) [this.#length, this.#reach] = [0, usualReach * largest || 1]
    return [most, this.#length / upwards, this.#reach, ...errors]
  }
}
