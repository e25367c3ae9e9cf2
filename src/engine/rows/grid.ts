// The few rows that cross the door: pages of the imported file and of the customers, as text for a grid.
import type { Customers } from '../../model/customers.ts'
import type { Feature } from '../../model/features.ts'
import { inUnit } from '../../words/numbers.ts'
import type { SegmentsResult } from '../../model/run.ts'
import { cellText, type Table } from '../../model/table.ts'
import { customerScores, type CustomerScore } from './customerScores.ts'
import { ranksOf, sortedRows } from './sortOrder.ts'

export interface GridPage {
  /** How many rows there are in all. */
  readonly total: number
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface CustomerQuery {
  /** Only customers of this segment; null for all. */
  readonly segment: number | null
  readonly from: number
  readonly to: number
  /** A column of the page to sort by; empty for file order. */
  readonly sort: string
  readonly descending: boolean
}

const maxPage = 1000
const otherSegment = 'Other segment'

/** Rows `from` up to `to` of the imported file. */
export function tablePage(table: Table, from: number, to: number): GridPage {
  const end = Math.min(to, table.nRows, from + maxPage)
  const rows: string[][] = []
  for (let row = Math.max(from, 0); row < end; row++) rows.push(table.columns.map((c) => cellText(c, row)))
  return { total: table.nRows, columns: table.columns.map((c) => c.name), rows }
}

/** Customers who are elsewhere in another clustering of the same customers. */
export interface Elsewhere {
  /** Numbers of these customers, ascending. */
  readonly rows: Int32Array
  /** Segment of every customer in the other clustering, −1 for none, and the names of its segments by number. */
  readonly labels: Int32Array
  readonly names: readonly string[]
}

/**
 * A page of customers with their segment and the features used, sorted as asked; equal ones stay in file order. With
 * `elsewhere` only those, and their other segment beside the first.
 */
export function customerPage(
  customers: Customers,
  result: SegmentsResult,
  query: CustomerQuery,
  elsewhere: Elsewhere | null = null,
): GridPage {
  const features = usedFeatures(customers, result)
  const scores = customerScores(result)
  const order = orderOf(customers, result, elsewhere, features, scores, query)
  const currency = customers.account.money?.currency ?? ''
  const names = new Map(result.segments.map((segment) => [segment.id, segment.name]))
  const rows = Array.from(
    order.subarray(Math.max(query.from, 0), Math.min(query.to, query.from + maxPage)),
    (i) => [
      customers.ids[i] ?? '',
      names.get(result.labels[i] ?? -1) ?? 'none',
      ...(elsewhere ? [elsewhere.names[elsewhere.labels[i] ?? -1] ?? 'none'] : []),
      ...scores.map(({ text }) => text(i)),
      ...features.map((feature) => valueText(feature, i, currency)),
    ],
  )
  const columns = [
    'Customer',
    'Segment',
    ...(elsewhere ? [otherSegment] : []),
    ...scores.map(({ label }) => label),
    ...features.map((f) => f.label),
  ]
  return { total: order.length, columns, rows }
}

/** The features that the run used, in the order of the result. */
function usedFeatures(customers: Customers, result: SegmentsResult): readonly Feature[] {
  const used = new Set(result.features.filter((feature) => feature.used).map((feature) => feature.name))
  return customers.features.filter((feature) => used.has(feature.name))
}

/** Pages follow each other in one order: the last one is kept as long as its result is. */
interface Remembered {
  readonly segment: number | null
  readonly sort: string
  readonly descending: boolean
  readonly order: Uint32Array
}
const lastOrder = new WeakMap<SegmentsResult | Elsewhere, Remembered>()

function orderOf(
  customers: Customers,
  result: SegmentsResult,
  elsewhere: Elsewhere | null,
  features: readonly Feature[],
  scores: readonly CustomerScore[],
  { segment, sort, descending }: CustomerQuery,
): Uint32Array {
  const shown = elsewhere ?? result
  const last = lastOrder.get(shown)
  if (last?.segment === segment && last.sort === sort && last.descending === descending) return last.order
  const all = Uint32Array.from(elsewhere?.rows ?? result.labels.keys())
  const rows = segment === null ? all : all.filter((i) => result.labels[i] === segment)
  const score = scores.find(({ label }) => label === sort)?.keys()
  const keys =
    sort === otherSegment && elsewhere
      ? elsewhere.labels
      : (score ?? sortKeys(customers, result, features, sort))
  const order = sortedRows(rows, keys)
  if (descending) order.reverse()
  lastOrder.set(shown, { segment, sort, descending, order })
  return order
}

/** A number per customer that sorts as the column does; null for file order. */
function sortKeys(
  customers: Customers,
  result: SegmentsResult,
  features: readonly Feature[],
  column: string,
): Float64Array | Int32Array | null {
  if (column === 'Customer') return ranksOf(customers.ids)
  if (column === 'Segment') return result.labels
  const feature = features.find((entry) => entry.label === column)
  if (!feature) return null
  if (feature.kind === 'number') return feature.values
  const ranks = ranksOf(feature.levels)
  // Customers without a level come first, as an empty text would.
  return feature.codes.map((code) => ranks[code] ?? -1)
}
function valueText(feature: Feature, i: number, currency: string): string {
  if (feature.kind === 'category') return feature.levels[feature.codes[i] ?? -1] ?? ''
  const value = feature.values[i] ?? NaN
  return Number.isNaN(value) ? '' : inUnit(value, feature.unit, currency)
}
