// The condensed tree (Campello, Moulavi & Sander 2013): groups that split as customers are asked to be ever nearer to
// each other. Each bar is as wide as its group has customers and as long as the group holds together.
import { range, scaleLog, ticks } from 'd3'
import { count, counted, distance } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { CondensedCluster, CondensedPicture } from '../../../model/run/fitted.ts'
import type { SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHeads } from '../../frame/column.ts'
import { foundInPicture, isOwnPicture } from '../choice/foundInPicture.ts'

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

export const condensedOf = ({ picture }: SegmentsResult): CondensedPicture | null =>
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
    yTicks: roundDistances(nearest, farthest).map((tick) => ({
      at: rounded(y(1 / tick)),
      label: distance(tick),
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

/** How many groups are drawn: who is everybody counts only as a segment; the others are too small to see. */
export function drawnWords({ nGroups }: CondensedPicture, bars: readonly Bar[]): string {
  const drawn = bars.filter(({ cluster, label }) => cluster > 0 || label >= 0).length
  return textOf('groupsDrawn', { drawn, groups: nGroups })
}

/** The title: how many of the groups became segments, and the firmest of them. */
export function condensedFinding(result: SegmentsResult): string {
  const clusters = condensedOf(result)?.clusters ?? []
  const groups = condensedOf(result)?.nGroups ?? 0
  const found = foundInPicture(result)
  if (found === 0) return textOf('condensedNone', {})
  if (!isOwnPicture(result)) return textOf('condensedUnclear', { found, groups })
  const chosen = clusters
    .filter(({ label }) => label >= 0)
    .reduce<CondensedCluster | null>((a, b) => (a && a.stability >= b.stability ? a : b), null)
  const name = result.segments.find(({ id }) => id === chosen?.label)?.name
  const drawn = clusters.filter(({ parent, label }) => parent >= 0 || label >= 0).length
  // Of very many only the largest are here.
  if (!chosen || name === undefined) return textOf('condensedBecame', { found, groups, drawn })
  return textOf('condensedBest', { found, groups, drawn, name, ...spanOf(chosen) })
}

/** The name of the segment that a group became; where the segments are another method's, it became none. */
export const groupName = (result: SegmentsResult, label: number): string | undefined =>
  isOwnPicture(result) ? result.segments.find(({ id }) => id === label)?.name : undefined

/** Between which distances a group holds together; null for any, and for none. */
const spanOf = ({ birth, death }: CondensedCluster): { from: number | null; to: number | null } => ({
  from: birth > 0 ? 1 / birth : null,
  to: death < Infinity ? 1 / death : null,
})

/** The groups that are drawn, the largest of the tree. */
export function condensedTable(result: SegmentsResult): ChartTable {
  const clusters = condensedOf(result)?.clusters ?? []
  const nameOf = (label: number): string => groupName(result, label) ?? ''
  return {
    columns: columnHeads('group', 'splitsOff', 'customers', 'holdsTogether', 'strength', 'segment'),
    rows: clusters.map((cluster, i) => [
      count(i + 1),
      textOf('groupParent', { group: cluster.parent < 0 ? null : cluster.parent + 1 }),
      counted(cluster.size, 'customer'),
      textOf('distanceSpan', spanOf(cluster)),
      // Customers who are the same never part.
      textOf('groupStrength', { strength: cluster.stability < Infinity ? cluster.stability : null }),
      nameOf(cluster.label),
    ]),
  }
}
