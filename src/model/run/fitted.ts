// What clustering methods find beside labels: plain arrays that can be saved, drawn, and applied to new customers.
import type { Matrix } from '../matrix.ts'

/** How surely each customer belongs where it is. */
export interface Membership {
  /** (n) 0…1, of the own cluster; 0 for noise. */
  readonly probabilities: Float32Array
  /** The next likeliest cluster of each customer and its probability; null where the method knows none. */
  readonly next: { readonly labels: Int32Array; readonly probabilities: Float32Array } | null
  /** (n) 0…1, GLOSH: how far out for the part of the data it is in; null where the method knows none. */
  readonly outlierScores: Float32Array | null
}

/** Centres say all there is. */
export interface CentersFit {
  readonly kind: 'centers'
}

export type CovarianceType = 'full' | 'tied' | 'diag' | 'spherical'

export interface MixtureFit {
  readonly kind: 'mixture'
  readonly covarianceType: CovarianceType
  /** (k), sum 1. The means are the centres. */
  readonly weights: Float64Array
  /** Row-major (k, d, d), whatever the type. */
  readonly covariances: Float64Array
  /** Total natural logarithm over all rows; free parameters; lower is better in bic, aic and icl. */
  readonly logLikelihood: number
  readonly nParameters: number
  readonly bic: number
  readonly aic: number
  readonly icl: number
  /**
   * 1: some components are flat, on customers with one and the same value; 2: some have too few customers to have a shape.
   * The likelihood then has no bound but the least width, and says little. 0: neither.
   */
  readonly degeneracy: 0 | 1 | 2
}

export interface UnitMapFit {
  readonly kind: 'unitMap'
  /** Unit u is in row ⌊u / columns⌋ and column u mod columns. */
  readonly rows: number
  readonly columns: number
  readonly grid: 'rectangular' | 'hexagonal'
  readonly edge: 'planar' | 'toroid'
  /** Row-major (units, d), in the units of X. */
  readonly weights: Float64Array
  /** (units): customers whose best unit it is, its cluster, and its mean distance to the units beside it (U-matrix). */
  readonly hits: Float64Array
  readonly unitLabels: Int32Array
  readonly distances: Float64Array
  readonly quantizationError: number
  readonly topographicError: number
}

/** Merges of a hierarchical clustering, the lowest first. */
export interface MergeTree {
  readonly nLeaves: number
  /** Row-major (nLeaves − 1, 2): below nLeaves a leaf, else nLeaves + the number of an earlier merge. */
  readonly merges: Int32Array
  /** (nLeaves − 1), ascending. */
  readonly heights: Float64Array
  /** (nLeaves): customers in each leaf. */
  readonly leafSizes: Float64Array
}

export interface TreeFit {
  readonly kind: 'tree'
  readonly linkage: 'ward' | 'average' | 'complete' | 'single'
  readonly tree: MergeTree
  /** Row-major (nLeaves, d): the customers themselves, or the centres of micro-clusters of them. */
  readonly leafCenters: Float64Array
  /** (nLeaves) */
  readonly leafLabels: Int32Array
  /** False where the leaves are micro-clusters. */
  readonly isExact: boolean
}

export interface DensityFit {
  readonly kind: 'density'
  readonly eps: number
  readonly minSamples: number
  /**
   * Different core customers in the order of their first rows, and their clusters. A new customer within eps of some
   * joins, of their clusters, the one whose first core customer comes first.
   */
  readonly cores: Matrix
  readonly coreLabels: Int32Array
  /** Distances to the minSamples-th nearest (itself counted), ascending, at evenly spaced ranks of all customers. */
  readonly kDistances: Float64Array
}

/** A cluster of the condensed tree (Campello, Moulavi & Sander 2013). */
export interface CondensedCluster {
  /** Number of the parent, −1 for the root; parents come first. */
  readonly parent: number
  readonly size: number
  /** 1 / distance at which it splits off and at which it ends: never, Infinity, where enough customers are the same. */
  readonly birth: number
  readonly death: number
  readonly stability: number
  /** Label where it was chosen, else −1. */
  readonly label: number
}

export interface CondensedFit {
  readonly kind: 'condensed'
  readonly minClusterSize: number
  readonly minSamples: number
  readonly clusters: readonly CondensedCluster[]
  /** The customers that were fitted, what each fell out of, and at which 1 / distance; for new customers. */
  readonly X: Matrix
  readonly coreDistances: Float64Array
  readonly parents: Int32Array
  readonly lambdas: Float64Array
  /** 1 / distance from which on customers belong to the root, where that is the one cluster. */
  readonly rootLambda: number
  /** Σ of the edges of the minimum spanning tree of mutual reachability. */
  readonly treeWeight: number
}

export type Fitted = CentersFit | MixtureFit | UnitMapFit | TreeFit | DensityFit | CondensedFit

/** Top of a merge tree: few enough leaves to draw, with a label each; `cut` is a height between two merges. */
export interface TreePicture {
  readonly kind: 'tree'
  readonly linkage: TreeFit['linkage']
  readonly isExact: boolean
  /** Leaves of the whole tree. */
  readonly nLeaves: number
  /** The top merges; its leaves stand for whole branches. */
  readonly tree: MergeTree
  readonly leafLabels: Int32Array
  readonly cut: number
}

export interface GridPicture extends Omit<UnitMapFit, 'kind' | 'weights'> {
  readonly kind: 'grid'
  /** Component planes: per column of X its name and its values (units), in the units of X. */
  readonly planes: readonly { readonly name: string; readonly values: Float32Array }[]
}

export interface KDistancesPicture extends Pick<DensityFit, 'eps' | 'minSamples' | 'kDistances'> {
  readonly kind: 'kDistances'
}

export interface CondensedPicture extends Pick<CondensedFit, 'clusters' | 'minClusterSize'> {
  readonly kind: 'condensed'
  /** Of the whole tree, of which `clusters` may be a part. */
  readonly nGroups: number
}

/** What the page draws of a fit, small enough to cross the door. */
export type MethodPicture = TreePicture | GridPicture | KDistancesPicture | CondensedPicture

/** Data without segments that look like the customers from afar. */
export type NullKind = 'apart' | 'cloud' | 'box' | 'tails'
