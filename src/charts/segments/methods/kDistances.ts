// How near the neighbours are: the distance to the minSamples-th nearest of each customer, ascending, with the eps that
// decides who counts as being among others (Ester et al. 1996, section 4.2).
import { scaleLinear } from 'd3'
import { count, distance } from '../../../words/numbers.ts'
import { textOf } from '../../../words/say.ts'
import type { KDistancesPicture } from '../../../model/run/fitted.ts'
import type { SegmentsResult } from '../../../model/run/run.ts'
import type { ChartTable } from '../../frame/chart.ts'
import { columnHead } from '../../frame/column.ts'
import { foundInPicture } from '../choice/foundInPicture.ts'

export interface KDistanceCurve {
  readonly line: string
  /** Height of eps, and how far along the customers it is crossed. */
  readonly eps: { readonly y: number; readonly x: number }
  readonly xTicks: readonly { readonly at: number; readonly label: string }[]
  readonly yTicks: readonly { readonly at: number; readonly label: string }[]
}

export const kDistancesOf = ({ picture }: SegmentsResult): KDistancesPicture | null =>
  picture?.kind === 'kDistances' ? picture : null

/** Share of the customers with a distance above eps. */
function shareAbove({ kDistances, eps }: KDistancesPicture): number {
  if (kDistances.length === 0) return 0
  return kDistances.filter((distance) => distance > eps).length / kDistances.length
}

/** Far outliers are cut off at the top, else they press everything else to the foot. */
const highestShown = 4

/** The curve in a field of `width` × `height`, the customers from left to right. */
export function kDistanceCurve(
  picture: KDistancesPicture,
  customers: number,
  width: number,
  height: number,
): KDistanceCurve {
  const { kDistances, eps } = picture
  const last = Math.max(1, kDistances.length - 1)
  const largest = Math.max(kDistances.at(-1) ?? 0, eps)
  const y = scaleLinear()
    .domain([0, (eps > 0 ? Math.min(largest, eps * highestShown) : largest) || 1])
    .nice(4)
    .range([height, 0])
    .clamp(true)
  const x = scaleLinear().domain([0, customers]).range([0, width])
  const rounded = (value: number): number => Number(value.toFixed(1))
  const points = [...kDistances].map((d, i) => `${rounded((i / last) * width)},${rounded(y(d))}`)
  return {
    line: points.length > 0 ? `M${points.join('L')}` : '',
    eps: { y: rounded(y(eps)), x: rounded((1 - shareAbove(picture)) * width) },
    xTicks: x
      .ticks(Math.max(2, Math.floor(width / 120)))
      .map((tick) => ({ at: rounded(x(tick)), label: count(tick) })),
    yTicks: y.ticks(4).map((tick) => ({ at: rounded(y(tick)), label: distance(tick) })),
  }
}

/** The title: what customers within eps of each other form, and how many stand outside. */
export function kDistancesFinding(result: SegmentsResult): string {
  const picture = kDistancesOf(result)
  if (!picture) return textOf('kDistancesNone', {})
  const lonely = Math.round(shareAbove(picture) * result.customers)
  return textOf('kDistancesFinding', {
    eps: picture.eps,
    crowds: foundInPicture(result),
    lonely,
    customers: result.customers,
    isAbout: picture.kDistances.length < result.customers && lonely > 0,
    others: picture.minSamples - 1,
  })
}

export function kDistancesTable(result: SegmentsResult): ChartTable {
  const picture = kDistancesOf(result)
  const at = (share: number): number =>
    picture?.kDistances[Math.round(share * (picture.kDistances.length - 1))] ?? 0
  const shares = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]
  return {
    columns: [
      columnHead('customersOfAll'),
      textOf('kDistancesWithin', { others: (picture?.minSamples ?? 1) - 1 }),
      columnHead('withinEps'),
    ],
    rows: shares.map((share) => [
      `${count(share * 100)} %`,
      distance(at(share)),
      textOf('yesOrNo', { isYes: picture !== null && at(share) <= picture.eps }),
    ]),
  }
}
