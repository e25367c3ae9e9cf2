// Gaussian mixtures by EM (McLachlan & Peel 2000, Finite Mixture Models): clusters of any width and direction that may
// overlap, with probabilities.
import type { MixtureFit } from '../../../model/run/fitted.ts'
import { withPauses } from '../../../model/steps.ts'
import { type Clusterer, type Clustering, usualTraits } from '../method.ts'
import { mixtureOf } from './components.ts'
import { fitGaussians } from './fitGaussians.ts'
import { mixtureGain } from './mixtureGain.ts'
import { mixtureParams, type MixtureParams } from './mixtureParams.ts'
import { posteriors } from './posteriors.ts'
import { tryMixtures } from './tryMixtures.ts'

/** A full covariance has d² numbers, which need customers to tell them. */
const mostFeatures = 12
const fewestCustomers = (d: number) => 10 * d * (d + 1)

/** Passes of EM that a resample takes as a rule. */
const usualPasses = 30

export const gaussianMixture: Clusterer<MixtureParams> = {
  ...usualTraits,
  id: 'gaussianMixture',
  label: 'Gaussian mixture',
  about:
    'Segments that overlap, long or wide as they come, with the probability that each customer belongs. Choose it where customers can be between two segments, or where k-means cuts long groups apart.',
  isSoft: true,
  isOpenEnded: true,
  needsSmooth: true,
  params: mixtureParams,
  alternative: { place: 3, suits: ({ n, d }) => d <= mostFeatures && n >= fewestCustomers(d) },
  refit: {
    params: { nInit: 1, initParams: 'kmeans', maxIter: 100, tol: 1e-3 },
    scaled: openType,
    work: (n, d, k) => usualPasses * n * k * d * d,
  },
  fit: fitGaussians,
  tryNumbers: tryMixtures,
  async assign(X, found, tick) {
    const { weights, covariances } = mixtureFit(found)
    const mixture = mixtureOf({ k: found.nClusters, weights, means: found.centers, covariances })
    await tick(0, 1)
    return (await withPauses(posteriors(X, mixture), () => tick(0, 1))).labels
  },
  foundParams: openType,
  quality(found) {
    const { logLikelihood, bic, aic, icl } = mixtureFit(found)
    return { logLikelihood, bic, aic, icl }
  },
  severalGain: mixtureGain,
}

function mixtureFit({ fitted }: Clustering): MixtureFit {
  if (fitted.kind !== 'mixture') throw new Error(`A mixture was expected, not a fit of kind ${fitted.kind}.`)
  return fitted
}

function openType(found: Clustering) {
  return { covarianceType: mixtureFit(found).covarianceType }
}
