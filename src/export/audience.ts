// Customers of chosen segments as a CSV file: who, which segment, the raw values of the features used, and how surely
// each belongs where that is known.
import { csvLine } from '../data/columns/csvLine.ts'
import type { Customers } from '../model/customers.ts'
import { namedFeatures } from '../data/customers/features/encode.ts'
import type { Feature } from '../model/features.ts'
import type { Membership } from '../model/run/fitted.ts'
import type { SilhouetteValues } from '../model/run/run.ts'

export interface AudienceChoice {
  /** Segment of each customer; −1 is noise. */
  readonly labels: Int32Array
  /** Name of every segment that has one, by its number. */
  readonly names: ReadonlyMap<number, string>
  /** Segments to write; null writes everybody, noise included. */
  readonly segments: readonly number[] | null
  /** Names of the features to write, in this order. */
  readonly features: readonly string[]
  /** Null or left out where they are not known; their columns are not written then. */
  readonly membership?: Membership | null
  readonly silhouettes?: SilhouetteValues | null
}

/** A column after the features: what is known of a customer, empty where nothing is. */
interface Score {
  readonly name: string
  of(customer: number): string | number
}

/** Lines per piece: large enough to be quick, small enough to hand over as they come. */
const linesPerPiece = 10_000

/**
 * The file in pieces, as a Blob takes them: header `customer, segment, segmentName`, then the features, then of
 * `probability, nextSegment, nextProbability, outlierScore, silhouette` those that are known.
 * Cells that a spreadsheet would run as formulas get an apostrophe. Throws ParamError for an unknown feature.
 */
export function audienceCsv(customers: Customers, choice: AudienceChoice): string[] {
  const features = namedFeatures(customers.features, choice.features)
  const scores = scoresOf(choice)
  const wanted = choice.segments && new Set(choice.segments)
  const pieces: string[] = []
  const names = [...features, ...scores].map(({ name }) => name)
  let lines = [csvLine(['customer', 'segment', 'segmentName', ...names])]
  for (let i = 0; i < customers.n; i++) {
    const segment = choice.labels[i] ?? -1
    if (wanted && !wanted.has(segment)) continue
    const values = [...features.map((feature) => rawValue(feature, i)), ...scores.map((score) => score.of(i))]
    lines.push(csvLine([customers.ids[i] ?? '', segment, choice.names.get(segment) ?? '', ...values]))
    if (lines.length < linesPerPiece) continue
    pieces.push(lines.join(''))
    lines = []
  }
  return [...pieces, lines.join('')]
}

function scoresOf({ membership, silhouettes }: AudienceChoice): Score[] {
  const next = membership?.next
  const outliers = membership?.outlierScores
  const scores: (Score | null)[] = [
    membership ? scoreOf('probability', membership.probabilities) : null,
    next ? { name: 'nextSegment', of: (i) => next.labels[i] ?? '' } : null,
    next ? scoreOf('nextProbability', next.probabilities) : null,
    outliers ? scoreOf('outlierScore', outliers) : null,
    silhouettes ? silhouetteScore(silhouettes) : null,
  ]
  return scores.filter((score) => score !== null)
}

/** Four digits: float32 has hardly more, and nobody reads them. */
const digits = 1e4

function scoreOf(name: string, values: Float32Array): Score {
  return { name, of: (i) => rounded(values[i]) }
}

function silhouetteScore({ rows, values }: SilhouetteValues): Score {
  const places = new Map(Array.from(rows, (row, at) => [row, at]))
  return { name: 'silhouette', of: (i) => rounded(values[places.get(i) ?? -1]) }
}

function rounded(value: number | undefined): number | string {
  return value === undefined || Number.isNaN(value) ? '' : Math.round(value * digits) / digits
}

/** The value as it is in the file; empty where there is none. */
function rawValue(feature: Feature, i: number): string | number {
  if (feature.kind === 'number') return feature.values[i] ?? NaN
  const { codes, texts } = feature.raw ?? { codes: feature.codes, texts: feature.levels }
  return texts[codes[i] ?? -1] ?? ''
}
