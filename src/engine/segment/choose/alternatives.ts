// Which methods stand beside k-means where the method is left open, how they are tried, and up to which size: what a
// person would wait for, a few seconds in all. Others are left to who asks for them: DBSCAN sees at one distance what
// HDBSCAN sees at all, and a self-organizing map is a picture first.
import type { Matrix } from '../../../model/matrix.ts'
import { agglomerative } from '../agglomerative/agglomerative.ts'
import { gaussianMixture } from '../gaussianMixture/gaussianMixture.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Clusterer } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { showsAny, type ClusterTendency } from './clusterTendency.ts'
import type { Attempts, Trial } from './attempt.ts'
import { tryMixtures } from './tryMixtures.ts'
import { tryNumbers } from './tryNumbers.ts'

export interface Alternative {
  readonly method: Pick<Clusterer, 'id' | 'label'>
  /** True where many customers with the same value of a feature look like a crowd to it. */
  readonly needsSmooth: boolean
  /** True where large numbers of clusters cost hardly more. */
  readonly takesMany: boolean
  /** False where it would take too long, or has nothing to find. */
  suits(X: Matrix, structure: ClusterTendency): boolean
  /** True where it would have something to find, and is left out for the time it takes. */
  isTooSlow(X: Matrix, structure: ClusterTendency): boolean
  attempts(
    trial: Pick<Trial, 'X' | 'looked' | 'numbers' | 'randomState'>,
    compute: Compute,
    tick: Tick,
  ): Promise<Attempts>
}

/** Ward's tree of all customers: time grows with n² · d, about a second at 5,000 × 8. */
const mostTreeProducts = 2e8
/** HDBSCAN in many features compares all pairs: about two seconds at 10,000 × 8, which gaps are worth. */
const mostDensityProducts = 8e8
const mostWithoutGaps = 2e8
/** A full covariance has d² numbers, which need customers to tell them. */
const mostMixtureFeatures = 12
/** Two of the four shapes: whether a mixture is worth it is to be seen from them. */
const mixtureTypes = ['full', 'diag'] as const

/**
 * What HDBSCAN will take, in products of all pairs: no more than these, and less in few features, where its tree leaves
 * most pairs out. Measured on 50,000 to 500,000 customers in 2 to 8 features.
 */
function densityProducts({ n, d }: Matrix): number {
  return Math.min(n * n * d, 100 * n * Math.log2(n) * 1.56 ** d)
}

const never = () => false

export const alternatives: readonly Alternative[] = [
  {
    method: agglomerative,
    needsSmooth: false,
    takesMany: true,
    suits: ({ n, d }, structure) => showsAny(structure) && n * n * d <= mostTreeProducts,
    isTooSlow: ({ n, d }, structure) => showsAny(structure) && n * n * d > mostTreeProducts,
    attempts: (trial, compute, tick) =>
      tryNumbers({ ...trial, method: agglomerative, params: {} }, compute, tick),
  },
  {
    method: hdbscan,
    needsSmooth: true,
    takesMany: false,
    suits: (X, structure) =>
      showsAny(structure) &&
      (structure.hasGaps ? densityProducts(X) <= mostDensityProducts : X.n * X.n * X.d <= mostWithoutGaps),
    isTooSlow: (X, { hasGaps }) => hasGaps && densityProducts(X) > mostDensityProducts,
    attempts: (trial, compute, tick) => tryNumbers({ ...trial, method: hdbscan, params: {} }, compute, tick),
  },
  {
    method: gaussianMixture,
    needsSmooth: true,
    takesMany: false,
    suits: ({ n, d }, structure) => showsAny(structure) && d <= mostMixtureFeatures && n >= 10 * d * (d + 1),
    isTooSlow: never,
    attempts: (trial, compute, tick) =>
      tryMixtures({ ...trial, method: gaussianMixture, params: {} }, mixtureTypes, compute, tick),
  },
]
