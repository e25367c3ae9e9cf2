// Rows here and on the device: what the iterations of a method run on.
import type { Matrix } from '../../../model/matrix.ts'
import type { Dataset } from '../../compute/compute.ts'

/** X and the same X on the device. */
export interface Loaded {
  readonly X: Matrix
  readonly dataset: Dataset
}
