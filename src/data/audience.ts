// Customers of chosen segments as a CSV file: who, which segment, and the raw values of the features used.
import { csvLine } from './csvLine.ts'
import type { Customers } from './customers.ts'
import { namedFeatures } from './features/encode.ts'
import type { Feature } from './features/feature.ts'

export interface AudienceChoice {
  /** Segment of each customer; −1 is noise. */
  readonly labels: Int32Array
  /** Name of every segment that has one, by its number. */
  readonly names: ReadonlyMap<number, string>
  /** Segments to write; null writes everybody, noise included. */
  readonly segments: readonly number[] | null
  /** Names of the features to write, in this order. */
  readonly features: readonly string[]
}

/** Lines per piece: large enough to be quick, small enough to hand over as they come. */
const linesPerPiece = 10_000

/**
 * The file in pieces, as a Blob takes them: header `customer, segment, segmentName`, then the features.
 * Cells that a spreadsheet would run as formulas get an apostrophe. Throws ParamError for an unknown feature.
 */
export function audienceCsv(customers: Customers, choice: AudienceChoice): string[] {
  const features = namedFeatures(customers.features, choice.features)
  const wanted = choice.segments && new Set(choice.segments)
  const pieces: string[] = []
  let lines = [csvLine(['customer', 'segment', 'segmentName', ...features.map(({ name }) => name)])]
  for (let i = 0; i < customers.n; i++) {
    const segment = choice.labels[i] ?? -1
    if (wanted && !wanted.has(segment)) continue
    const values = features.map((feature) => rawValue(feature, i))
    lines.push(csvLine([customers.ids[i] ?? '', segment, choice.names.get(segment) ?? '', ...values]))
    if (lines.length < linesPerPiece) continue
    pieces.push(lines.join(''))
    lines = []
  }
  return [...pieces, lines.join('')]
}

/** The value as it is in the file; empty where there is none. */
function rawValue(feature: Feature, i: number): string | number {
  if (feature.kind === 'number') return feature.values[i] ?? NaN
  const { codes, texts } = feature.raw ?? { codes: feature.codes, texts: feature.levels }
  return texts[codes[i] ?? -1] ?? ''
}
