// The contract of a clustering method. Fit is a pure function of data, params and seed; its result is plain arrays.
import type { Said } from '../../model/message.ts'
import type { Fitted, Membership, MethodPicture } from '../../model/fitted.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { Params, Values } from '../../model/params.ts'
import type { Compute } from '../compute/compute.ts'
import type { Tick } from '../../model/tick.ts'

export interface Clustering {
  /** Cluster of each row, shape (n); −1 is noise. Clusters are numbered by size, the largest is 0. */
  readonly labels: Int32Array
  readonly nClusters: number
  /** Row-major (nClusters, d) in the units of X: means of the rows; of a mixture the means of its components. */
  readonly centers: Float64Array
  /** Sum of squared Euclidean distances to the own centre, noise left out. */
  readonly inertia: number
  readonly nIter: number
  /** Imperfect but usable: what happened and what to do. */
  readonly warnings: readonly Said[]
  /** Null for methods that know no degrees of belonging. */
  readonly membership: Membership | null
  /** What the method found beside all that; what `assign` and the pictures need. */
  readonly fitted: Fitted
}

export interface Clusterer<P extends Params = Params> {
  /** What configs and links store, e.g. `kmeans`. */
  readonly id: string
  readonly label: string
  /** One or two sentences for the user: what it finds, when to choose it. */
  readonly about: string
  /** False for methods that find the number of clusters themselves; they ignore `nClusters`. */
  readonly takesNumber: boolean
  readonly params: P
  /**
   * Finds clusters in X (n, d). `nClusters` and `randomState` are settings of every method that takes a number.
   * Throws DataError if X does not suit (NaN, fewer different rows than clusters), AbortError through `tick`.
   */
  fit(X: Matrix, settings: FitSettings<P>, compute: Compute, tick: Tick): Promise<Clustering>
  /**
   * Fits for each of `numbers` clusters, where together they are cheaper than one by one: many cuts of one tree.
   * Each is what `fit` gives for that number. Throws as `fit` does.
   */
  fitEach?(
    X: Matrix,
    numbers: readonly number[],
    settings: Omit<FitSettings<P>, 'nClusters'>,
    compute: Compute,
    tick: Tick,
  ): Promise<readonly Clustering[]>
  /**
   * Cluster of each row of X by a fitted clustering, without refitting; −1 where the method would say noise. Throws
   * AbortError through `tick`.
   */
  assign(X: Matrix, found: Clustering, tick: Tick): Promise<Int32Array>
  /** What the page draws of a fit on X beside what all methods share. */
  picture?(found: Clustering, X: Matrix): MethodPicture
}

export interface FitSettings<P extends Params> {
  readonly nClusters: number
  readonly randomState: number
  readonly params: Values<P>
}

/** What the page is told of a method. */
export type MethodSummary = Pick<Clusterer, 'id' | 'label' | 'about' | 'takesNumber' | 'params'>
