// The bounds of ../leadBounds.ts as nearest.wgsl takes them: finite, as WGSL may take for granted that numbers are.
import { driftOf, errorsOf } from '../leadBounds.ts'

export interface ScoreBounds {
  /** By how much the lead of a row x may have shrunk since the last pass: the first number, plus |x| times the second. */
  readonly drift: readonly [number, number]
  /** What two scores of a row x must differ by: the first number, plus |x| and |x|² times the others. */
  readonly errors: readonly [number, number, number]
}

/** Larger than any difference of two scores. */
export const farAway = 3e38
/** |x| is at most √d in packed units: what is this many times as much is still finite. */
const farPerNorm = 1e30
/** WGSL leaves the direction of rounding open, so an operation may be off by twice what IEEE's nearest would be. */
const unit32 = 2 ** -23

/** For centres (k, d) in packed units and those of the last pass, null where nothing is known of it. */
export function scoreBounds(before: Float64Array | null, now: Float64Array, d: number): ScoreBounds {
  const [drift, perNorm] = before ? driftOf(before, now, d) : [farAway, 0]
  const [error, ...errors] = errorsOf(now, d, unit32)
  return {
    drift: [atMost(farAway, drift), atMost(farPerNorm, perNorm)],
    errors: [atMost(farAway, error), ...errors],
  }
}

/** Also of what is no number, as differences of what overflowed are. */
function atMost(limit: number, value: number): number {
  return value < limit ? value : limit
}
