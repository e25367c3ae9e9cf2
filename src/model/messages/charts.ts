// What the charts say: titles that are findings, labels and cells of their tables.
import type { Unit } from '../features.ts'

/** No values. */
type None = Readonly<Record<never, never>>

/** A column of a table twin whose head is the same everywhere. */
export type ChartColumn =
  | 'feature'
  | 'segment'
  | 'customers'
  | 'shareOfCustomers'
  | 'revenue'
  | 'shareOfRevenue'
  | 'customersCompared'
  | 'meanSilhouette'
  | 'lowestTenth'
  | 'median'
  | 'nearerToAnother'
  | 'share'
  | 'middleOnFirst'
  | 'middleOnSecond'
  | 'step'
  | 'what'
  | 'rows'
  | 'orders'
  | 'money'
  | 'group'
  | 'splitsOff'
  | 'holdsTogether'
  | 'strength'
  | 'merge'
  | 'height'
  | 'customersThatMerge'
  | 'customersOfAll'
  | 'withinEps'
  | 'rowAndColumn'
  | 'distanceBeside'
  | 'method'
  | 'kind'
  | 'nSegments'
  | 'proposed'
  | 'shown'
  | 'nClusters'
  | 'silhouette'
  | 'quickSilhouette'
  | 'silhouetteWithout'
  | 'clearFrom'
  | 'inertia'
  | 'chosen'

/** What a line of the account counts. */
export type AccountPart =
  'read' | 'left' | 'used' | 'converted' | 'sum' | 'gross' | 'refunds' | 'net' | 'usedRows'

/** A score of the table of what was tried. */
export type ScoreId = 'silhouette' | 'calinskiHarabasz' | 'daviesBouldin' | 'bic' | 'icl' | 'stability'

/** Shares are parts of a whole, as `percents` writes them. */
interface ShareMessages {
  chartColumn: { readonly column: ChartColumn }
  yesOrNo: { readonly isYes: boolean }
  inNoSegment: None
  nSegments: { readonly n: number }
  largestSegment: { readonly hasEquals: boolean }
  sharesBehind: { readonly name: string; readonly share: string; readonly revenueShare: string }
  sharesLargest: { readonly name: string; readonly share: string; readonly hasEquals: boolean }
  sharesNone: None
  mapFinding: { readonly customers: number; readonly kept: number }
  mapAxis: { readonly direction: number; readonly kept: number }
  profileFirst: { readonly label: string }
  profileNone: None
  stripLevel: { readonly level: string; readonly share: number; readonly rest: number }
  stripMedian: {
    readonly median: number
    readonly rest: number
    readonly unit: Unit
    readonly currency: string
  }
}

interface SilhouetteMessages {
  silhouetteBase: { readonly compared: number; readonly customers: number; readonly noise: number }
  silhouetteNegative: { readonly negative: number; readonly compared: number; readonly size: number }
  silhouettesAllFit: { readonly customers: number }
  silhouettesNegative: {
    readonly negative: number
    readonly compared: number
    readonly isSample: boolean
    readonly worst: string
    readonly share: number
  }
  silhouetteFurthest: { readonly tried: number; readonly nClusters: number; readonly silhouette: number }
}

interface AccountMessages {
  accountPart: { readonly part: AccountPart }
  accountRows: { readonly rows: number; readonly sign: string }
  accountFinding: { readonly rows: number; readonly all: number; readonly share: number }
  accountWorth: {
    readonly rows: number
    readonly all: number
    readonly share: number
    readonly worth: number
    readonly currency: string
  }
  accountRate: { readonly before: number; readonly from: string; readonly to: string; readonly rate: number }
  accountConverted: {
    readonly from: string
    readonly to: string
    readonly rate: number
    readonly rows: number
    readonly before: number
    readonly after: number
  }
}

interface DensityMessages {
  distanceUnit: { readonly isScaled: boolean }
  kDistancesFinding: {
    readonly eps: number
    readonly crowds: number
    readonly lonely: number
    readonly customers: number
    readonly isAbout: boolean
    readonly others: number
  }
  kDistancesNone: None
  kDistancesWithin: { readonly others: number }
  groupsDrawn: { readonly drawn: number; readonly groups: number }
  condensedNone: None
  condensedUnclear: { readonly found: number; readonly groups: number }
  condensedBecame: { readonly found: number; readonly groups: number; readonly drawn: number }
  condensedBest: {
    readonly found: number
    readonly groups: number
    readonly drawn: number
    readonly name: string
    readonly from: number | null
    readonly to: number | null
  }
  /** Distances; null for any, and for none. */
  distanceSpan: { readonly from: number | null; readonly to: number | null }
  /** Null for one without end. */
  groupStrength: { readonly strength: number | null }
  /** Null for everybody. */
  groupParent: { readonly group: number | null }
}

interface TreeMessages {
  treeCut: { readonly sizes: readonly number[] }
  treeHeight: { readonly linkage: 'ward' | 'average' | 'complete' | 'single'; readonly isScaled: boolean }
  treeNone: None
  treeFinding: { readonly height: number; readonly own: number; readonly widest: number }
  treeMerge: { readonly from: number; readonly to: number }
}

interface GridMessages {
  gridNone: None
  gridDistances: { readonly isScaled: boolean }
  gridPlane: { readonly label: string; readonly isScaled: boolean }
  gridPlaneColumn: { readonly label: string; readonly isScaled: boolean }
  gridCustomersColumn: { readonly customers: number }
  gridUnit: { readonly row: number; readonly column: number; readonly hits: number; readonly segment: string }
  gridUnitDistance: {
    readonly row: number
    readonly column: number
    readonly hits: number
    readonly segment: string
    readonly distance: number
  }
  gridUnitValue: {
    readonly row: number
    readonly column: number
    readonly hits: number
    readonly segment: string
    readonly label: string
    readonly value: string
  }
  /** `ratio`: how many times as far apart units are at borders; null where there are none. */
  gridFinding: {
    readonly units: number
    readonly ratio: number | null
    readonly areRidges: boolean
    readonly elsewhere: number
    readonly customers: number
  }
  gridErrors: {
    readonly quantizationError: number
    readonly topographicError: number
    readonly isScaled: boolean
  }
  gridHits: { readonly most: number; readonly empty: number; readonly units: number }
}

interface ChoiceMessages {
  /** 0 where it is all customers. */
  criterionBase: { readonly rows: number }
  bicNone: None
  bicFinding: {
    readonly nClusters: number
    readonly bic: number
    readonly tried: number
    /** Customers that the criterion is over; 0 where it is all. */
    readonly rows: number
    readonly shape: string
    /** Segments that are shown instead; 0 where it is this one. */
    readonly shown: number
    readonly hasLeastIcl: boolean
  }
  bicNumbersColumn: { readonly rows: number }
  bicCell: { readonly value: number; readonly isLowest: boolean; readonly isShown: boolean }
  scoreLabel: { readonly score: ScoreId }
  /** Its unit or limits, which way is better, and over how many customers; 0 where it is all. */
  scoreNote: { readonly score: ScoreId; readonly rows: number }
  scoreHelp: { readonly score: ScoreId }
  scoreColumn: { readonly label: string; readonly note: string }
  stabilityScore: { readonly stability: number }
  noiseColumn: { readonly customers: number }
  noiseShare: { readonly noise: number; readonly customers: number }
  triedNothing: None
  triedWithoutProposal: { readonly ways: number }
  methodWithNumber: { readonly method: string; readonly nClusters: number }
  proposedWas: { readonly proposed: string }
  chosenByUser: { readonly chosen: string }
  chosenWithoutProposal: { readonly chosen: string }
  chosenBesideProposal: { readonly chosen: string; readonly proposed: string }
  chosenOtherSettings: { readonly chosen: string }
}

export interface ChartMessages
  extends
    ShareMessages,
    SilhouetteMessages,
    AccountMessages,
    DensityMessages,
    TreeMessages,
    GridMessages,
    ChoiceMessages {}
