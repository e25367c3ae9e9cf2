// The scale of a data set: what tolerances are measured in.
import type { Matrix } from '../../../model/matrix.ts'

/** Mean over the features of their variance: what scikit-learn multiplies `tol` with. */
export function meanVariance({ n, d, data }: Matrix): number {
  let total = 0
  for (let j = 0; j < d; j++) {
    let [sum, squares] = [0, 0]
    for (let at = j * n; at < (j + 1) * n; at++) sum += data[at]!
    const mean = sum / n
    for (let at = j * n; at < (j + 1) * n; at++) squares += (data[at]! - mean) ** 2
    total += squares / n
  }
  return total / d
}
