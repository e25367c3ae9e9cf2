// Messages of the clustering methods: why they refuse data, what is imperfect in what they found, and what they are at.
import type { Message } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface MethodMessages {
  unknownMethod: { readonly id: string; readonly known: readonly string[] }

  // What data do not suit.
  noCustomersToCluster: None
  noFeatureToClusterBy: None
  tooFewDifferent: { readonly nClusters: number; readonly different: number }
  featureNotNumber: {
    readonly feature: string
    readonly is: 'missing' | 'infinite'
    readonly customer: number
    readonly customers: number
  }
  featureTooLarge: {
    readonly feature: string
    readonly value: number
    readonly customer: number
    readonly customers: number
  }
  distancesOverflow: None
  numbersOverflow: None
  tooManyForMemory: { readonly customers: number; readonly features: number }
  tooManyForTree: { readonly nClusters: number; readonly customers: number; readonly leaves: number }
  clusterOfOne: None
  toroidDoesNotClose: { readonly rows: number }

  // What is imperfect, and what to do.
  kmeansNotConverged: { readonly maxIter: number }
  kmeansInBatches: { readonly customers: number; readonly batchSize: number }
  mixtureNotConverged: { readonly maxIter: number }
  /** `segments`: their numbers on the page, from 1. */
  mixtureShapeless: { readonly segments: readonly number[] }
  mixtureNarrow: { readonly segments: readonly number[] }
  mixtureDropped: { readonly nClusters: number; readonly dropped: number }
  mapTooNarrow: {
    readonly rows: number
    readonly askedColumns: number
    readonly columns: number
    readonly nClusters: number
  }
  mapTooLarge: { readonly units: number; readonly customers: number }
  mapUnitsMoved: { readonly occupied: number; readonly nClusters: number }
  treeOfGroups: { readonly customers: number; readonly leaves: number }

  // Of density. `advice`: what to change, the middle of a sentence.
  nowhereDense: { readonly customers: number; readonly advice: Message }
  muchNoise: { readonly noise: number; readonly advice: Message }
  oneDenseSegment: { readonly advice: Message }
  lopsidedSegments: { readonly largest: number; readonly advice: Message }
  segmentsByOrder: { readonly segments: number }
  raiseDistance: None
  lowerDistance: { readonly from: number; readonly to: number }
  useMoreFeatures: None
  lowerSizes: None
  raiseNotPart: { readonly above: number }
  chooseLeaf: None

  // Progress.
  fittingKmeans: { readonly nClusters: number }
  fittingMixture: { readonly nClusters: number }
  fittingMap: { readonly rows: number; readonly columns: number }
  assigningToMap: None
  fittingDbscan: None
  fittingHdbscan: None
  comparingAllPairs: { readonly customers: number }
  groupingAlike: None
  growingTree: None
}
