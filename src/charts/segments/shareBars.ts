// Two aligned stacked bars: each segment's share of customers above its share of revenue. The maths, without a picture.
import { count, money, percent } from '../../words/numbers.ts'
import { percents } from '../../words/parts.ts'
import { textOf } from '../../words/say.ts'
import type { SegmentsResult, Segment } from '../../model/run/run.ts'
import type { ChartTable } from '../frame/chart.ts'
import { columnHeads } from '../frame/column.ts'

export interface Piece {
  readonly segment: number
  readonly from: number
  readonly to: number
}

/** Shares laid end to end from 0; what is missing to 1 is of customers in no segment. */
export function stacked(segments: readonly Segment[], share: (segment: Segment) => number): Piece[] {
  let at = 0
  return segments.map((segment) => {
    const from = at
    at += Math.max(0, share(segment))
    return { segment: segment.id, from, to: at }
  })
}

/** The pieces, and behind them what is of customers in no segment, where there are any. */
export function withNoise(pieces: readonly Piece[], noise: number): readonly Piece[] {
  const from = Math.min(1, pieces.at(-1)?.to ?? 0)
  return noise > 0 ? [...pieces, { segment: -1, from, to: 1 }] : pieces
}

/** Shares in words: of segments as parts of a whole, as everywhere; of customers in none what is left. */
export function shareWords(segments: readonly Segment[], share: (segment: Segment) => number): string[] {
  const shares = segments.map(share)
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0)
  return [...percents(shares), percent(Math.max(0, rest))]
}

/** The segment that earns most above its size; null without money. */
export function standout(segments: readonly Segment[]): Segment | null {
  const gain = (segment: Segment): number => (segment.revenueShare ?? segment.share) - segment.share
  const best = segments.reduce<Segment | null>((a, b) => (a === null || gain(b) > gain(a) ? b : a), null)
  return best !== null && best.revenueShare !== null && gain(best) > 0.02 ? best : null
}

const nth = (parts: readonly string[], segments: readonly Segment[], id: number): string =>
  parts[segments.findIndex((segment) => segment.id === id)] ?? ''

/** A segment's share of all customers as a part of the whole: the same number wherever it stands. */
export const shareOf = ({ segments }: SegmentsResult, id: number): string =>
  nth(percents(segments.map(({ share }) => share)), segments, id)

/** The same of the revenue. */
export const revenueShareOf = ({ segments }: SegmentsResult, id: number): string =>
  nth(percents(segments.map(({ revenueShare }) => revenueShare ?? 0)), segments, id)

/** Whether the first segment has others of its size beside it. */
export const hasEquals = ({ segments }: SegmentsResult): boolean => segments[0]?.size === segments[1]?.size

/** The segment that earns least for its size: what the first line of the page, the best, leaves unsaid. */
export function sharesFinding(result: SegmentsResult): string {
  const gap = (segment: Segment): number => segment.share - (segment.revenueShare ?? segment.share)
  const behind = result.segments.reduce<Segment | null>(
    (a, b) => (a === null || gap(b) > gap(a) ? b : a),
    null,
  )
  if (!behind) return textOf('sharesNone', {})
  const { id, name } = behind
  const share = shareOf(result, id)
  return behind.revenueShare === null
    ? textOf('sharesLargest', { name, share, hasEquals: hasEquals(result) })
    : textOf('sharesBehind', { name, share, revenueShare: revenueShareOf(result, id) })
}

export function sharesTable(result: SegmentsResult): ChartTable {
  const withMoney = result.segments.some((segment) => segment.revenue !== null)
  const customers = percents(result.segments.map(({ share }) => share))
  const revenue = percents(result.segments.map(({ revenueShare }) => revenueShare ?? 0))
  const heads = columnHeads('segment', 'customers', 'shareOfCustomers')
  return {
    columns: withMoney ? [...heads, ...columnHeads('revenue', 'shareOfRevenue')] : heads,
    rows: [
      ...result.segments.map((segment, i) => [
        segment.name,
        count(segment.size),
        customers[i] ?? '',
        ...(withMoney ? [money(segment.revenue ?? 0, result.currency), revenue[i] ?? ''] : []),
      ]),
      ...(result.noise > 0 ? [noiseRow(result, withMoney)] : []),
    ],
  }
}

function noiseRow({ noise, customers, segments }: SegmentsResult, withMoney: boolean): string[] {
  const rest = 1 - segments.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0)
  const row = [textOf('inNoSegment', {}), count(noise), percent(noise / customers)]
  return withMoney ? [...row, '', percent(Math.max(0, rest))] : row
}
