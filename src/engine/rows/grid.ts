// The few rows that cross the door: pages of the imported file and of the customers.
import type { CustomerQuery, GridCell, GridColumn, GridPage } from '../../model/run/grid.ts'
import type { SegmentsResult } from '../../model/run/run.ts'
import type { Column, Table } from '../../model/source/table.ts'
import { customerColumns, type CustomerColumn, type Elsewhere, type GridSource } from './customerColumns.ts'
import { sortedRows } from './sortOrder.ts'

const maxPage = 1000

/** Rows `from` up to `to` of the imported file. */
export function tablePage(table: Table, from: number, to: number): GridPage {
  const end = Math.min(to, table.nRows, from + maxPage)
  const rows: GridCell[][] = []
  for (let row = Math.max(from, 0); row < end; row++)
    rows.push(table.columns.map((column) => fileCell(column, row)))
  return { total: table.nRows, columns: table.columns.map(fileColumn), rows, currency: '' }
}

const fileColumn = ({ name, type }: Column): GridColumn => ({
  id: `column:${name}`,
  label: name,
  kind: type,
})

function fileCell(column: Column, row: number): GridCell {
  if (column.type === 'text') return column.dictionary[column.codes[row] ?? -1] ?? null
  const value = column.values[row] ?? NaN
  return Number.isNaN(value) ? null : value
}

/**
 * A page of customers with their segment and the features used, sorted as asked; equal ones stay in file order. With
 * `elsewhere` only those, and their other segment beside the first.
 */
export function customerPage(source: GridSource, query: CustomerQuery): GridPage {
  const columns = customerColumns(source)
  const order = orderOf(source, columns, query)
  const shown = order.subarray(Math.max(query.from, 0), Math.min(query.to, query.from + maxPage))
  return {
    total: order.length,
    columns: columns.map(({ column }) => column),
    rows: Array.from(shown, (i) => columns.map(({ cell }) => cell(i))),
    currency: source.customers.account.money?.currency ?? '',
  }
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
  { result, elsewhere }: GridSource,
  columns: readonly CustomerColumn[],
  { segment, sort, descending }: CustomerQuery,
): Uint32Array {
  const shown = elsewhere ?? result
  const last = lastOrder.get(shown)
  if (last?.segment === segment && last.sort === sort && last.descending === descending) return last.order
  const all = Uint32Array.from(elsewhere?.rows ?? result.labels.keys())
  const rows = segment === null ? all : all.filter((i) => result.labels[i] === segment)
  const order = sortedRows(rows, columns.find(({ column }) => column.id === sort)?.keys() ?? null)
  if (descending) order.reverse()
  lastOrder.set(shown, { segment, sort, descending, order })
  return order
}
