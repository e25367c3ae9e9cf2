// What a score of nearest.wgsl can be trusted with: how far float32 may be off, however a GPU rounds, fuses or orders its
// sums, and how far centres have moved since the last pass.

export interface LeadBounds {
  /** By how much the lead of a row x may have shrunk since the last pass: the first number, plus |x| times the second. */
  readonly drift: readonly [number, number]
  /**
   * What two scores of a row x must differ by so that float32 and float64 agree on their order: the first number, plus
   * |x| times the second, plus |x|² times the third.
   */
  readonly errors: readonly [number, number, number]
}

/** Larger than any difference of two scores, and finite, as WGSL may take for granted that numbers are. */
export const farAway = 3e38
/** |x| is at most √d in packed units: what is this many times as much is still finite. */
const farPerNorm = 1e30
/** Beyond this, squares may overflow in float32. */
const largestSquare = 1e30
/** Bounds are rounded to float32, and must not be rounded down. */
const upwards = 1 + 1e-6

/** WGSL leaves the direction of rounding open, so an operation may be off by twice what IEEE's nearest would be. */
const unit32 = 2 ** -23
const unit64 = 2 ** -53
/** The least normal number of float32: what is smaller may be taken for zero. */
const least32 = 2 ** -126

/** For centres (k, d) in packed units and those of the last pass, null where nothing is known of it. */
export function leadBounds(before: Float64Array | null, now: Float64Array, d: number): LeadBounds {
  return { drift: driftOf(before, now, d), errors: errorsOf(now, d) }
}

/** True where scores of these centres cannot overflow in float32. */
export function withinReach(centers: Float64Array, d: number): boolean {
  return largestNorm(centers, d) ** 2 < largestSquare
}

/** A score ½|c|² − x·c changes by δ·(m − x), where δ is the centre's shift and m its middle. */
function driftOf(before: Float64Array | null, now: Float64Array, d: number): [number, number] {
  if (!before) return [farAway, 0]
  let [drift, perNorm] = [0, 0]
  for (let at = 0; at < now.length; at += d) {
    let [shift, middle] = [0, 0]
    for (let j = at; j < at + d; j++) {
      shift += (now[j]! - before[j]!) ** 2
      middle += ((now[j]! + before[j]!) / 2) ** 2
    }
    drift = Math.max(drift, 2 * Math.sqrt(shift * middle))
    perNorm = Math.max(perNorm, 2 * Math.sqrt(shift))
  }
  return [Math.min(drift * upwards, farAway), Math.min(perNorm * upwards, farPerNorm)]
}

/**
 * A sum of d + 1 terms in any order, fused or not, is off by at most (d + 1) u Σ|terms|, here Σ|terms| ≤ ½|c|² + |x||c|
 * (Higham 2002, section 3.1). The rounding of x, of c and of |c|² adds four u, of a lead and of what is taken from it
 * less than eight, and for the difference of two scores all that counts twice. The same for Σ(x − c)² ≤ (|x| + |c|)²
 * in float64. Numbers that vanish in float32 take (d + 8) times the least with them, times what they are multiplied by.
 */
function errorsOf(centers: Float64Array, d: number): [number, number, number] {
  if (!withinReach(centers, d)) return [farAway, 0, 0]
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

function largestNorm(centers: Float64Array, d: number): number {
  let largest = 0
  for (let at = 0; at < centers.length; at += d) {
    let square = 0
    for (let j = at; j < at + d; j++) square += centers[j]! ** 2
    largest = Math.max(largest, square)
  }
  return Math.sqrt(largest)
}
