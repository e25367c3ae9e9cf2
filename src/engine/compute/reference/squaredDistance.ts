// Squared Euclidean distance of a row of X to a point of a list.
import type { Matrix } from '../../../model/matrix.ts'

/** |row i of X (n, d) − point q of `points`, row-major (m, d)|². */
export function squaredDistance({ n, d, data }: Matrix, i: number, points: Float64Array, q: number): number {
  let sum = 0
  for (let j = 0; j < d; j++) sum += (data[j * n + i]! - points[q * d + j]!) ** 2
  return sum
}
