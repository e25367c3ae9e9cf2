// What a device offers to algorithms: a data set loaded once, and the fast verbs on it.
import type { Matrix } from '../../data/matrix.ts'
import type { DeviceReport } from '../../data/result.ts'

/** Result of one nearest-centre pass over all rows. */
export interface NearestPass {
  /** Row-major (k, d): sum of the rows nearest to each centre, in the units of X, in float64. */
  readonly sums: Float64Array
  /** (k): how many rows. */
  readonly counts: Float64Array
  /**
   * Sum of squared distances to the nearest centre. After `nearest` it may be off by 1e-6 of the total sum of squares
   * about the medians: good for watching progress; `nearestExact` gives it to the last bits.
   */
  readonly inertia: number
  /** How many rows changed their centre since the last pass on this data set. */
  readonly changed: number
}

/** A data set that lives on the device; free it when done. */
export interface Dataset {
  readonly n: number
  readonly d: number
  /** Nearest of `centers` (row-major k × d, units of X) for every row, ties to the lower index; float32 is allowed. */
  nearest(centers: Float64Array, k: number): Promise<NearestPass>
  /** The same pass in float64 throughout: identical on every device up to rounding of the last bits. */
  nearestExact(centers: Float64Array, k: number): Promise<NearestPass>
  /** Labels (n) of the last pass. */
  labels(): Promise<Int32Array>
  free(): void
}

export interface Compute {
  readonly report: DeviceReport
  /** Throws DataError for a matrix without rows or columns. X is not copied everywhere: leave it as it is until freed. */
  load(X: Matrix): Promise<Dataset>
  /** Bytes and buffers still held; for leak tests. */
  held(): { datasets: number; buffers: number }
}
