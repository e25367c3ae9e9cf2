// The customers stage: one entry per person, from whichever kind of file.
import type { Config } from './config.ts'
import type { Customers } from './customers.ts'
import { fileKind } from './fileKind.ts'
import { foldOrders } from './foldOrders.ts'
import { oneRowEach } from './oneRowEach.ts'
import type { ColumnRole } from './roles.ts'
import type { Table } from './table.ts'

/**
 * Customers of a table. Throws DataError where there is nobody to compare or nothing to compare them by, ParamError
 * for a role that a column cannot have.
 */
export function buildCustomers(
  table: Table,
  roles: readonly ColumnRole[],
  rules: Config['rules'],
): Customers {
  return fileKind(table, roles) === 'orders' ? foldOrders(table, roles, rules) : oneRowEach(table, roles)
}
