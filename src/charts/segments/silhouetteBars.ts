// How well each customer fits: silhouettes by segment, the best first, as Rousseeuw (1987) drew them. A large segment
// is drawn as an outline through evenly spaced customers, which the eye cannot tell from its bars.
import { count, percent, score } from '../../words/numbers.ts'
import { textOf } from '../../words/say.ts'
import type { SegmentsResult, Segment } from '../../model/run/run.ts'
import type { ChartTable } from '../frame/chart.ts'
import { columnHeads } from '../frame/column.ts'

export interface SegmentSilhouettes {
  readonly segment: Segment
  /** Of its compared customers, descending. */
  readonly values: Float32Array
  readonly mean: number
  /** Customers with a value below 0: those of another segment are nearer on average. */
  readonly negative: number
}

/** Whom the silhouettes were measured on, and of how many. */
export const silhouetteBase = ({ quality, customers, noise }: SegmentsResult): string =>
  textOf('silhouetteBase', { compared: quality.silhouetteSample, customers, noise })

/** One per segment that has compared customers, in their order. */
export function bySegment({ silhouettes, labels, segments }: SegmentsResult): SegmentSilhouettes[] {
  if (!silhouettes) return []
  const { rows, values } = silhouettes
  const own = segments.map((): number[] => [])
  rows.forEach((row, i) => {
    const value = values[i] ?? NaN
    if (!Number.isNaN(value)) own[labels[row] ?? -1]?.push(value)
  })
  return segments.flatMap((segment, i) => {
    const sorted = Float32Array.from(own[i] ?? [])
      .sort()
      .reverse()
    if (sorted.length === 0) return []
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
    return [{ segment, values: sorted, mean, negative: sorted.filter((value) => value < 0).length }]
  })
}

/** As many points of an outline as pixels can show. */
const mostPoints = 160

/** Evenly spaced of `values`, the first and the last always among them. */
export function sampled(values: Float32Array): number[] {
  const n = Math.min(values.length, mostPoints)
  return Array.from({ length: n }, (_, i) => {
    const at = n === 1 ? 0 : Math.round((i * (values.length - 1)) / (n - 1))
    return values[at] ?? 0
  })
}

/** Where 0 lies, and the outline of a segment, in a field from `lowest` … 1 across and `height` pixels down. */
export function outline(values: Float32Array, lowest: number, width: number, height: number): string {
  const x = (value: number): string => (((value - lowest) / (1 - lowest)) * width).toFixed(1)
  const points = sampled(values)
  const y = (i: number): string => ((i / points.length) * height).toFixed(1)
  const steps = points.map((value, i) => `H${x(value)}V${y(i + 1)}`)
  return `M${x(0)},0${steps.join('')}H${x(0)}Z`
}

/** The left end of the field: room for the lowest value, in steps of 0.25. */
export const lowestOf = (groups: readonly SegmentSilhouettes[]): number =>
  Math.floor(Math.min(0, ...groups.map(({ values }) => values.at(-1) ?? 0)) * 4) / 4

/** Pixels for each segment: as much as it has customers, but never too little to see. */
export function heights(groups: readonly SegmentSilhouettes[]): number[] {
  const all = groups.reduce((sum, { values }) => sum + values.length, 0)
  return groups.map(({ values }) => Math.round(Math.max(44, (values.length / Math.max(1, all)) * 400)))
}

/** How many of a segment's customers are nearer to another one: of all, or of those that were compared. */
export const negativeText = ({ negative, values, segment }: SegmentSilhouettes): string =>
  textOf('silhouetteNegative', { negative, compared: values.length, size: segment.size })

export function silhouettesFinding(result: SegmentsResult): string {
  const groups = bySegment(result)
  const compared = groups.reduce((sum, { values }) => sum + values.length, 0)
  const negative = groups.reduce((sum, group) => sum + group.negative, 0)
  if (negative === 0) return textOf('silhouettesAllFit', { customers: compared })
  const share = (group: SegmentSilhouettes): number => group.negative / group.values.length
  const worst = groups.reduce((a, b) => (share(b) > share(a) ? b : a))
  return textOf('silhouettesNegative', {
    negative,
    compared,
    isSample: compared < result.customers,
    worst: worst.segment.name,
    share: share(worst),
  })
}

export function silhouettesTable(result: SegmentsResult): ChartTable {
  const at = (values: Float32Array, share: number): string =>
    score(values[Math.round((values.length - 1) * (1 - share))] ?? 0)
  return {
    columns: [
      ...columnHeads('segment', 'customersCompared', 'meanSilhouette', 'lowestTenth'),
      ...columnHeads('median', 'nearerToAnother', 'share'),
    ],
    rows: bySegment(result).map(({ segment, values, mean, negative }) => [
      ...[segment.name, `${count(values.length)} of ${count(segment.size)}`, score(mean), at(values, 0.1)],
      ...[at(values, 0.5), count(negative), percent(negative / values.length)],
    ]),
  }
}
