// The inertia of a pass as far as it can be trusted. The device gives it as a difference of sums, which beside a customer
// far from all others is rounding: then it is added up row by row.
import type { Matrix } from '../../../model/matrix.ts'
import type { NearestPass } from '../../compute/compute.ts'
import { distancesToOwn } from '../rows/nearestRows.ts'
import type { Loaded } from './loaded.ts'
import { meanVariance } from './meanVariance.ts'

/** The sums are right to some 1e-15 of the squares about the middle: at this share of them, to seven digits. */
const trusted = 1e-8

const squares = new WeakMap<Matrix, number>()

/** Of the last pass on `data`, which was over `centers`, row-major (k, d). */
export async function inertiaOf(
  { X, dataset }: Loaded,
  { inertia }: NearestPass,
  centers: Float64Array,
): Promise<number> {
  const known = squares.get(X) ?? meanVariance(X) * X.n * X.d
  squares.set(X, known)
  if (inertia > trusted * known) return inertia
  return distancesToOwn(X, centers, await dataset.labels()).reduce((sum, distance) => sum + distance, 0)
}
