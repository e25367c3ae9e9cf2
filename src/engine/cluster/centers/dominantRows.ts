// Rows that a sample must not miss: a single customer far from all others draws a centre to itself, and a search that never
// saw it has spent that centre elsewhere.
import { matrixColumn, type Matrix } from '../../../data/matrix.ts'
import type { Steps } from '../../../data/steps.ts'

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
  const rest = values.slice()
  for (let round = 0; round < mostRounds; round++) {
    const before = out.size
    takeDominant(rest, out)
    yield
    if (out.size === before) break
  }
  return out
}

/** Adds to `out` the dominant ones of `rest`, where they become NaN: taken off a sum, they would leave their rounding. */
function takeDominant(rest: Float64Array, out: Set<number>): void {
  const left = rest.length - out.size
  let total = 0
  for (const value of rest) if (value === value) total += value
  const mean = total / left
  let squares = 0
  for (const value of rest) if (value === value) squares += (value - mean) ** 2
  const most = dominantShare * squares
  for (let row = 0; row < rest.length; row++) {
    if (!((rest[row]! - mean) ** 2 > most)) continue
    out.add(row)
    rest[row] = NaN
  }
}
