// Whether a file holds order lines or one row per customer: it follows from the roles and from repeated customers.
import { columnFacts } from '../columns/columnFacts.ts'
import { columnNamed, type Column, type Table } from '../../model/source/table.ts'
import type { Role } from '../../model/source/roles.ts'

export type FileKind = 'orders' | 'customers'

interface RoleOf {
  readonly column: string
  readonly role: Role
}

/** With a date but no order number, a customer must have this many rows on average: an id may repeat by mistake. */
const minRowsPerCustomer = 1.1

/** `orders` if there is a customer whose values repeat, and a date or an order number; else `customers`. */
export function fileKind(table: Table, roles: readonly RoleOf[]): FileKind {
  const customer = personColumn(table, roles)
  if (!customer) return 'customers'
  const { filled, distinct } = columnFacts(customer)
  const hasOrder = columnWithRole(table, roles, 'order') !== undefined
  if (hasOrder) return filled > distinct ? 'orders' : 'customers'
  const hasDate = columnWithRole(table, roles, 'date') !== undefined
  return hasDate && filled >= minRowsPerCustomer * distinct ? 'orders' : 'customers'
}

/** The column that says who, before others: a customer number, else an e-mail address, else a phone number. */
export function personColumn(table: Table, roles: readonly RoleOf[]): Column | undefined {
  return (['customer', 'email', 'phone'] as const)
    .map((role) => columnWithRole(table, roles, role))
    .find((column) => column !== undefined)
}

/** The column that has a role, or undefined. */
export function columnWithRole(table: Table, roles: readonly RoleOf[], role: Role): Column | undefined {
  const found = roles.find((roleOf) => roleOf.role === role)
  return found ? columnNamed(table, found.column) : undefined
}
