// Roles of the columns of a known export: by its rules, the preferred column first where only one can have a role.
import { columnFacts } from '../columns/columnFacts.ts'
import { type Role, singleRoles } from '../../model/source/roles.ts'
import type { ColumnRule, KnownFormat } from '../../model/source/knownExport.ts'
import { plainHeader } from '../../model/source/header.ts'
import { ruleOf } from './formats/format.ts'
import { dateValues } from '../import/build/typeColumn.ts'
import type { Column, Table } from '../../model/source/table.ts'

/** Roles that say who. */
const personRoles = ['customer', 'email', 'phone'] as const

/** What a column is that would have a role if a better one had not got it. */
const secondary: Partial<Record<Role, Role>> = {
  amount: 'number',
  refund: 'number',
  price: 'number',
  quantity: 'number',
  country: 'category',
  status: 'category',
  item: 'text',
}

/** The role of each column that `format` knows and whose content allows it; `taken` are roles the user has given. */
export function formatRoles(
  table: Table,
  format: KnownFormat,
  taken: ReadonlySet<Role>,
): ReadonlyMap<Column, Role> {
  const ruled = table.columns.flatMap((column) => {
    const rule = ruleOf(format, column.name)
    return rule ? [{ column, rule, place: placeOf(format, rule, column) }] : []
  })
  ruled.sort((a, b) => a.place - b.place)
  const given = new Map<Column, Role>()
  const used = new Set<Role>(taken)
  for (const { column, rule } of ruled) {
    const { role } = rule
    if (!allows(column, role)) continue
    const isSingle = singleRoles.some((singleRole) => singleRole === role)
    given.set(column, isSingle && used.has(role) ? (secondary[role] ?? 'ignore') : role)
    used.add(role)
  }
  if (!personRoles.some((role) => used.has(role))) giveWeakKey(table, format, given)
  return given
}

/** Rules in the order of the format, and within a rule the columns in the order of its names. */
function placeOf({ columns }: KnownFormat, rule: ColumnRule, { name }: Column): number {
  const at = rule.names.indexOf(plainHeader(name))
  return columns.indexOf(rule) + (at < 0 ? 0.9999 : at / 10_000)
}

/** The name of a person is the customer only where nothing better is. */
function giveWeakKey(table: Table, { weakKey = [] }: KnownFormat, given: Map<Column, Role>): void {
  const column = weakKey
    .map((name) => table.columns.find((entry) => plainHeader(entry.name) === name))
    .find((entry) => entry && columnFacts(entry).filled > 0)
  if (column) given.set(column, 'customer')
}

/** True unless a column's content cannot have the role; empty columns have none but to be left out. */
function allows(column: Column, role: Role): boolean {
  if (role === 'ignore') return true
  if (columnFacts(column).filled === 0) return false
  switch (role) {
    case 'quantity':
    case 'price':
    case 'amount':
    case 'refund':
    case 'number':
      return column.type === 'number'
    case 'date':
      return dateValues(column) !== null
    case 'text':
    case 'currency':
    case 'status':
    case 'event':
      return column.type === 'text'
    case 'customer':
    case 'order':
    case 'item':
    case 'country':
    case 'email':
    case 'phone':
    case 'rating':
    case 'category':
      return column.type !== 'date'
    default:
      return role satisfies never
  }
}
