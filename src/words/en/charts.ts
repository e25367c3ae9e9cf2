// What the charts say.
import type { AccountPart, ChartColumn, ChartMessages, ScoreId } from '../../model/messages/charts.ts'
import { count, counted, distance, height, inUnit, money, partOf, percent, score } from '../numbers.ts'
import { stabilityWords } from '../stabilityBands.ts'
import type { Texts } from '../texts.ts'

const columns: Readonly<Record<ChartColumn, string>> = {
  feature: 'Feature',
  segment: 'Segment',
  customers: 'Customers',
  shareOfCustomers: 'Share of customers',
  revenue: 'Revenue',
  shareOfRevenue: 'Share of revenue',
  customersCompared: 'Customers compared',
  meanSilhouette: 'Mean silhouette (−1 to 1)',
  lowestTenth: 'Lowest tenth up to',
  median: 'Median',
  nearerToAnother: 'Nearer to another segment',
  share: 'Share',
  middleOnFirst: 'Middle on direction 1',
  middleOnSecond: 'Middle on direction 2',
  step: 'Step',
  what: 'What',
  rows: 'Rows',
  orders: 'Orders',
  money: 'Money',
  group: 'Group',
  splitsOff: 'Splits off',
  holdsTogether: 'Holds together from a distance of',
  strength: 'Strength',
  merge: 'Merge',
  height: 'height',
  customersThatMerge: 'Customers that merge',
  customersOfAll: 'Customers, of all',
  withinEps: 'Within eps',
  rowAndColumn: 'Row, column',
  distanceBeside: 'Distance to units beside it',
  method: 'Method',
  kind: 'Kind',
  nSegments: 'Segments',
  proposed: 'Proposed',
  shown: 'Shown',
  nClusters: 'Number of segments',
  silhouette: 'Silhouette (−1 to 1)',
  quickSilhouette: 'Silhouette (−1 to 1), searched quickly',
  silhouetteWithout: 'Of data without segments, on average',
  clearFrom: 'More than chance from',
  inertia: 'Sum of squared distances',
  chosen: 'Chosen',
}

const parts: Readonly<Record<AccountPart, string>> = {
  read: 'Read',
  left: 'Left out',
  used: 'Used',
  converted: 'Converted',
  sum: 'Sum',
  gross: 'Gross: purchases of known customers',
  refunds: 'Refunds: returns of known customers',
  net: 'Net',
  usedRows: 'Used for the segments',
}

const scores: Readonly<
  Record<ScoreId, { readonly label: string; readonly note: string; readonly help: string }>
> = {
  silhouette: {
    label: 'Silhouette',
    note: '−1 to 1, higher is better',
    help: 'how much nearer customers are to their own segment than to the next: 0 is no segments, 1 is far apart',
  },
  calinskiHarabasz: {
    label: 'Calinski-Harabasz',
    note: 'higher is better',
    help: 'how much segments differ from each other, beside the differences within them',
  },
  daviesBouldin: {
    label: 'Davies-Bouldin',
    note: 'from 0, lower is better',
    help: 'how much each segment overlaps the one most like it, on average',
  },
  bic: {
    label: 'BIC',
    note: 'mixtures only, lower is better',
    help: 'how well clouds describe the customers, with a charge for every further cloud (Bayesian information criterion)',
  },
  icl: {
    label: 'ICL',
    note: 'mixtures only, lower is better',
    help: 'the same, with a charge for clouds that overlap (integrated completed likelihood)',
  },
  stability: {
    label: 'Stability',
    note: '0 to 1, best of each method only',
    help: 'how much of each segment comes back when customers are drawn again, from 0, nothing, to 1, all',
  },
}

const linkages: Readonly<Record<ChartMessages['treeHeight']['linkage'], string>> = {
  ward: 'Ward’s distance',
  average: 'mean distance',
  complete: 'largest distance',
  single: 'smallest distance',
}

const largest = (hasEquals: boolean): string =>
  hasEquals ? 'among the largest segments' : 'the largest segment'

const distanceUnit = (isScaled: boolean): string =>
  isScaled ? 'standard deviations' : 'the features’ own units'

const listed = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(', ')

/** "on 1,500 customers"; empty where it is all of them. */
const onSample = (rows: number): string => (rows > 0 ? `on ${counted(rows, 'customer')}` : '')

const accountShare = ({ rows, all, share }: ChartMessages['accountFinding']): string =>
  `${count(rows)} of ${count(all)} rows (${percent(share)}) make the segments`

/** "2.4 down to 0.42". */
const span = ({ from, to }: ChartMessages['distanceSpan']): string =>
  `${from === null ? 'any' : distance(from)} down to ${to === null ? '0' : distance(to)}`

function became({ found, groups, drawn }: ChartMessages['condensedBecame']): string {
  const largestDrawn = drawn < groups ? ` (the ${count(drawn)} largest are drawn)` : ''
  return `${count(found)} of ${counted(groups, 'group')}${largestDrawn} became segments`
}

const unit = ({ row, column, hits, segment }: ChartMessages['gridUnit']): string =>
  `Row ${row}, column ${column}: ${hits > 0 ? counted(hits, 'customer') : 'no customers'}, ${segment}`

function bicFinding(values: ChartMessages['bicFinding']): string {
  const { nClusters, bic, tried, rows, shape, shown, hasLeastIcl } = values
  const mixtures = [`${counted(tried, 'mixture')} tried`, onSample(rows)].filter(Boolean).join(' ')
  const kind = shape === '' ? '' : `; shape of the segments: ${shape}`
  const why = hasLeastIcl ? ', with the lowest ICL, which counts overlap against them, too' : ''
  const instead = shown > 0 ? `; shown are ${counted(shown, 'segment')}${why}` : ''
  return `${counted(nClusters, 'segment')} describe the customers best without telling apart what is alike (lowest BIC of ${mixtures}, ${count(bic)})${kind}${instead}`
}

function silhouetteBase({ compared, customers, noise }: ChartMessages['silhouetteBase']): string {
  const all = customers - noise
  const who = noise > 0 ? ' who are in a segment' : ''
  if (compared < all)
    return `a sample of ${count(compared)} of ${noise > 0 ? 'the ' : ''}${counted(all, 'customer')}${who}`
  return noise > 0
    ? `the ${count(all)} of ${counted(customers, 'customer')}${who}`
    : `all ${counted(all, 'customer')}`
}

function gridFinding({
  units,
  ratio,
  areRidges,
  elsewhere,
  customers,
}: ChartMessages['gridFinding']): string {
  const borders =
    ratio === null
      ? ''
      : areRidges
        ? `; segment borders follow the ridges, where units are ${ratio.toFixed(1)} times as far apart`
        : '; segments shade into each other'
  return `${counted(units, 'unit')}${borders}; ${partOf(elsewhere, customers, 'customers')} have their second-best unit elsewhere`
}

export const chartTexts: Texts<ChartMessages> = {
  chartColumn: ({ column }) => columns[column],
  yesOrNo: ({ isYes }) => (isYes ? 'yes' : 'no'),
  inNoSegment: () => 'In no segment',
  nSegments: ({ n }) => counted(n, 'segment'),

  largestSegment: ({ hasEquals }) => largest(hasEquals),
  sharesBehind: ({ name, share, revenueShare }) =>
    `${name}: ${share} of customers, only ${revenueShare} of revenue`,
  sharesLargest: ({ name, share, hasEquals }) => `${name} is ${largest(hasEquals)}: ${share} of customers`,
  sharesNone: () => 'No segments',
  mapFinding: ({ customers, kept }) =>
    `All ${count(customers)} customers; near each other means alike (the map keeps ${percent(kept)} of the differences)`,
  mapAxis: ({ direction, kept }) => `main direction ${direction} (${percent(kept)} of the differences)`,
  profileFirst: ({ label }) => `Largest difference between the segments: ${label}`,
  profileNone: () => 'No feature sets a segment apart',
  stripLevel: ({ level, share, rest }) => `${percent(share)} are ${level}, of the rest ${percent(rest)}`,
  stripMedian: ({ median, rest, unit, currency }) =>
    `median ${inUnit(median, unit, currency)}, the rest ${inUnit(rest, unit, currency)}`,

  silhouetteBase,
  silhouetteNegative: ({ negative, compared, size }) =>
    `${count(negative)} of ${counted(compared, 'customer')}${compared < size ? ' compared' : ''}`,
  silhouettesAllFit: ({ customers }) =>
    `Each of ${counted(customers, 'customer')} compared is nearest to their own segment`,
  silhouettesNegative: ({ negative, compared, isSample, worst, share }) =>
    `${partOf(negative, compared, isSample ? 'customers compared' : 'customers')} are nearer to another segment than to their own; most often in ${worst}, ${percent(share)}`,
  silhouetteFurthest: ({ tried, nClusters, silhouette }) =>
    `Of ${counted(tried, 'number')} tried, ${counted(nClusters, 'segment')} lie furthest apart: average silhouette ${score(silhouette)}`,

  accountPart: ({ part }) => parts[part],
  accountRows: ({ rows, sign }) => `${sign}${count(rows)} rows`,
  accountFinding: accountShare,
  accountWorth: ({ worth, currency, ...values }) =>
    `${accountShare(values)}; they are worth ${money(worth, currency)} net of returns`,
  accountRate: ({ before, from, to, rate }) => `${money(before, from)} at ${rate} ${to} for 1 ${from}`,
  accountConverted: ({ from, to, rate, rows, before, after }) =>
    `${count(rows)} rows in ${from} were converted to ${to} at ${rate}: ${money(before, from)} became ${money(after, to)}.`,

  distanceUnit: ({ isScaled }) => distanceUnit(isScaled),
  kDistancesFinding: ({ eps, crowds, lonely, customers, isAbout, others }) =>
    `Within ${distance(eps)} of each other, customers form ${crowds > 0 ? counted(crowds, 'crowd') : 'no crowd'}; ${isAbout ? 'about ' : ''}${partOf(lonely, customers, 'customers')} have fewer than ${counted(others, 'other')} that near`,
  kDistancesNone: () => 'No distances',
  kDistancesWithin: ({ others }) =>
    `Have ${counted(others, 'other')} within (distance in the scaled features)`,
  groupsDrawn: ({ drawn, groups }) =>
    drawn < groups
      ? `the largest ${count(drawn)} of ${counted(groups, 'group')}`
      : `all ${counted(groups, 'group')}`,
  condensedNone: () => 'No group holds together as customers are asked to be nearer',
  condensedUnclear: ({ found, groups }) =>
    `${count(found)} of ${counted(groups, 'group')} of near customers hold together, but they are no clear segments`,
  condensedBecame: became,
  condensedBest: ({ name, from, to, ...values }) =>
    `${became(values)}; ${name} holds together best: from a distance of ${span({ from, to })}`,
  distanceSpan: span,
  groupStrength: ({ strength }) => (strength === null ? 'without end' : distance(strength)),
  groupParent: ({ group }) => (group === null ? 'everybody' : `group ${count(group)}`),

  treeCut: ({ sizes }) => `${counted(sizes.length, 'segment')}: ${sizes.map(count).join(' · ')} customers`,
  treeHeight: ({ linkage, isScaled }) => `height: ${linkages[linkage]}, ${distanceUnit(isScaled)}`,
  treeNone: () => 'No tree',
  treeFinding: ({ height: at, own, widest }) =>
    `Cutting at height ${height(at)} leaves ${counted(own, 'segment')}${
      own === widest
        ? ', where the gap between merges is widest'
        : `; the gap between merges is widest at ${count(widest)}`
    }`,
  treeMerge: ({ from, to }) => `${count(from)} segments become ${count(to)}`,

  gridNone: () => 'No map of units',
  gridDistances: ({ isScaled }) =>
    `mean distance of a unit to those beside it, in ${isScaled ? 'standard deviations' : 'the units of the features'}; lines: borders of segments`,
  gridPlane: ({ label, isScaled }) =>
    isScaled
      ? `${label}: standard deviations below (−) or above (+) the average customer`
      : `${label}: in the feature’s own unit`,
  gridPlaneColumn: ({ label, isScaled }) => `${label}${isScaled ? ' (standard deviations)' : ''}`,
  gridCustomersColumn: ({ customers }) => `Customers, of ${count(customers)}`,
  gridUnit: unit,
  gridUnitDistance: ({ distance: beside, ...values }) =>
    `${unit(values)}; distance to those beside it ${score(beside)}`,
  gridUnitValue: ({ label, value, ...values }) => `${unit(values)}; ${label} ${value}`,
  gridFinding,
  gridErrors: ({ quantizationError, topographicError, isScaled }) =>
    `On average a customer is ${score(quantizationError)}${isScaled ? ' standard deviations' : ''} from the unit that stands for them (quantization error); for ${percent(topographicError)} of customers the next best unit is not beside it (topographic error). The lower both, the truer the map.`,
  gridHits: ({ most, empty, units }) =>
    `The larger a mark, the more customers; the largest stands for ${counted(most, 'customer')}${empty > 0 ? `; ${percent(empty / units)} of the units stand for none` : ''}.`,

  criterionBase: ({ rows }) => onSample(rows),
  bicNone: () => 'No criterion',
  bicFinding,
  bicNumbersColumn: ({ rows }) =>
    `Number of segments (${listed(['lower values are better', onSample(rows)])})`,
  bicCell: ({ value, isLowest, isShown }) =>
    listed([count(value), isLowest ? 'lowest' : '', isShown ? 'shown' : '']),
  scoreLabel: (values) => scores[values.score].label,
  scoreNote: ({ rows, ...values }) => listed([scores[values.score].note, onSample(rows)]),
  scoreHelp: (values) => scores[values.score].help,
  scoreColumn: ({ label, note }) => `${label} (${note})`,
  stabilityScore: ({ stability }) => `${score(stability)}, ${stabilityWords(stability)}`,
  noiseColumn: ({ customers }) => `In no segment, of ${count(customers)} customers`,
  noiseShare: ({ noise, customers }) =>
    noise === 0 ? '0' : `${count(noise)} (${percent(noise / Math.max(1, customers))})`,
  triedNothing: () => 'Nothing else was tried',
  triedWithoutProposal: ({ ways }) => `${counted(ways, 'way')} to divide the customers tried, none proposed`,
  methodWithNumber: ({ method, nClusters }) => `${method} with ${counted(nClusters, 'segment')}`,
  proposedWas: ({ proposed }) => `Proposed was ${proposed}`,
  chosenByUser: ({ chosen }) => `You chose ${chosen}`,
  chosenWithoutProposal: ({ chosen }) => `You chose ${chosen}; no division was proposed`,
  chosenBesideProposal: ({ chosen, proposed }) => `You chose ${chosen}; proposed was ${proposed}`,
  chosenOtherSettings: ({ chosen }) => `You chose ${chosen}; proposed was the same with other settings`,
}
