// Two aligned stacked bars: each segment's share of customers above its share of revenue. The maths, without a picture.
import { percent, count, money } from '../data/format.ts'
import type { RunResult, Segment } from '../data/result.ts'
import type { ChartTable } from './chart.ts'

export interface Piece {
  readonly segment: number
  readonly from: number
  readonly to: number
}

/** Shares laid end to end from 0; what is missing to 1 (customers outside every segment) stays empty at the end. */
export function stacked(segments: readonly Segment[], share: (segment: Segment) => number): Piece[] {
  let at = 0
  return segments.map((segment) => {
    const from = at
    at += Math.max(0, share(segment))
    return { segment: segment.id, from, to: at }
  })
}

/** The segment that earns most above its size; null without money. */
export function standout(segments: readonly Segment[]): Segment | null {
  const gain = (segment: Segment): number => (segment.revenueShare ?? segment.share) - segment.share
  const best = segments.reduce<Segment | null>((a, b) => (a === null || gain(b) > gain(a) ? b : a), null)
  return best !== null && best.revenueShare !== null && gain(best) > 0.02 ? best : null
}

/** The segment that earns least for its size: what the first line of the page, the best, leaves unsaid. */
export function sharesFinding(result: RunResult): string {
  const gap = (segment: Segment): number => segment.share - (segment.revenueShare ?? segment.share)
  const behind = result.segments.reduce<Segment | null>(
    (a, b) => (a === null || gap(b) > gap(a) ? b : a),
    null,
  )
  if (behind?.revenueShare != null)
    return `${behind.name}: ${percent(behind.share)} of customers, only ${percent(behind.revenueShare)} of revenue`
  return behind
    ? `${behind.name} is the largest segment: ${percent(behind.share)} of customers`
    : 'No segments'
}

export function sharesTable(result: RunResult): ChartTable {
  const currency = result.account.money?.currency ?? ''
  const withMoney = result.segments.some((segment) => segment.revenue !== null)
  return {
    columns: [
      'Segment',
      'Customers',
      'Share of customers',
      ...(withMoney ? ['Revenue', 'Share of revenue'] : []),
    ],
    rows: result.segments.map((segment) => [
      segment.name,
      count(segment.size),
      percent(segment.share),
      ...(withMoney ? [money(segment.revenue ?? 0, currency), percent(segment.revenueShare ?? 0)] : []),
    ]),
  }
}
