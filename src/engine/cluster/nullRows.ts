// Data without clusters that look like given data from afar: the null against which clusters must show themselves.
import type { Matrix } from '../../data/matrix.ts'
import { matrixColumn } from '../../data/matrix.ts'
import type { Random } from '../../data/random.ts'
import { alongAxes, principalAxes } from '../math/principalAxes.ts'

/** Draws a data set as large as the one it was made for. Distances are what matters, so the axes are the principal ones. */
export type DrawNull = (random: Random) => Matrix

/**
 * Two kinds of data without clusters for X (n, d). A Gaussian of the same covariance is round; a box along the
 * principal axes as wide as X (Tibshirani, Walther & Hastie 2001, section 3, choice b) has borders and corners, which
 * k-means likes. Noise of either kind is not to be taken for clusters.
 */
export function nullKinds(X: Matrix): readonly DrawNull[] {
  const { variances, axes } = principalAxes(X)
  const deviations = variances.map(Math.sqrt)
  const places = { ...X, data: alongAxes(X, axes) }
  const widths = Float64Array.from(deviations, (_, a) => width(matrixColumn(places, a)))
  return [
    (random) => drawn(X, (axis) => deviations[axis]! * random.normal()),
    (random) => drawn(X, (axis) => widths[axis]! * random.next()),
  ]
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
