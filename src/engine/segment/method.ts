// The contract of a clustering method. Fit is a pure function of data, params and seed; its result is plain arrays. What
// others must know of a method it declares here as traits: nobody asks for it by its id.
import type { Said } from '../../model/message.ts'
import type { Fitted, Membership, MethodPicture } from '../../model/run/fitted.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { Params, ParamValue, Values } from '../../model/params.ts'
import type { Quality } from '../../model/run/run.ts'
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

/** Settings as they are given, by name; what is not given is the default. */
export type GivenParams = Readonly<Record<string, ParamValue>>

/** Plain facts about a method, which cross the door to the page as they are. */
export interface MethodTraits {
  /** False for methods that find the number of clusters themselves; they ignore `nClusters`. */
  readonly takesNumber: boolean
  /** Clusters are places where customers are dense, and customers between them may be in none. */
  readonly byDensity: boolean
  /** Customers belong to several clusters by degrees. */
  readonly isSoft: boolean
  /** It goes on until nothing gets better: nobody knows when. */
  readonly isOpenEnded: boolean
  /** Large numbers of clusters cost hardly more than small ones. */
  readonly takesMany: boolean
  /** Many customers with the same value of a feature look like a crowd to it. */
  readonly needsSmooth: boolean
}

/** What every method is unless it says otherwise: it divides all customers into as many clusters as are asked for. */
export const usualTraits: MethodTraits = {
  takesNumber: true,
  byDensity: false,
  isSoft: false,
  isOpenEnded: false,
  takesMany: false,
  needsSmooth: false,
}

export interface Clusterer<P extends Params = Params> extends MethodTraits {
  /** What configs and links store, e.g. `kmeans`. */
  readonly id: string
  readonly label: string
  /** One or two sentences for the user: what it finds, when to choose it. */
  readonly about: string
  readonly params: P
  /** Where it is tried beside the default method; without, it is left to who asks for it. */
  readonly alternative?: AlternativeTrait
  /** How it is fitted on resamples of the customers; as it was set if not given. */
  readonly refit?: RefitTrait
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
  /** Tries the numbers of `trial` in a way of its own, quicker than a fit for each. Throws as `fit` does. */
  tryNumbers?(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts>
  /**
   * Cluster of each row of X by a fitted clustering, without refitting; −1 where the method would say noise. Throws
   * AbortError through `tick`.
   */
  assign(X: Matrix, found: Clustering, tick: Tick): Promise<Int32Array>
  /** What the page draws of a fit on X beside what all methods share. */
  picture?(found: Clustering, X: Matrix): MethodPicture
  /** The settings that were left open, as the fit found them best. */
  foundParams?(found: Clustering): GivenParams
  /** The measures that only such a fit has. */
  quality?(found: Clustering): Partial<Quality>
  /**
   * By how much several clusters describe X, a sample, better than one does: the larger the clearer. It is asked of many
   * data sets, so that it must be quick. Throws AbortError through `tick`.
   */
  severalGain?(X: Matrix, tick: Tick): Promise<number>
}

export interface FitSettings<P extends Params> {
  readonly nClusters: number
  readonly randomState: number
  readonly params: Values<P>
}

/** How many customers and columns there are, and whether emptier places part crowds of them. */
export interface DataShape {
  readonly n: number
  readonly d: number
  readonly hasGaps: boolean
}

/** A method that is tried beside the default one. */
export interface AlternativeTrait {
  /** The place in which it is tried: where two divide equally well, the earlier one is proposed. */
  readonly place: number
  /** False where it would take too long, or has too few customers to tell. */
  suits(shape: DataShape): boolean
  /** True where it would have something to find, and is left out for the time it takes; never if not given. */
  isTooSlow?(shape: DataShape): boolean
}

export interface RefitTrait {
  /** Settings with few starts: a refit asks whether the segments come back, not for the last digit. */
  readonly params?: GivenParams
  /** What the fit counts customers by, brought down to a resample of n customers in d columns. */
  scaled?(found: Clustering, n: number, d: number): GivenParams
  /** Multiply-adds of a fit of n rows with d columns and k clusters, roughly, where they are many; else 0. */
  work?(n: number, d: number, k: number): number
}

/** What is to be tried, on which customers. */
export interface Trial {
  readonly X: Matrix
  /** The rows of X that a method which labels only some rows is to label; all if not given. */
  readonly evaluated?: Matrix
  readonly method: Clusterer
  /** Ascending; a method that finds the number itself is asked once, whatever they are. */
  readonly numbers: readonly number[]
  readonly randomState: number
  readonly params: GivenParams
  /** True where it is tried beside the default method: of a setting that is open the most telling values will do. */
  readonly isBeside?: boolean
}

/** One method with one number of clusters, tried on given customers. */
export interface Attempt {
  readonly method: Clusterer
  readonly params: GivenParams
  /** Of the settings, those that were tried in more than one way; else empty. */
  readonly variant: string
  readonly nClusters: number
  /** Cluster of every customer that is evaluated, for now; −1 for none. */
  readonly labels: Int32Array
  readonly inertia: number
  /** Of methods with a likelihood; lower is better. */
  readonly bic: number | null
  readonly icl: number | null
  /** Customers that these two are over, where it is a sample. */
  readonly criterionRows?: number
  /** True where the whole fit may come out otherwise, so that it is judged again. */
  readonly isQuick?: boolean
  /** The clustering of all customers. Throws AbortError through `tick`. */
  complete(tick: Tick): Promise<Clustering>
}

export interface Attempts {
  readonly attempts: readonly Attempt[]
  /** To be called when no attempt is to be completed any more. */
  free(): void
}

/** What the page is told of a method. */
export interface MethodSummary extends MethodTraits, Pick<Clusterer, 'id' | 'label' | 'about' | 'params'> {
  /** True where it is tried beside the default method. */
  readonly isAlternative: boolean
}

export function methodSummary(method: Clusterer): MethodSummary {
  const { id, label, about, params } = method
  const { takesNumber, byDensity, isSoft, isOpenEnded, takesMany, needsSmooth } = method
  const traits = { takesNumber, byDensity, isSoft, isOpenEnded, takesMany, needsSmooth }
  return { id, label, about, params, ...traits, isAlternative: method.alternative !== undefined }
}
