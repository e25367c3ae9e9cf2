// What the clustering methods say.
import type { MethodMessages } from '../../model/messages/methods.ts'
import { count, counted, percent } from '../numbers.ts'
import type { Texts } from '../texts.ts'

export const methodTexts: Texts<MethodMessages> = {
  unknownMethod: ({ id, known }) => `there is no method ${id}; known: ${known.join(', ')}.`,

  noCustomersToCluster: () => 'There are no customers to cluster. Check which rows the rules leave out.',
  noFeatureToClusterBy: () => 'There is no feature to cluster by. Choose at least one.',
  tooFewDifferent: ({ nClusters, different }) =>
    `${nClusters} clusters asked of ${different} ${different === 1 ? 'customer' : 'different customers'}. Ask for at most ${different}, or add features.`,
  featureNotNumber({ feature, is, customer, customers }) {
    const found = is === 'missing' ? 'no number' : 'an infinite number'
    return `Feature ${feature} has ${found} for customer ${customer} of ${customers}. Fill the gap or leave the feature out.`
  },
  featureTooLarge: ({ feature, value, customer, customers }) =>
    `Feature ${feature} has ${value.toPrecision(3)} for customer ${customer} of ${customers}, too large for distances to be computed. Correct it, let the features be scaled, or leave the feature out.`,
  distancesOverflow: () =>
    'The numbers are so large that distances between customers cannot be computed. Let the features be scaled.',
  numbersOverflow: () =>
    'Some customers are too far apart for numbers. Check the features for values beyond a thousand digits, or scale them.',
  tooManyForMemory: ({ customers, features }) =>
    `${count(customers)} customers with ${features} features are too many for the memory of this device. Choose k-means, which takes them in batches, or fewer features.`,
  tooManyForTree: ({ nClusters, customers, leaves }) =>
    `${nClusters} clusters asked of a tree of ${count(leaves)} small groups, which stand for ${counted(customers, 'customer')}. Ask for at most ${count(leaves)}, or use k-means.`,
  clusterOfOne: () => 'a segment needs at least 2 customers; 0 lets Tessera choose.',
  toroidDoesNotClose: ({ rows }) => `${rows} rows of hexagons do not close to a toroid. Take an even number.`,

  kmeansNotConverged: ({ maxIter }) =>
    `k-means had not settled after ${counted(maxIter, 'pass', 'passes')}. Allow more passes, or check for features on very different scales.`,
  kmeansInBatches: ({ customers, batchSize }) =>
    `${count(customers)} customers are too many for the memory of this device at once: k-means learned the segments from random batches of ${count(batchSize)}, and borders between segments may be a little off. For exact segments, choose fewer features or fewer customers.`,
  mixtureNotConverged: ({ maxIter }) =>
    `The Gaussian mixture had not settled after ${counted(maxIter, 'pass', 'passes')}. Allow more passes, or ask for fewer segments.`,
  mixtureShapeless: ({ segments }) =>
    `${numbered(segments)} of the Gaussian mixture ${segments.length === 1 ? 'has' : 'have'} too few customers to have a shape. Ask for fewer segments, or choose a simpler shape.`,
  mixtureNarrow: ({ segments }) =>
    `${numbered(segments)} of the Gaussian mixture ${segments.length === 1 ? 'is' : 'are'} far narrower than the others: often customers with one and the same value. Ask for fewer segments, a simpler shape, or a larger least width.`,
  mixtureDropped: ({ nClusters, dropped }) =>
    `Of the ${nClusters} segments asked for, ${dropped} had no customers and ${dropped === 1 ? 'was' : 'were'} left out.`,
  mapTooNarrow: ({ rows, askedColumns, columns, nClusters }) =>
    `A map of ${rows} × ${askedColumns} units cannot hold ${nClusters} segments, so it has ${columns} columns. Ask for a larger map or fewer segments.`,
  mapTooLarge: ({ units, customers }) =>
    `The map has ${units} units for ${customers} customers, so most units stand for nobody. Choose fewer rows and columns.`,
  mapUnitsMoved: ({ occupied, nClusters }) =>
    `Customers fell on only ${occupied} units of the map, too few for ${nClusters} segments, so empty units were moved to the customers farthest from theirs. Ask for fewer segments, or for a larger map.`,
  treeOfGroups: ({ customers, leaves }) =>
    `The tree stands on ${count(leaves)} small groups of alike customers, as ${counted(customers, 'customer')} are too many to merge one by one. Large segments hardly differ from those of the full tree; small ones may. To be sure, compare with k-means.`,

  nowhereDense: ({ customers, advice }) =>
    `nowhere are enough of the ${customers} customers close together. To find some all the same, ${advice}, or use k-means.`,
  muchNoise: ({ noise, advice }) =>
    `${percent(noise)} of the customers are in no segment. For fewer, ${advice}, or use k-means, which gives every customer a segment.`,
  oneDenseSegment: ({ advice }) =>
    `All customers that are in a segment are in the same one. To tell them apart, ${advice}, or use k-means.`,
  lopsidedSegments: ({ largest, advice }) =>
    `One segment has ${percent(largest)} of the customers that are in any. For smaller ones, ${advice}, or use k-means.`,
  segmentsByOrder: ({ segments }) =>
    `${counted(segments, 'segment')} came about by the order of the rows only, as many customers are equally far from each other. Raise the smallest segment, or leave out features with few different values.`,
  raiseDistance: () => 'raise the distance or lower the neighbours',
  lowerDistance: ({ from, to }) =>
    `lower the distance from ${twoDigits(from)}, to ${twoDigits(to)} for instance`,
  useMoreFeatures: () => 'use more features',
  lowerSizes: () => 'lower the neighbours or the smallest segment',
  raiseNotPart: ({ above }) => `raise “Do not part below” above ${roundedUp(above)}`,
  chooseLeaf: () => 'choose the finest segments (leaf)',

  fittingKmeans: ({ nClusters }) => `k-means, ${counted(nClusters, 'segment')}`,
  fittingMixture: ({ nClusters }) => `Gaussian mixture, ${counted(nClusters, 'segment')}`,
  fittingMap: ({ rows, columns }) => `self-organizing map, ${rows} × ${columns} units`,
  assigningToMap: () => 'self-organizing map',
  fittingDbscan: () => 'DBSCAN',
  fittingHdbscan: () => 'HDBSCAN',
  comparingAllPairs: ({ customers }) =>
    `HDBSCAN: comparing every pair of ${count(customers)} customers; with fewer features, or k-means, this is much faster`,
  groupingAlike: () => 'Grouping customers that are alike',
  growingTree: () => 'Tree',
}

const numbered = (segments: readonly number[]): string =>
  `${segments.length === 1 ? 'Segment' : 'Segments'} ${segments.join(', ')}`

/** Two digits that matter. */
const twoDigits = (distance: number): number => Number(distance.toPrecision(2))

/** Up to three digits that matter. */
function roundedUp(distance: number): number {
  if (distance === 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(distance)) - 2)
  return Number((Math.ceil(distance / unit) * unit).toPrecision(3))
}
