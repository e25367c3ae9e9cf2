// What a device offers to algorithms: a data set loaded once, and the fast verbs on it.
import type { Matrix } from '../../model/matrix.ts'
import type { DeviceReport } from '../../model/run/run.ts'

/** Result of one nearest-centre pass over all rows. */
export interface NearestPass {
  /** Row-major (k, d): sum of the rows nearest to each centre, in the units of X, in float64. */
  readonly sums: Float64Array
  /** (k): how many rows. */
  readonly counts: Float64Array
  /** Sum of squared distances to the nearest centre, up to some 1e-15 of the sum of squares about the medians. */
  readonly inertia: number
  /** How many rows changed their centre since the last pass on this data set. */
  readonly changed: number
}

/** A Gaussian mixture of k components, ready to be evaluated, in the units of X. */
export interface Mixture {
  readonly k: number
  /** (k): ln weight − ½ ln |Σ| − ½ d ln 2π. */
  readonly logScales: Float64Array
  /** Row-major (k, d). */
  readonly means: Float64Array
  /** Row-major (k, d, d): lower triangular W with WᵀW = Σ⁻¹, so |W (x − mean)|² is the squared Mahalanobis distance. */
  readonly whitenings: Float64Array
}

/** What one E-step leaves for the M-step, all about the means of the mixture that was evaluated, in the units of X. */
export interface MixturePass {
  /** (k): Σ r, where r is the responsibility of the component for a row. */
  readonly weights: Float64Array
  /** Row-major (k, d): Σ r (x − mean). */
  readonly shifts: Float64Array
  /** Row-major (k, d, d), symmetric: Σ r (x − mean)(x − mean)ᵀ. */
  readonly scatters: Float64Array
  /** Σ over the rows of the natural logarithm of their density. */
  readonly logLikelihood: number
}

/** A division of the rows: (n) codes of 0 … nCodes − 1. */
export interface Grouping {
  readonly codes: Int32Array
  readonly nCodes: number
}

export interface Neighbours {
  /** Row-major (queries, k): numbers of the nearest rows, the nearest first, ties to the lower number. */
  readonly rows: Int32Array
  /** Row-major (queries, k): squared Euclidean distances in the units of X. */
  readonly distances: Float64Array
}

/** A data set that lives on the device; free it when done. */
export interface Dataset {
  readonly n: number
  readonly d: number
  /**
   * Nearest of `centers` (row-major k × d, units of X) for every row, ties to the lower index, as float64 says: the same
   * on every device, however it computes. The fast devices add up without rounding, and agree to the last bit.
   */
  nearest(centers: Float64Array, k: number): Promise<NearestPass>
  /** Labels (n) of the last nearest-centre pass. */
  labels(): Promise<Int32Array>
  /** One E-step of EM over all rows; float32 is allowed. */
  expectation(mixture: Mixture): Promise<MixturePass>
  /** The same in float64 throughout. */
  expectationExact(mixture: Mixture): Promise<MixturePass>
  /**
   * The k ≤ n nearest rows of each of the queries, row-major (m, d), which may be rows themselves: the same on every
   * device, as distances are those in float64. All queries are one piece of work: cut them for a cancel.
   */
  neighbours(queries: Float64Array, k: number): Promise<Neighbours>
  /**
   * Per grouping, row-major (m, nCodes): sums of Euclidean distances from each of the queries, row-major (m, d), to the
   * rows by their code. In float64 on every device. All queries are one piece of work; groupings that stay the same from
   * call to call cost little.
   */
  distanceSums(queries: Float64Array, groupings: readonly Grouping[]): Promise<readonly Float64Array[]>
  /** Σ (x − center)(x − center)ᵀ over all rows, row-major (d, d); float32 products, float64 sums are allowed. */
  crossProducts(center: Float64Array): Promise<Float64Array>
  free(): void
}

export interface LoadOptions {
  /** Each call will be much work however few the rows are, such as all pairs: worth a message to a worker. */
  readonly heavy?: boolean
}

export interface Compute {
  readonly report: DeviceReport
  /** Throws DataError for a matrix without rows or columns. X is not copied everywhere: leave it as it is until freed. */
  load(X: Matrix, options?: LoadOptions): Promise<Dataset>
  /** Bytes and buffers still held; for leak tests. */
  held(): { datasets: number; buffers: number }
}
