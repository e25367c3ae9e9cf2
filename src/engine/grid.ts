// The few rows that cross the door: pages of the imported file and of the customers, as text for a grid.
import type { Customers } from '../data/customers.ts'
import type { Feature } from '../data/features/feature.ts'
import { inUnit } from '../data/format.ts'
import type { RunResult } from '../data/result.ts'
import { cellText, type Table } from '../data/table.ts'

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

/** Rows `from` up to `to` of the imported file. */
export function tablePage(table: Table, from: number, to: number): GridPage {
  const end = Math.min(to, table.nRows, from + maxPage)
  const rows: string[][] = []
  for (let row = Math.max(from, 0); row < end; row++) rows.push(table.columns.map((c) => cellText(c, row)))
  return { total: table.nRows, columns: table.columns.map((c) => c.name), rows }
}

/** A page of customers with their segment and the features used, sorted as asked; equal ones stay in file order. */
export function customerPage(customers: Customers, result: RunResult, query: CustomerQuery): GridPage {
  const features = usedFeatures(customers, result)
  const order = sorted(
    matching(result.labels, query.segment),
    sortKey(customers, result, features, query.sort),
  )
  if (query.descending) order.reverse()
  const currency = customers.account.money?.currency ?? ''
  const names = new Map(result.segments.map((segment) => [segment.id, segment.name]))
  const rows = Array.from(
    order.subarray(Math.max(query.from, 0), Math.min(query.to, query.from + maxPage)),
    (i) => [
      customers.ids[i] ?? '',
      names.get(result.labels[i] ?? -1) ?? 'none',
      ...features.map((feature) => valueText(feature, i, currency)),
    ],
  )
  return { total: order.length, columns: ['Customer', 'Segment', ...features.map((f) => f.label)], rows }
}

/** The features that the run used, in the order of the result. */
function usedFeatures(customers: Customers, result: RunResult): readonly Feature[] {
  const used = new Set(result.features.filter((feature) => feature.used).map((feature) => feature.name))
  return customers.features.filter((feature) => used.has(feature.name))
}

function matching(labels: Int32Array, segment: number | null): Uint32Array {
  const all = Uint32Array.from(labels.keys())
  return segment === null ? all : all.filter((i) => labels[i] === segment)
}

function sortKey(
  customers: Customers,
  result: RunResult,
  features: readonly Feature[],
  column: string,
): ((i: number) => number | string) | null {
  if (column === 'Customer') return (i) => customers.ids[i] ?? ''
  if (column === 'Segment') return (i) => result.labels[i] ?? -1
  const feature = features.find((one) => one.label === column)
  if (!feature) return null
  if (feature.kind === 'category') return (i) => feature.levels[feature.codes[i] ?? -1] ?? ''
  return (i) => feature.values[i] ?? NaN
}

function sorted(order: Uint32Array, key: ((i: number) => number | string) | null): Uint32Array {
  return key ? order.sort((a, b) => compare(key(a), key(b)) || a - b) : order
}

// Missing numbers come first, so that "largest first" starts with real ones.
function compare(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string')
    return String(a).localeCompare(String(b), 'en', { numeric: true })
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
  return a - b
}

function valueText(feature: Feature, i: number, currency: string): string {
  if (feature.kind === 'category') return feature.levels[feature.codes[i] ?? -1] ?? ''
  const value = feature.values[i] ?? NaN
  return Number.isNaN(value) ? '' : inUnit(value, feature.unit, currency)
}
