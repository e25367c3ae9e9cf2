// Features cut at a few thresholds, so that a rule can be searched in counts instead of values.
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import { quantile, sortedPresent } from './quantile.ts'

export interface CodedNumber {
  readonly kind: 'number'
  readonly feature: NumberFeature
  /** Ascending, rounded to what people read. */
  readonly thresholds: Float64Array
  /** Per row: 2 · (thresholds below the value) + (1 if it is a threshold itself); `missing` where there is none. */
  readonly codes: Uint8Array
  readonly nCodes: number
}

export interface CodedCategory {
  readonly kind: 'category'
  readonly feature: CategoryFeature
  /** Per row: its level; `missing` where there is none or the level is too rare to matter. */
  readonly codes: Uint8Array
  readonly nCodes: number
}

export type Coded = CodedNumber | CodedCategory

export const missing = 255
const mostThresholds = 64

/** The coded values of `rows`; a feature that is the same for all cannot be in a rule. */
export function codeFeature(feature: Feature, rows: Int32Array): Coded {
  return feature.kind === 'number' ? codeNumber(feature, rows) : codeCategory(feature, rows)
}

function codeNumber(feature: NumberFeature, rows: Int32Array): CodedNumber {
  const values = Float64Array.from(rows, (row) => feature.values[row]!)
  const sorted = sortedPresent(values)
  const spread = quantile(sorted, 0.98) - quantile(sorted, 0.02)
  const cuts = new Set<number>()
  for (let cut = 0; cut <= mostThresholds && sorted.length > 0; cut++)
    cuts.add(rounded(sorted[Math.round((cut / mostThresholds) * (sorted.length - 1))]!, spread))
  const thresholds = Float64Array.from(cuts).sort()
  const codes = Uint8Array.from(values, (value) => codeOf(value, thresholds))
  return { kind: 'number', feature, thresholds, codes, nCodes: 2 * thresholds.length + 1 }
}

function codeOf(value: number, thresholds: Float64Array): number {
  if (Number.isNaN(value)) return missing
  let low = 0
  let high = thresholds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (thresholds[middle]! < value) low = middle + 1
    else high = middle
  }
  return 2 * low + (thresholds[low] === value ? 1 : 0)
}

/** To three digits, or to a hundredth of the spread if that is finer: "revenue ≥ 1230", but "year ≥ 2011". */
function rounded(value: number, spread: number): number {
  const finest = Math.min(Math.abs(value), spread > 0 ? spread : Infinity)
  if (finest === 0 || finest === Infinity) return value
  const step = 10 ** (Math.floor(Math.log10(finest)) - 2)
  return Number((Math.round(value / step) * step).toPrecision(12))
}

function codeCategory(feature: CategoryFeature, rows: Int32Array): CodedCategory {
  const codes = Uint8Array.from(rows, (row) => {
    const code = feature.codes[row]!
    return code < 0 || code >= missing ? missing : code
  })
  return { kind: 'category', feature, codes, nCodes: Math.min(feature.levels.length, missing) }
}
