// What a run gives back to the page: plain, cloneable data. Everything a chart draws comes from here.
import type { Message, Said } from '../message.ts'
import type { Account } from '../customers.ts'
import type { Role } from '../source/roles.ts'
import type { ColumnType, DateReading } from '../source/table.ts'
import type { EventKind } from '../source/knownExport.ts'
import type { Unit } from '../features.ts'
import type { Membership, MethodPicture, NullKind } from './fitted.ts'
import type { MatchReport } from '../people.ts'
import type { SourceRead } from '../source/sourceRead.ts'

/** A column as the page shows it. */
export interface ColumnSummary {
  readonly name: string
  readonly type: ColumnType
  readonly role: Role
  /** 0…1; 1 where the user chose the role. */
  readonly confidence: number
  /** Roles that its name alone says surely, as far as somebody asks for them. */
  readonly namedAs: readonly Role[]
  /** Why this role was guessed. */
  readonly reason: Said
  readonly missing: number
  readonly distinct: number
  /** The first few different cells. */
  readonly samples: readonly string[]
  /** Counts of the values over equal bins (numbers, dates) or of the most frequent texts; for a sparkline. */
  readonly histogram: readonly number[]
  /** Of dates in which days and months can be taken for each other: how they were read, and what says so. */
  readonly reading: DateReading | null
}

/** A source: files of one header. */
export interface SourceSummary {
  /** What the config calls it. */
  readonly id: string
  readonly name: string
  /** What it was recognised as, for people: "Order lines", "One row per customer". */
  readonly format: string
  /** What its rows are, as guessed or as the user says. */
  readonly rowsAre: 'orders' | 'rows' | EventKind
  /** How its rows become customers. */
  readonly kind: 'orders' | 'events' | 'rows'
  /** False where it is left out of everything. */
  readonly used: boolean
  readonly files: readonly SourceRead[]
  /** Rows that the files have, and rows of the table: more where several products of a row were unfolded. */
  readonly rows: number
  /** Rows that could not be read, with reasons in the warnings. */
  readonly skipped: number
  /** Rows and cells to correct, and whether corrections can be put in. */
  readonly errors: { readonly count: number; readonly isReshaped: boolean }
  readonly bytes: number
  /** How many of the file's columns are stored, of how many, and the names of those that are not. */
  readonly stored: number
  readonly of: number
  readonly dropped: readonly string[]
  readonly columns: readonly ColumnSummary[]
  /** First and last moment of its date column, milliseconds UTC; null where it has none. */
  readonly period: { readonly first: number; readonly last: number } | null
  /** True if what the user said of such files before was used again. */
  readonly mapped: boolean
  /** What is imperfect in it; the result's warnings have these too. */
  readonly warnings: readonly Said[]
}

/** A feature to choose from, and whether this run used it. */
export interface FeatureSummary {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: 'number' | 'category'
  readonly unit: Unit
  readonly used: boolean
  /** Why it is not used, where the default left it out: "constant", "34 % missing"; null where it did not. */
  readonly note: Message | null
  readonly transform: 'log' | 'none'
  readonly missing: number
}

/** What sets a segment apart in one feature. Numbers in the feature's own unit. */
export interface Distinctive {
  readonly feature: string
  readonly label: string
  readonly unit: Unit
  /** Difference of the segment's mean from the rest's, in standard deviations of all (Cohen's d, as scaled). */
  readonly effect: number
  readonly direction: 'higher' | 'lower'
  /** For a category: the level that is over- or under-represented; else empty. */
  readonly level: string
  /** Number: medians. Category: shares of the level, 0…1. */
  readonly segmentValue: number
  readonly restValue: number
  /** Segment's middle half and everybody's range (2nd to 98th percentile), to draw a strip; for categories 0…1. */
  readonly quartiles: readonly [number, number]
  readonly range: readonly [number, number]
}

export interface Segment {
  /** The label in `labels`; segments are numbered by size, the largest is 0. Noise is −1 and has no segment. */
  readonly id: number
  readonly name: string
  /** The name before the user changed it. */
  readonly autoName: string
  readonly size: number
  /** Of all customers, 0…1. */
  readonly share: number
  /** Of all revenue, 0…1; null without money. */
  readonly revenueShare: number | null
  readonly revenue: number | null
  /** One line that describes who belongs, and how well it does: balanced accuracy 0…1. */
  readonly rule: Said
  readonly fidelity: number
  /** Mean Jaccard over bootstrap samples, 0…1; null where it was not computed. */
  readonly stability: number | null
  readonly distinctive: readonly Distinctive[]
}

/** One method with one number of clusters that was tried; null where a score does not apply or was not computed. */
export interface Candidate {
  readonly method: string
  /** Of all settings, those that were tried in more than one way: "full" covariances. */
  readonly variant: string
  readonly nClusters: number
  /** Customers in no cluster. */
  readonly noise: number
  /** Mean over the customers that are compared, noise left out. */
  readonly silhouette: number | null
  readonly calinskiHarabasz: number | null
  readonly daviesBouldin: number | null
  readonly inertia: number
  /** Lower is better; mixtures only. */
  readonly bic: number | null
  readonly icl: number | null
  /** Customers that BIC and ICL are over, where it is a sample; all if not given. */
  readonly criterionRows?: number
  /** Mean over the customers of their segment's stability, 0…1; for the best of each method only. */
  readonly stability: number | null
  readonly isProposed: boolean
  /** Of one that was chosen by hand: the settings it came about with. */
  readonly params?: Readonly<Record<string, number | string>>
}

/** A number of clusters beside data without segments: mean silhouettes, all found in the same quick way. */
export interface NullLevel {
  readonly nClusters: number
  readonly silhouette: number
  /** Of the data without segments that come nearest, on average, and from where on a silhouette is more than chance. */
  readonly without: number
  readonly clearFrom: number
  /**
   * Which these are: the customers' values dealt out at random, a cloud without a gap, an even spread, or a
   * cloud with tails as long as the customers'. */
  readonly kind: NullKind
}

/** How well the customers divide beside data without segments. */
export interface NullTest {
  /** Customers in each of the samples that were looked at; all, where they are so few. */
  readonly sample: number
  readonly levels: readonly NullLevel[]
}

export interface Choice {
  /** The best first, by what `reason` says. */
  readonly candidates: readonly Candidate[]
  /** One sentence for the user. */
  readonly reason: Said
  /** How the customers divide beside data without segments; absent where that was not asked. */
  readonly nullTest?: NullTest
}

export interface Quality {
  readonly silhouette: number | null
  /** How many customers the silhouette is the mean of: all who are in a segment, or those of them in a sample. */
  readonly silhouetteSample: number
  readonly calinskiHarabasz: number | null
  readonly daviesBouldin: number | null
  readonly inertia: number | null
  /** Mixtures only: total natural logarithm of the likelihood; lower is better in bic, aic and icl. */
  readonly logLikelihood: number | null
  readonly bic: number | null
  readonly aic: number | null
  readonly icl: number | null
  /** Self-organizing maps only. */
  readonly quantizationError: number | null
  readonly topographicError: number | null
}

/** Silhouettes of customers: all of them, or a sample. */
export interface SilhouetteValues {
  /** Numbers of the customers, ascending. */
  readonly rows: Int32Array
  /** −1…1; 0 for a cluster of one, NaN for noise. */
  readonly values: Float32Array
}

export interface DeviceReport {
  readonly device: 'webgpu' | 'wasm'
  /** "WebGPU · swiftshader" or "CPU, 2 lanes". */
  readonly label: string
  /** Why not WebGPU, in one line; empty where it runs. */
  readonly note: Said
}

export interface Timings {
  readonly import: number
  readonly clean: number
  readonly features: number
  readonly cluster: number
  readonly explain: number
  readonly total: number
}

/** What the section `data` holds: what the sources are, who is in them, and where every row and cent went. */
export interface DataResult {
  readonly sources: readonly SourceSummary[]
  readonly kind: 'orders' | 'customers'
  readonly customers: number
  readonly period: { readonly first: number; readonly last: number; readonly asOf: number } | null
  readonly account: Account
  /** How the persons of the sources were put together; null where no source says who. */
  readonly match: MatchReport | null
  readonly warnings: readonly Said[]
}

/** The part of the config that segments are made by. */
export interface SegmentsConfig {
  /** Names of features, or of columns that become features. */
  readonly features: 'auto' | readonly string[]
  readonly scale: 'standard' | 'none'
  readonly cluster: {
    readonly method: string
    readonly nClusters: number | 'auto'
    readonly randomState: number
    readonly params: Readonly<Record<string, number | string>>
  }
}

/** What the section `segments` holds. */
export interface SegmentsResult {
  /** What was asked for. */
  readonly config: SegmentsConfig
  readonly customers: number
  /** Of all money here; '' where the files name none, or have no money. */
  readonly currency: string
  readonly features: readonly FeatureSummary[]
  readonly method: string
  readonly params: Readonly<Record<string, number | string>>
  readonly nClusters: number
  readonly noise: number
  readonly nIter: number
  /** Identifies this clustering for `config.names`. */
  readonly clusteringKey: string
  /** Segment of each customer; −1 is noise. */
  readonly labels: Int32Array
  readonly segments: readonly Segment[]
  /** Null where the method knows no degrees of belonging. */
  readonly membership: Membership | null
  /** Null for a single segment. */
  readonly silhouettes: SilhouetteValues | null
  /** What the method shows beside what all share: its tree, its grid. */
  readonly picture: MethodPicture | null
  /** Which method that is of: another one than `method` where nothing that it found is proposed. */
  readonly pictureMethod: string | null
  readonly choice: Choice | null
  /** What this run and those before it tried on the same data and settings of them. */
  readonly tried: Choice | null
  readonly quality: Quality
  /** The two main directions of X, for the map, and the shares of variance they carry. */
  readonly map: {
    readonly x: Float32Array
    readonly y: Float32Array
    readonly explained: readonly [number, number]
  }
  readonly device: DeviceReport
  readonly warnings: readonly Said[]
  /** What is to be said of the features; in a list it comes after all else. */
  readonly featureWarnings: readonly Said[]
}

/** What is said of a result that has all sections. */
export interface RunResultOf<Config> extends DataResult, Omit<SegmentsResult, 'config'> {
  readonly config: Config
  readonly customers: number
  readonly timings: Timings
  readonly ran: readonly string[]
  readonly warnings: readonly Said[]
}

/** Progress of long work: `done` of `total`, and what it is, for people. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly note: Said
  /** True where nobody knows how long what follows takes: then no time left is told. */
  readonly isOpen?: boolean
}
