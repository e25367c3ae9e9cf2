// The condensed tree (Campello, Moulavi & Sander 2013): groups that split as customers are asked to be ever nearer to
// each other. Each bar is as wide as its group has customers and as long as the group holds together.
import { range, scaleLog, ticks } from 'd3'
import { count, counted } from '../../../words/numbers.ts'
import type { CondensedPicture } from '../../../model/fitted.ts'
import type { RunResult } from '../../../model/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { foundBy } from '../choice/foundBy.ts'
import { distanceText } from './kDistances.ts'

/** A cluster of the tree as a bar. */
export interface Bar {
  readonly cluster: number
  readonly label: number
  readonly size: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Icicle {
  readonly bars: readonly Bar[]
  readonly yTicks: readonly { readonly at: number; readonly label: string }[]
}

export const condensedOf = ({ picture }: RunResult): CondensedPicture | null =>
  picture?.kind === 'condensed' ? picture : null

const rounded = (value: number): number => Number(value.toFixed(2))

/** Left edge and width of each cluster, shares of 1: children side by side in the middle of their parent. */
function places(clusters: CondensedPicture['clusters']): { at: number; wide: number }[] {
  const all = clusters[0]?.size ?? 1
  const inside = new Float64Array(clusters.length)
  for (const { parent, size } of clusters)
    if (parent >= 0) inside[parent] = (inside[parent] ?? 0) + size / all
  /** Where the next child of each begins. */
  const next = new Float64Array(clusters.length)
  return clusters.map(({ parent, size }, i) => {
    const wide = size / all
    const at = parent < 0 ? 0 : (next[parent] ?? 0)
    if (parent >= 0) next[parent] = at + wide
    next[i] = at + (wide - (inside[i] ?? 0)) / 2
    return { at, wide }
  })
}

/** Narrower bars are no more than lines; of small groups there may be thousands. */
const leastWidth = 0.75

/** The bars in a field of `width` × `height`: wide distances at the top, on a logarithmic scale. */
export function icicle({ clusters }: CondensedPicture, width: number, height: number): Icicle {
  const positive = clusters.flatMap(({ birth, death }) => [birth, death]).filter((l) => l > 0 && l < Infinity)
  const low = positive.length > 0 ? Math.min(...positive) : 1
  const high = Math.max(low * 1.01, ...positive)
  // The root holds from any distance down; it gets a little room above its end.
  const y = scaleLog()
    .domain([low * (low / high) ** 0.08, high])
    .range([0, height])
    .clamp(true)
  const spots = places(clusters)
  const bars = clusters.map(({ birth, death, size, label }, cluster) => {
    const { at, wide } = spots[cluster] ?? { at: 0, wide: 0 }
    const top = birth > 0 ? y(birth) : 0
    return {
      cluster,
      label,
      size,
      x: rounded(at * width),
      y: rounded(top),
      width: rounded(wide * width),
      height: rounded(Math.max(1, (death < Infinity ? y(death) : height) - top)),
    }
  })
  const [farthest = 1, nearest = 1] = y.domain().map((lambda) => 1 / lambda)
  const seen = bars.filter(({ width: wide, label }) => wide >= leastWidth || label >= 0)
  return {
    bars: seen,
    yTicks: roundDistances(nearest, farthest).map((distance) => ({
      at: rounded(y(1 / distance)),
      label: distanceText(distance),
    })),
  }
}

/** Fewer marks than these tell too little. */
const fewestTicks = 3

/** Round distances to mark on a logarithmic axis: 1, 2, 5, 10 …; on a short one evenly spaced ones, on a long one 1, 10 … */
function roundDistances(nearest: number, farthest: number): number[] {
  const first = Math.floor(Math.log10(nearest))
  const tens = range(first, Math.log10(farthest) + 1)
  const marks = (leads: readonly number[]): number[] =>
    tens
      .flatMap((ten) => leads.map((lead) => Number(`${lead}e${ten}`)))
      .filter((distance) => distance >= nearest && distance <= farthest)
  const sparse = marks([1])
  if (sparse.length > fewestTicks) return sparse
  const dense = marks([1, 2, 5])
  return dense.length >= fewestTicks ? dense : ticks(nearest, farthest, 4)
}

/** "40 of 312 groups drawn": who is everybody counts only as a segment; the others are too small to see. */
export function drawnWords({ nGroups }: CondensedPicture, bars: readonly Bar[]): string {
  const drawn = bars.filter(({ cluster, label }) => cluster > 0 || label >= 0).length
  return drawn < nGroups
    ? `the largest ${count(drawn)} of ${counted(nGroups, 'group')}`
    : `all ${counted(nGroups, 'group')}`
}

/** The title: how many of the groups became segments, and the firmest of them. */
export function condensedFinding(result: RunResult): string {
  const clusters = condensedOf(result)?.clusters ?? []
  const groups = condensedOf(result)?.nGroups ?? 0
  const chosen = clusters
    .filter(({ label }) => label >= 0)
    .reduce<(typeof clusters)[number] | null>((a, b) => (a && a.stability >= b.stability ? a : b), null)
  const found = foundBy('hdbscan', result)
  if (found === 0) return 'No group holds together as customers are asked to be nearer'
  if (result.method !== 'hdbscan')
    return `${count(found)} of ${counted(groups, 'group')} of near customers hold together, but they are no clear segments`
  const name = result.segments.find(({ id }) => id === chosen?.label)?.name
  const drawn = clusters.filter(({ parent, label }) => parent >= 0 || label >= 0).length
  const largest = drawn < groups ? ` (the ${count(drawn)} largest are drawn)` : ''
  const became = `${count(found)} of ${counted(groups, 'group')}${largest} became segments`
  // Of very many only the largest are here.
  if (!chosen || name === undefined) return became
  return `${became}; ${name} holds together best: from a distance of ${spanText(chosen)}`
}

/** The name of the segment that a group became; where the segments are another method's, it became none. */
export const groupName = ({ method, segments }: RunResult, label: number): string | undefined =>
  method === 'hdbscan' ? segments.find(({ id }) => id === label)?.name : undefined

/** "2.4 down to 0.42". */
const spanText = ({ birth, death }: { birth: number; death: number }): string =>
  `${birth > 0 ? distanceText(1 / birth) : 'any'} down to ${death < Infinity ? distanceText(1 / death) : '0'}`

/** Customers who are the same never part. */
const strengthText = (stability: number): string =>
  stability < Infinity ? distanceText(stability) : 'without end'

/** The groups that are drawn, the largest of the tree. */
export function condensedTable(result: RunResult): ChartTable {
  const clusters = condensedOf(result)?.clusters ?? []
  const nameOf = (label: number): string => groupName(result, label) ?? ''
  return {
    columns: ['Group', 'Splits off', 'Customers', 'Holds together from a distance of', 'Strength', 'Segment'],
    rows: clusters.map((cluster, i) => [
      ...[count(i + 1), cluster.parent < 0 ? 'everybody' : `group ${count(cluster.parent + 1)}`],
      ...[counted(cluster.size, 'customer'), spanText(cluster), strengthText(cluster.stability)],
      nameOf(cluster.label),
    ]),
  }
}
