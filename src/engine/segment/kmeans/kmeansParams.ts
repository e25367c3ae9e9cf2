// The settings of k-means.
import type { Params } from '../../../model/params.ts'
import { usualStarts } from '../centers/searchCenters.ts'
import type { FitSettings } from '../method.ts'

export const kmeansParams = {
  algorithm: {
    type: 'choice',
    label: 'Way',
    help: 'Lloyd looks at all customers in every pass. Mini-batch looks at random batches, for more customers than fit into memory; there it is taken of itself.',
    default: 'lloyd',
    options: ['lloyd', 'miniBatch'],
    labels: { lloyd: 'all customers (Lloyd)', miniBatch: 'random batches (mini-batch)' },
  },
  batchSize: {
    type: 'integer',
    label: 'Batch',
    help: 'Customers in a mini-batch.',
    default: 10_000,
    min: 100,
    max: 1_000_000,
  },
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the best one is kept. On small data 10 or more stand for up to 500.',
    default: usualStarts,
    min: 1,
    max: 100,
  },
  maxIter: {
    type: 'integer',
    label: 'Most passes',
    help: 'When to stop a start that does not settle; swaps are starts of their own.',
    default: 300,
    min: 1,
    max: 10_000,
  },
  tol: {
    type: 'number',
    label: 'Tolerance',
    help: 'A start has settled when its centres move less than this, in relation to the variance of the features.',
    default: 1e-4,
    min: 0,
    max: 1,
  },
  swapTrials: {
    type: 'integer',
    label: 'Swaps to try',
    help: 'How many swaps of a centre may fail in a row before the search for a better solution ends; 0 for none.',
    default: 6,
    min: 0,
    max: 100,
  },
} as const satisfies Params

export type KMeansParams = typeof kmeansParams
export type KMeansSettings = FitSettings<KMeansParams>
