// Whether many customers share a value of a feature, as in a category, a rating, or a count that is 1 for most. Such a heap
// has no width: density, near neighbours and Gaussians see a crowd in it, and its borders are all that they find.
import type { Matrix } from '../../../model/matrix.ts'
import { matrixColumn } from '../../../model/matrix.ts'
import { dominantShare, fewestAlike } from './constants.ts'

/**
 * True if some column of X (n, d), a sample, has one value for a fifth of the rows or more. A column that has but one changes
 * no distance.
 */
export function hasDominantValue(X: Matrix): boolean {
  return X.names.some((_, column) => {
    const alike = mostAlike(matrixColumn(X, column))
    return alike < X.n && alike >= Math.max(fewestAlike, dominantShare * X.n)
  })
}

/** How many of `values` are the same. */
function mostAlike(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  let most = 0
  let first = 0
  sorted.forEach((value, at) => {
    if (value !== sorted[first]) first = at
    most = Math.max(most, at - first + 1)
  })
  return most
}
