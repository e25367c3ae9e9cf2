// Rows of many columns, as categories make them, in a few coordinates that tell most of their distances: boxes of such
// rows leave out what boxes over all columns, each of which says little, do not. The coordinates are along the principal
// directions (Jolliffe 2002, Principal Component Analysis, section 1.1), so no distance in them is above that of the rows.
import type { DistinctRows } from './distinctRows.ts'
import type { SearchProgress } from './searchProgress.ts'
import { wideAxes } from './wideAxes.ts'

export interface Coarse {
  /** Row-major (n, width), by distinct row. */
  readonly points: Float64Array
  /** A multiple of four. */
  readonly width: number
  /** Rows that are no farther than a squared distance are no farther than this in the coordinates. */
  readonly beyond: (square: number) => number
}

/** Columns up to which boxes over the rows themselves are the faster ones. */
const fewColumns = 16
/** Coordinates of a sketch, four more or less are about as fast: on 45,211 customers by 17 features, most of them categories. */
const width = 16
/** Room for rounding: relative to a distance, and to the size of the numbers and how many are added. */
const slack = 1 + 1e-9
const roomShare = 1e-19

/** The coordinates of at least one row; null where columns are few, or numbers too large. Throws AbortError through the pace. */
export async function coarseRows(
  { n, d, points }: DistinctRows,
  pace: SearchProgress,
): Promise<Coarse | null> {
  if (d <= fewColumns) return null
  const { means, axes } = await wideAxes(points, d, width, pace)
  const found = new Float64Array(n * width)
  const centered = new Float64Array(d)
  let largest = 0
  for (let row = 0; row < n; row++) {
    let square = 0
    for (let j = 0; j < d; j++) {
      centered[j] = points[row * d + j]! - means[j]!
      square += centered[j]! * centered[j]!
    }
    largest = Math.max(largest, square)
    for (let axis = 0; axis < width; axis++) {
      let sum = 0
      for (let j = 0; j < d; j++) sum += centered[j]! * axes[axis * d + j]!
      found[row * width + axis] = sum
    }
    if (pace.isDue(d * width)) await pace.pause(row / n)
  }
  // (a + b)² ≤ a² (1 + e) + b² (1 + 1/e): e is the slack and b the rounding of two rows.
  const room = roomShare * d * d * largest
  return Number.isFinite(room) ? { points: found, width, beyond: (square) => square * slack + room } : null
}

/**
 * Squared distance of the rows of `width` coordinates, a multiple of four, at `i` in `a` and at `j` in `b`; once it is
 * above `most`, some number above it.
 */
export function coarseSquare(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  width: number,
  most: number,
): number {
  let sum = 0
  for (const end = i + width; i < end && sum <= most; i += 4, j += 4) {
    const x = a[i]! - b[j]!
    const y = a[i + 1]! - b[j + 1]!
    const z = a[i + 2]! - b[j + 2]!
    const w = a[i + 3]! - b[j + 3]!
    // Two sums side by side, as a processor adds them at once.
    sum += x * x + y * y + (z * z + w * w)
  }
  return sum
}
