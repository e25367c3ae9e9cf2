// What every device checks before it works, so that all of them refuse the same things in the same words.
import type { Matrix } from '../../model/matrix.ts'
import { DataError } from '../../model/errors.ts'
import { message } from '../../model/messages.ts'
import type { Grouping } from './compute.ts'

/** Throws DataError if X (n, d) has no rows or no columns, RangeError if its data do not have n · d values. */
export function requireMatrix(X: Matrix): void {
  if (X.n < 1) throw new DataError(message('noRowsToLoad', {}))
  if (X.d < 1) throw new DataError(message('noFeaturesToLoad', {}))
  if (X.data.length !== X.n * X.d)
    throw new RangeError(`X is said to be ${X.n} × ${X.d} but holds ${X.data.length} values.`)
}

/** Throws RangeError unless `centers` holds k × d finite values and k ≥ 1. */
export function requireCenters(centers: Float64Array, k: number, d: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k is ${k}; at least one centre is needed.`)
  if (centers.length !== k * d)
    throw new RangeError(`${k} centres of ${d} features need ${k * d} values; there are ${centers.length}.`)
  if (!centers.every(Number.isFinite)) throw new RangeError('A centre holds a value that is not finite.')
}

/** Throws RangeError unless `queries` holds rows of d finite values. */
export function requireQueries(queries: Float64Array, d: number): void {
  if (queries.length % d !== 0)
    throw new RangeError(`Queries of ${d} features cannot have ${queries.length} values.`)
  if (!queries.every(Number.isFinite)) throw new RangeError('A query holds a value that is not finite.')
}

/** Throws RangeError unless 1 ≤ k ≤ n. */
export function requireNeighbours(k: number, n: number): void {
  if (!Number.isInteger(k) || k < 1 || k > n) throw new RangeError(`${k} neighbours were asked of ${n} rows.`)
}

/** Throws RangeError unless each grouping has a code of 0 … nCodes − 1 for each of n rows. */
export function requireGroupings(groupings: readonly Grouping[], n: number): void {
  for (const { codes, nCodes } of groupings) {
    if (codes.length !== n) throw new RangeError(`There are ${codes.length} codes for ${n} rows.`)
    const wrong = codes.find((code) => code < 0 || code >= nCodes)
    if (wrong !== undefined) throw new RangeError(`There is a code ${wrong}, not one of 0 to ${nCodes - 1}.`)
  }
}
