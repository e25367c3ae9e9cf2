// A strip: the segment's middle half on the range of everybody, with its middle value and that of the rest.
import { scaleLinear, scaleSymlog } from 'd3'
import { textOf } from '../../words/say.ts'
import type { Distinctive } from '../../model/run/run.ts'

export interface Strip {
  readonly from: number
  readonly to: number
  readonly segment: number
  readonly rest: number
}

/** Positions from 0 to `width`, never outside; skewed amounts on a logarithmic scale where the run logged them. */
export function strip(item: Distinctive, transform: 'log' | 'none', width: number): Strip {
  const [low, high] = item.range
  const domain = high > low ? [low, high] : [low - 1, low + 1]
  const scale = (transform === 'log' ? scaleSymlog() : scaleLinear())
    .domain(domain)
    .range([0, width])
    .clamp(true)
  const at = (value: number): number => Number(scale(value).toFixed(2))
  const quartiles: readonly [number, number] = item.level === '' ? item.quartiles : [0, item.segmentValue]
  return {
    from: at(quartiles[0]),
    to: at(quartiles[1]),
    segment: at(item.segmentValue),
    rest: at(item.restValue),
  }
}

/** "median 12 days, the rest 61 days", or for a category "72 % are Germany, of the rest 12 %". */
export function stripText(item: Distinctive, currency: string): string {
  const { level, unit, segmentValue, restValue: rest } = item
  return level === ''
    ? textOf('stripMedian', { median: segmentValue, rest, unit, currency })
    : textOf('stripLevel', { level, share: segmentValue, rest })
}
