// Data without clusters that look like given data from afar: the null against which clusters must show themselves.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import { sampleRows, type Random } from '../../data/random.ts'
import { alongAxes, principalAxes } from '../math/principalAxes.ts'

/** Draws a data set as large as the sample it was made for. Distances are what matters, so the axes may be others. */
export type DrawNull = (random: Random) => Matrix

/**
 * Kinds of data without clusters for a sample of X (n, d). A Gaussian of the same covariance is round; a box along the principal
 * axes as wide as X (Tibshirani, Walther & Hastie 2001, section 3, choice b) has borders and corners, which k-means
 * likes; the same features, each of other customers, have the same skew and peaks and nothing that goes together. They are
 * taken from all of X, so that rare values are now and then in a sample, as they are in the one that is judged.
 * `features` are the columns of each feature, which stay together; a single one cannot be taken apart.
 */
export function nullKinds(
  X: Matrix,
  sample: Matrix,
  features: readonly (readonly number[])[],
): readonly DrawNull[] {
  const { variances, axes } = principalAxes(sample)
  const deviations = variances.map(Math.sqrt)
  const places = { ...sample, data: alongAxes(sample, axes) }
  const widths = Float64Array.from(deviations, (_, a) => width(matrixColumn(places, a)))
  const shapes: DrawNull[] = [
    (random) => drawn(sample, (axis) => deviations[axis]! * random.normal()),
    (random) => drawn(sample, (axis) => widths[axis]! * random.next()),
  ]
  // The most telling one first: whoever is noise needs no other.
  return features.length < 2 ? shapes : [(random) => takenApart(X, features, random, sample.n), ...shapes]
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
