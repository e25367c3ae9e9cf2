// Data without clusters that look like given data from afar: the null against which clusters must show themselves.
import type { Matrix } from '../../../model/matrix.ts'
import { matrixColumn } from '../../../model/matrix.ts'
import type { NullKind } from '../../../model/run/fitted.ts'
import { sampleRows, type Random } from '../../../model/random.ts'
import { flatAxis } from './constants.ts'
import { alongAxes, principalAxes } from '../../math/principalAxes.ts'

/** Draws a data set as large as the sample it was made for. Distances are what matters, so the axes may be others. */
type DrawNull = (random: Random) => Matrix

export interface NullData {
  readonly kind: NullKind
  readonly draw: DrawNull
}

/**
 * Kinds of data without clusters for a sample of X (n, d). A Gaussian of the same covariance is round, and where the sample
 * has longer tails than that, another null has them, too: a few customers far out on all sides are no segments. A box along the principal
 * axes as wide as X (Tibshirani, Walther & Hastie 2001, section 3, choice b) has borders and corners, which k-means
 * likes; the same features, each of other customers, have the same skew and peaks and nothing that goes together. They are
 * taken from all of X, so that rare values are now and then in a sample, as they are in the one that is judged.
 * `features` are the columns of each feature, which stay together; a single one cannot be taken apart.
 */
export function nullKinds(
  X: Matrix,
  sample: Matrix,
  features: readonly (readonly number[])[],
): readonly NullData[] {
  const { variances, axes } = principalAxes(sample)
  const deviations = variances.map(Math.sqrt)
  const places = { ...sample, data: alongAxes(sample, axes) }
  const widths = Float64Array.from(deviations, (_, a) => width(matrixColumn(places, a)))
  const shapes: NullData[] = [
    { kind: 'cloud', draw: (random) => drawn(sample, (axis) => deviations[axis]! * random.normal()) },
    { kind: 'box', draw: (random) => drawn(sample, (axis) => widths[axis]! * random.next()) },
    { kind: 'tails', draw: round(places, deviations) },
  ]
  if (features.length < 2) return shapes
  // The most telling one first: whoever is noise needs no other.
  return [{ kind: 'apart', draw: (random) => takenApart(X, features, random, sample.n) }, ...shapes]
}

/**
 * Draws a Gaussian with these `deviations` along the axes of `places` (n, d), or, where Mardia's kurtosis (1970, Biometrika
 * 57:3) is above a Gaussian's, customers as far from the middle as those, in any direction: an elliptical distribution.
 */
function round(places: Matrix, deviations: Float64Array): DrawNull {
  const { n, data } = places
  const widest = deviations.reduce((most, value) => Math.max(most, value), 0)
  const spread = deviations.map((value) => (value > widest * flatAxis ? value : 0))
  const squares = rowSquares(n, data, (at) => (spread[at] ? 1 / spread[at] : 0))
  const p = spread.filter((value) => value > 0).length
  const kurtosis = squares.reduce((sum, square) => sum + square * square, 0) / n
  const gaussian: DrawNull = (random) => drawn(places, () => random.normal())
  return (random) => {
    const found = gaussian(random)
    const own = rowSquares(n, found.data, (at) => (spread[at] ? 1 : 0))
    const longer = own.map((square) =>
      kurtosis > p * (p + 2) && square > 0 ? Math.sqrt(squares[random.below(n)]! / square) : 1,
    )
    return {
      ...found,
      data: found.data.map((value, at) => value * spread[Math.floor(at / n)]! * longer[at % n]!),
    }
  }
}

/** Of each of the n rows of column-major `data`: the sum of squares of its values times the weight of their column. */
function rowSquares(n: number, data: Float64Array, weight: (column: number) => number): Float64Array {
  const sums = new Float64Array(n)
  data.forEach((value, at) => (sums[at % n]! += (value * weight(Math.floor(at / n))) ** 2))
  return sums
}

function width(values: Float64Array): number {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  return values.reduce((most, value) => Math.max(most, value), -Infinity) - low
}

function drawn({ n, d, names }: Matrix, value: (axis: number) => number): Matrix {
  const data = new Float64Array(n * d)
  for (let at = 0; at < data.length; at++) data[at] = value(Math.floor(at / n))
  return { n, d, data, names }
}

/** `size` rows of X (n, d), all if not given, with the customers of each feature drawn anew and in a random order. */
export function takenApart(
  X: Matrix,
  features: readonly (readonly number[])[],
  random: Random,
  size = X.n,
): Matrix {
  const data = new Float64Array(size * X.d)
  for (const columns of features) {
    const order = shuffled(sampleRows(random, X.n, size), random)
    for (const j of columns) order.forEach((from, i) => (data[j * size + i] = X.data[j * X.n + from]!))
  }
  return { n: size, d: X.d, data, names: X.names }
}

/** `rows` in a random order, in place (Fisher & Yates). */
function shuffled(rows: Int32Array, random: Random): Int32Array {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const moved = rows[last]!
    rows[last] = rows[other]!
    rows[other] = moved
  }
  return rows
}
