// The contract of a clustering method. Fit is a pure function of data, params and seed; its result is plain arrays.
import type { Matrix } from '../data/matrix.ts'
import type { Params, Values } from '../data/params.ts'
import type { Compute } from './compute/compute.ts'
import type { Tick } from './tick.ts'

export interface Clustering {
  /** Cluster of each row, shape (n); −1 is noise. Clusters are numbered by size, the largest is 0. */
  readonly labels: Int32Array
  readonly nClusters: number
  /** Cluster centres, row-major (nClusters, d) in the units of X. */
  readonly centers: Float64Array
  /** Sum of squared Euclidean distances to the own centre. */
  readonly inertia: number
  readonly nIter: number
  /** Imperfect but usable: what happened and what to do. */
  readonly warnings: readonly string[]
}

export interface Clusterer<P extends Params = Params> {
  /** What configs and links store, e.g. `kmeans`. */
  readonly id: string
  readonly label: string
  /** One sentence for the user: when to choose it. */
  readonly about: string
  readonly params: P
  /**
   * Finds clusters in X (n, d). `nClusters` and `randomState` are settings of every method that takes a number.
   * Throws DataError if X does not suit (NaN, fewer different rows than clusters), AbortError through `tick`.
   */
  fit(X: Matrix, settings: FitSettings<P>, compute: Compute, tick: Tick): Promise<Clustering>
  /** Cluster of each row of X by a fitted clustering, without refitting. */
  assign(X: Matrix, fitted: Clustering): Int32Array
}

export interface FitSettings<P extends Params> {
  readonly nClusters: number
  readonly randomState: number
  readonly params: Values<P>
}

/** What the page is told of a method. */
export type MethodSummary = Pick<Clusterer, 'id' | 'label' | 'about' | 'params'>
