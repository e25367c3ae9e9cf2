// What every device checks before it works, so that all of them refuse the same things in the same words.
import type { Matrix } from '../../data/matrix.ts'
import { DataError } from '../../data/errors.ts'

/** Throws DataError if X (n, d) has no rows or no columns, RangeError if its data do not have n · d values. */
export function requireMatrix(X: Matrix): void {
  if (X.n < 1) throw new DataError('There are no rows to cluster. Load a file with at least one row.')
  if (X.d < 1) throw new DataError('There are no features to cluster by. Choose at least one.')
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
