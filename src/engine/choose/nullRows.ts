// Data without clusters that look like given data from afar: the null against which clusters must show themselves.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import type { Random } from '../../data/random.ts'
import { alongAxes, principalAxes } from '../math/principalAxes.ts'

/** Draws a data set as large as the one it was made for. Distances are what matters, so the axes may be others. */
export type DrawNull = (random: Random) => Matrix

/**
 * Kinds of data without clusters for X (n, d). A Gaussian of the same covariance is round; a box along the principal
 * axes as wide as X (Tibshirani, Walther & Hastie 2001, section 3, choice b) has borders and corners, which k-means
 * likes; the same features, each in an order of its own, have the same skew and peaks and nothing that goes together.
 * `features` are the columns of each feature, which stay together; a single one cannot be taken apart.
 */
export function nullKinds(X: Matrix, features: readonly (readonly number[])[]): readonly DrawNull[] {
  const { variances, axes } = principalAxes(X)
  const deviations = variances.map(Math.sqrt)
  const places = { ...X, data: alongAxes(X, axes) }
  const widths = Float64Array.from(deviations, (_, a) => width(matrixColumn(places, a)))
  const shapes: DrawNull[] = [
    (random) => drawn(X, (axis) => deviations[axis]! * random.normal()),
    (random) => drawn(X, (axis) => widths[axis]! * random.next()),
  ]
  // The most telling one first: whoever is noise needs no other.
  return features.length < 2 ? shapes : [(random) => takenApart(X, features, random), ...shapes]
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

/** X with the customers of each feature in a random order. */
export function takenApart(X: Matrix, features: readonly (readonly number[])[], random: Random): Matrix {
  const data = new Float64Array(X.data.length)
  for (const columns of features) {
    const order = shuffled(X.n, random)
    for (const j of columns) order.forEach((from, i) => (data[j * X.n + i] = X.data[j * X.n + from]!))
  }
  return { ...X, data }
}

/** 0 … n − 1 in a random order (Fisher & Yates). */
function shuffled(n: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  for (let last = n - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const moved = order[last]!
    order[last] = order[other]!
    order[other] = moved
  }
  return order
}
