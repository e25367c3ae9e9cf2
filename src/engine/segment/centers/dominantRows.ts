// Rows that a sample must not miss: a single customer far from all others draws a centre to itself, and a search that never
// saw it has spent that centre elsewhere.
import { matrixColumn, type Matrix } from '../../../model/matrix.ts'
import type { Steps } from '../../../model/steps.ts'

/** Of a feature's squares about its mean. A hundred rows that share all of it are seldom all missed by a sample. */
const dominantShare = 0.01
/** Once those are out, others may dominate what is left. */
const mostRounds = 4

/** Rows of X (n, d) that carry a large share of the squares of some feature; few, ascending. A step after each look. */
export function* dominantRows(X: Matrix): Steps<Int32Array> {
  const found = new Set<number>()
  for (let j = 0; j < X.d; j++) for (const row of yield* dominantOf(matrixColumn(X, j))) found.add(row)
  return Int32Array.from(found).sort()
}

function* dominantOf(values: Float64Array): Steps<Set<number>> {
  const out = new Set<number>()
  let rest = values
  for (let round = 0; round < mostRounds; round++) {
    const { mean, squares, farthest } = spreadOf(rest, rest.length - out.size)
    yield
    const most = dominantShare * squares
    // Nearly all features end here, before anything of them is copied.
    if (!(farthest > most)) break
    if (rest === values) rest = values.slice()
    takeAbove(most, mean, rest, out)
  }
  return out
}

/** Of the `count` values that are left: their mean, and about it the sum of their squares and the largest. */
function spreadOf(rest: Float64Array, count: number): { mean: number; squares: number; farthest: number } {
  let total = 0
  for (let row = 0; row < rest.length; row++) if (rest[row] === rest[row]) total += rest[row]!
  const mean = total / count
  let [squares, farthest] = [0, 0]
  for (let row = 0; row < rest.length; row++) {
    const square = (rest[row]! - mean) ** 2
    if (square !== square) continue
    squares += square
    if (square > farthest) farthest = square
  }
  return { mean, squares, farthest }
}

/** Adds to `out` the rows whose squares are above `most`, where `rest` becomes NaN: taken off a sum, they would leave their rounding. */
function takeAbove(most: number, mean: number, rest: Float64Array, out: Set<number>): void {
  for (let row = 0; row < rest.length; row++) {
    if (!((rest[row]! - mean) ** 2 > most)) continue
    out.add(row)
    rest[row] = NaN
  }
}
