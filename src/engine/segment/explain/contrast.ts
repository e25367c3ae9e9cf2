// How far each segment differs from all other customers in one feature: in standard deviations for numbers, in
// Cohen's h for categories (Cohen 1988, Statistical Power Analysis, sections 2.2 and 6.2).
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import type { Distinctive } from '../../../model/run/run.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { medianWithout, quantile, sortedPresent } from './quantile.ts'

/** Who is in which segment: labels (n) of 0 … nClusters − 1, −1 is noise and belongs to the rest. */
export interface Grouping {
  readonly labels: Int32Array
  readonly nClusters: number
}

/**
 * Of a segment's customers at least this share must have the value: what most of them lack says nothing of them, and
 * what the method put in its place is not theirs.
 */
const leastKnown = 0.5

const isKnown = (own: number, size: number): boolean => own > 0 && own >= leastKnown * size

/**
 * One entry per segment: how it differs in `feature`, by those who have a value. `logged` measures the effect on log1p
 * of the values, as the method saw them. Null where nothing can be said: all customers alike, or a segment of which
 * most have no value.
 */
export function contrast(feature: Feature, grouping: Grouping, logged: boolean): (Distinctive | null)[] {
  return feature.kind === 'number'
    ? numberContrast(feature, grouping, logged)
    : levelContrast(feature, grouping)
}

function numberContrast(feature: NumberFeature, grouping: Grouping, logged: boolean): (Distinctive | null)[] {
  const { values } = feature
  const all = sortedPresent(values)
  const effects = meanEffects(logged ? values.map(Math.log1p) : values, grouping)
  const range = [quantile(all, 0.02), quantile(all, 0.98)] as const
  const sizes = labelCounts(grouping.labels, grouping.nClusters)
  return valuesBySegment(values, grouping, sizes).map((own, segment) => {
    const effect = effects[segment]!
    if (!isKnown(own.length, sizes[segment]!) || !Number.isFinite(effect)) return null
    const median = quantile(own, 0.5)
    return {
      feature: feature.name,
      label: feature.label,
      unit: feature.unit,
      effect,
      direction: effect < 0 ? 'lower' : 'higher',
      level: '',
      segmentValue: median,
      restValue: own.length === all.length ? median : medianWithout(all, own),
      quartiles: [quantile(own, 0.25), quantile(own, 0.75)],
      range,
    }
  })
}

/** The present values of each segment, ascending. */
function valuesBySegment(
  values: Float64Array,
  { labels, nClusters }: Grouping,
  sizes: Float64Array,
): Float64Array[] {
  const own = Array.from(sizes, (size) => new Float64Array(size))
  const filled = new Int32Array(nClusters)
  values.forEach((value, i) => {
    const label = labels[i]!
    if (label >= 0 && !Number.isNaN(value)) own[label]![filled[label]!++] = value
  })
  return own.map((segment, label) => segment.subarray(0, filled[label]).sort())
}

/** Per segment: (its mean − the mean of the rest) / the standard deviation of all; NaN where one has no values. */
function meanEffects(values: Float64Array, { labels, nClusters }: Grouping): Float64Array {
  const sums = new Float64Array(nClusters)
  const counts = new Float64Array(nClusters)
  let [n, sum] = [0, 0]
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    n++
    sum += value
    if (labels[i]! < 0) return
    sums[labels[i]!]! += value
    counts[labels[i]!]!++
  })
  const mean = sum / n
  const squares = values.reduce(
    (total, value) => (Number.isNaN(value) ? total : total + (value - mean) ** 2),
    0,
  )
  const deviation = Math.sqrt(squares / n)
  return sums.map((own, segment) => {
    const count = counts[segment]!
    if (!(deviation > 0)) return NaN
    return count === n ? 0 : (own / count - (sum - own) / (n - count)) / deviation
  })
}

function levelContrast(feature: CategoryFeature, { labels, nClusters }: Grouping): (Distinctive | null)[] {
  const { codes, levels } = feature
  const table = new Float64Array((nClusters + 1) * levels.length)
  codes.forEach((code, i) => {
    if (code >= 0) table[(labels[i]! + 1) * levels.length + code]!++
  })
  const rows = Array.from({ length: nClusters + 1 }, (_, row) =>
    table.subarray(row * levels.length, (row + 1) * levels.length),
  )
  const all = levels.map((_, level) => rows.reduce((sum, row) => sum + row[level]!, 0))
  const most = Math.max(...all, 0)
  const total = all.reduce((sum, count) => sum + count, 0)
  if (most === total) return new Array<null>(nClusters).fill(null)
  const sizes = labelCounts(labels, nClusters)
  return rows.slice(1).map((own, segment) => mostUnequalLevel(feature, own, sizes[segment]!, all, total))
}

function mostUnequalLevel(
  feature: CategoryFeature,
  own: Float64Array,
  customers: number,
  all: readonly number[],
  total: number,
): Distinctive | null {
  const size = own.reduce((sum, count) => sum + count, 0)
  if (!isKnown(size, customers)) return null
  const shares = feature.levels.map((level, code) => {
    const segmentValue = own[code]! / size
    const restValue = total === size ? segmentValue : (all[code]! - own[code]!) / (total - size)
    return { level, segmentValue, restValue, effect: cohensH(segmentValue, restValue) }
  })
  const most = shares.reduce((best, share) => (moreTelling(share.effect, best.effect) ? share : best))
  return {
    feature: feature.name,
    label: feature.label,
    unit: 'share',
    direction: most.effect < 0 ? 'lower' : 'higher',
    ...most,
    quartiles: [most.segmentValue, most.segmentValue],
    range: [0, 1],
  }
}

/** The larger effect; of two that are equal, as those of two levels are, the one that is more frequent. */
function moreTelling(effect: number, other: number): boolean {
  const difference = Math.abs(effect) - Math.abs(other)
  return Math.abs(difference) > 1e-9 ? difference > 0 : effect > other
}

/** Cohen 1988, eq. (6.2.1). */
export function cohensH(p: number, q: number): number {
  return 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q))
}
