// What every clustering method asks of X before it starts, and how many different rows X has.
import { DataError } from '../../data/errors.ts'
import { matrixColumn } from '../../data/matrix.ts'
import type { Matrix } from '../../data/matrix.ts'

/**
 * Checks that X (n, d) suits `nClusters` clusters.
 * Throws DataError for an empty X, for a value that is not a finite number (named by column and row), and for fewer
 * different rows than clusters, and for numbers too large to be squared and added up.
 */
export function checkMatrix(X: Matrix, nClusters: number): void {
  if (X.n === 0)
    throw new DataError('There are no customers to cluster. Check which rows the rules leave out.')
  if (X.d === 0) throw new DataError('There is no feature to cluster by. Choose at least one.')
  checkFinite(X)
  checkSize(X)
  const different = countDifferentRows(X, nClusters)
  if (different >= nClusters) return
  const customers = different === 1 ? 'customer' : 'different customers'
  throw new DataError(
    `${nClusters} clusters asked of ${different} ${customers}. Ask for at most ${different}, or add features.`,
  )
}

function checkFinite(X: Matrix): void {
  for (let j = 0; j < X.d; j++) {
    const row = matrixColumn(X, j).findIndex((value) => !Number.isFinite(value))
    if (row < 0) continue
    const found = Number.isNaN(X.data[j * X.n + row]) ? 'no number' : 'an infinite number'
    throw new DataError(
      `Feature ${X.names[j] ?? j + 1} has ${found} for customer ${row + 1} of ${X.n}. Fill the gap or leave the feature out.`,
    )
  }
}

/** Squares of larger numbers, added up over all customers and features, would leave the range of numbers. */
const largest = 1e145

function checkSize(X: Matrix): void {
  for (let j = 0; j < X.d; j++) {
    const row = matrixColumn(X, j).findIndex((value) => Math.abs(value) > largest)
    if (row < 0) continue
    throw new DataError(
      `Feature ${X.names[j] ?? j + 1} has ${X.data[j * X.n + row]!.toPrecision(3)} for customer ${row + 1} of ${X.n}, too large for distances to be computed. Correct it, let the features be scaled, or leave the feature out.`,
    )
  }
}

/** The number of different rows of X (n, d), counted up to `limit`; see `sameRow`. */
export function countDifferentRows(X: Matrix, limit: number): number {
  const found: number[] = []
  for (let i = 0; i < X.n && found.length < limit; i++) {
    if (!found.some((other) => sameRow(X, i, other))) found.push(i)
  }
  return found.length
}

/** Rows nearer than this are at no distance in float64: its square has lost its digits, or is 0. */
const nearest = 1e-150

/** Rows that no method can part, as they are at no distance from each other. */
function sameRow(X: Matrix, a: number, b: number): boolean {
  for (let j = 0; j < X.d; j++)
    if (Math.abs(X.data[j * X.n + a]! - X.data[j * X.n + b]!) > nearest) return false
  return true
}
