// Features to the matrix X that methods see, and how each was changed, so that centres can be shown in raw units.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { Config } from '../../../config/config.ts'
import { ParamError } from '../../../model/errors.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { isConstant } from './defaultFeatures.ts'
import { constantNotes, gapNotes, groupedNotes, limitNotes } from './encodeNotes.ts'
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import { tailLimits, withinLimits, type Limits } from './winsorise.ts'

/** A number in one column of X: x = ((log ? log1p(raw) : raw) − mean) / sd, gaps filled with the median first. */
interface NumberEncoding {
  readonly kind: 'number'
  readonly feature: string
  /** Column of X. */
  readonly column: number
  readonly log: boolean
  readonly mean: number
  readonly sd: number
  /** The raw value that stands for a gap. */
  readonly median: number
  /** Raw values outside count as the nearer of the two; absent where all count as they are. */
  readonly limits?: Limits
}

/** A category in `levels.length` columns of X from `column` on: x = (indicator − mean of the level) / sd. */
interface CategoryEncoding {
  readonly kind: 'category'
  readonly feature: string
  readonly column: number
  readonly levels: readonly string[]
  /** Shares of the levels; zeros where the indicators are used as they are. */
  readonly means: readonly number[]
  readonly sd: number
}

export type Encoding = NumberEncoding | CategoryEncoding

/** The columns of X that a feature fills. */
export function columnsOf(encoding: Encoding): readonly number[] {
  const many = encoding.kind === 'number' ? 1 : encoding.levels.length
  return Array.from({ length: many }, (_, nth) => encoding.column + nth)
}

export interface Encoded {
  readonly X: Matrix
  readonly encodings: readonly Encoding[]
  /** What was filled in or left out, for people. */
  readonly warnings: readonly Message[]
}

/** Amounts more skewed than this are logged: an exponential has 2, a normal 0. */
const logSkewness = 1

/**
 * X (n customers, d columns) of the chosen features. `standard` logs skewed amounts and gives every feature, number
 * or category, a total variance of 1; `none` uses numbers as they are. Constant features are left out. `winsorise` holds
 * numbers within their middle 98 %.
 * Throws ParamError for an unknown name, or if no feature is left.
 */
export function encode(
  features: readonly Feature[],
  chosen: readonly string[],
  scale: Config['scale'],
  winsorise: Config['rules']['winsorise'] = 'none',
): Encoded {
  const named = namedFeatures(features, chosen)
  const used = named.filter((feature) => !isConstant(feature))
  if (used.length === 0) throw new ParamError('features', message('featuresAlike', {}))
  const limited = used.flatMap((feature) => {
    const limits = winsorise === '1%' && feature.kind === 'number' ? tailLimits(feature.values) : null
    return limits && feature.kind === 'number' ? [{ feature, limits }] : []
  })
  const columns: Float64Array[] = []
  const names: string[] = []
  const encodings = used.map((feature) => {
    const at = columns.length
    const limits = limited.find((some) => some.feature === feature)?.limits ?? null
    const made =
      feature.kind === 'number'
        ? encodeNumber(feature, scale, at, limits)
        : encodeCategory(feature, scale, at)
    columns.push(...made.columns)
    names.push(...made.names)
    return made.encoding
  })
  const X = matrix(columns, names)
  const warnings = [
    ...constantNotes(named.filter(isConstant)),
    ...gapNotes(used, X.n),
    ...groupedNotes(used),
    ...limitNotes(limited),
  ]
  return { X, encodings, warnings }
}

/** The features called `chosen`, in that order and once each. Throws ParamError for a name that there is not. */
export function namedFeatures(features: readonly Feature[], chosen: readonly string[]): Feature[] {
  return [...new Set(chosen)].map((name) => {
    const feature = features.find((known) => known.name === name)
    if (feature) return feature
    const known = features.map((feature) => feature.name)
    throw new ParamError('features', message('unknownFeature', { name, known }))
  })
}

interface Made {
  readonly encoding: Encoding
  readonly columns: Float64Array[]
  readonly names: string[]
}

function encodeNumber(
  feature: NumberFeature,
  scale: Config['scale'],
  column: number,
  limits: Limits | null,
): Made {
  const values = limits ? withinLimits(feature.values, limits) : feature.values
  const median = medianOf(values)
  const log = scale === 'standard' && isLogged(values)
  const filled = values.map((value) => {
    const raw = Number.isNaN(value) ? median : value
    return log ? Math.log1p(raw) : raw
  })
  const { mean, sd } = scale === 'standard' ? moments(filled) : { mean: 0, sd: 1 }
  return {
    encoding: {
      kind: 'number',
      feature: feature.name,
      column,
      log,
      mean,
      sd,
      median,
      ...(limits ? { limits } : {}),
    },
    columns: [filled.map((value) => (value - mean) / sd)],
    names: [feature.name],
  }
}

function encodeCategory(feature: CategoryFeature, scale: Config['scale'], column: number): Made {
  if (scale === 'none' && feature.levels.every((level) => level !== '' && !Number.isNaN(Number(level))))
    return encodeNumber(asNumbers(feature), scale, column, null)
  const { codes, levels } = feature
  const counts = levels.map((_, level) => codes.reduce((sum, code) => sum + (code === level ? 1 : 0), 0))
  const shares = counts.map((many) => many / codes.length)
  const isScaled = scale === 'standard'
  const sd = isScaled ? Math.sqrt(shares.reduce((sum, p) => sum + p * (1 - p), 0)) : 1
  const means = isScaled ? shares : shares.map(() => 0)
  return {
    encoding: { kind: 'category', feature: feature.name, column, levels, means, sd },
    columns: means.map((mean, level) =>
      Float64Array.from(codes, (code) => ((code === level ? 1 : 0) - mean) / sd),
    ),
    names: levels.map((level) => `${feature.name} = ${level}`),
  }
}

/** A category whose levels are numbers, as the numbers that they are in the file. */
function asNumbers(feature: CategoryFeature): NumberFeature {
  const values = Float64Array.from(feature.codes, (code) => Number(feature.levels[code] ?? NaN))
  return {
    name: feature.name,
    label: feature.label,
    help: feature.help,
    kind: 'number',
    unit: 'none',
    values,
  }
}

function matrix(columns: readonly Float64Array[], names: readonly string[]): Matrix {
  const n = columns[0]?.length ?? 0
  const data = new Float64Array(n * columns.length)
  columns.forEach((column, j) => data.set(column, j * n))
  return { n, d: columns.length, data, names }
}

/** True for amounts without negatives whose skewness asks for a logarithm. */
function isLogged(values: Float64Array): boolean {
  const present = values.filter((value) => !Number.isNaN(value))
  return present.every((value) => value >= 0) && skewness(present) > logSkewness
}

/** Population mean and standard deviation. */
function moments(values: Float64Array): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, sd: Math.sqrt(variance) }
}

function skewness(values: Float64Array): number {
  const { mean, sd } = moments(values)
  if (!(sd > 0)) return 0
  return values.reduce((sum, value) => sum + ((value - mean) / sd) ** 3, 0) / values.length
}

function medianOf(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
