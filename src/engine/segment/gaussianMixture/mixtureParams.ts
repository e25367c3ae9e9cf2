// The settings of Gaussian mixtures.
import type { CovarianceType } from '../../../model/run/fitted.ts'
import type { Params } from '../../../model/params.ts'
import type { FitSettings } from '../method.ts'

export const covarianceTypes = [
  'full',
  'tied',
  'diag',
  'spherical',
] as const satisfies readonly CovarianceType[]

export const mixtureParams = {
  covarianceType: {
    type: 'choice',
    label: 'Shape of the segments',
    help: 'How long, wide and slanted segments may be; the fewer shapes, the fewer customers it takes. The best of all four has the lowest BIC.',
    default: 'full',
    options: [...covarianceTypes, 'auto'],
    labels: {
      full: 'each its own (full)',
      tied: 'all the same (tied)',
      diag: 'along the features (diag)',
      spherical: 'round (spherical)',
      auto: 'the best of all four',
    },
  },
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the best sound one is kept. On small data 10 or more stand for up to 30 times as many.',
    default: 10,
    min: 1,
    max: 100,
  },
  initParams: {
    type: 'choice',
    label: 'Where to begin',
    help: 'At which customers or groups the search begins.',
    default: 'mixed',
    options: ['mixed', 'kmeans', 'kmeans++', 'random'],
    labels: {
      mixed: 'all of these in turn',
      kmeans: 'at k-means',
      'kmeans++': 'at far customers (k-means++)',
      random: 'at random customers',
    },
  },
  maxIter: {
    type: 'integer',
    label: 'Most passes',
    help: 'When to stop a start that does not settle.',
    default: 1000,
    min: 1,
    max: 100_000,
  },
  tol: {
    type: 'number',
    label: 'Tolerance',
    help: 'A start has settled when a pass improves the fit of a customer by less than this on average.',
    default: 1e-6,
    min: 0,
    max: 1,
  },
  regCovar: {
    type: 'number',
    label: 'Least width',
    help: 'What is added to the variance of each feature within a segment, as a share of its variance in all customers. More keeps segments from shrinking onto a few customers.',
    default: 1e-6,
    min: 1e-12,
    max: 1,
  },
} as const satisfies Params

export type MixtureParams = typeof mixtureParams
export type MixtureSettings = FitSettings<MixtureParams>
