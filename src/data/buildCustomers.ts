// The customers stage: one entry per person, from whichever kind of file.
import type { Config } from './config.ts'
import type { Customers } from './customers.ts'
import { DataError } from './errors.ts'
import { fileKind, personColumn } from './fileKind.ts'
import { foldEvents } from './foldEvents.ts'
import { foldOrders } from './foldOrders.ts'
import type { KnownFormat } from './formats/format.ts'
import { oneRowEach } from './oneRowEach.ts'
import type { ColumnRole } from './roles.ts'
import type { Table } from './table.ts'

/**
 * Customers of a table, which is a known export or none.
 * Throws DataError where there is nobody to compare or nothing to compare them by, ParamError for a role that a column
 * cannot have.
 */
export function buildCustomers(
  table: Table,
  roles: readonly ColumnRole[],
  rules: Config['rules'],
  format: KnownFormat | null = null,
): Customers {
  switch (format?.kind) {
    case undefined:
      return fileKind(table, roles) === 'orders' ? foldOrders(table, roles, rules) : oneRowEach(table, roles)
    case 'orders':
    case 'orderLines':
      if (!personColumn(table, roles)) throw nobody(table, format)
      return foldOrders(table, roles, rules, format)
    case 'customers':
    case 'engagement':
    case 'generic':
      return oneRowEach(table, roles)
    case 'events':
    case 'reviews':
    case 'tickets':
    case 'campaigns':
      return personColumn(table, roles)
        ? foldEvents(table, roles, rules, format.kind)
        : oneRowEach(table, roles)
    default:
      throw new DataError(`${table.name} is of a kind that is not read.`)
  }
}

function nobody(table: Table, format: KnownFormat | null): DataError {
  return new DataError(
    `${table.name} (${format?.label ?? 'orders'}) has no column that says who bought. ${format?.withoutPerson ?? ''}`.trim(),
  )
}
