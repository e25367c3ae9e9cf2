// Which columns of a table of unknown make are of persons: by their header, and by content where that does not decide.
import { columnCodes } from '../columns/columnCodes.ts'
import { columnFacts } from '../columns/columnFacts.ts'
import { plainHeader } from '../../model/source/header.ts'
import { mayName, saysName, saysPersonal } from './personalNames.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import type { Column, Table } from '../../model/source/table.ts'

/** True for a column that says who or where a person is; `roles` are those of the table's columns. */
export function isPersonal(column: Column, table: Table, roles: readonly ColumnRole[]): boolean {
  if (saysPersonal(column.name)) return true
  switch (mayName(column.name)) {
    case null:
      return false
    case 'remark':
      return column.type === 'text' && !table.columns.some(({ name }) => rating.test(plainHeader(name)))
    case 'person':
      return roleOf(column, roles) !== 'email' && holdsNames(column)
    case 'name':
      return holdsNames(column) && namesPersons(column, table, roles)
  }
}

const rating = /(^| )(rating|stars?|sterne|bewertung|score|nps)( |$)/

const roleOf = ({ name }: Column, roles: readonly ColumnRole[]) =>
  roles.find(({ column }) => column === name)?.role

/** True for texts of letters: no numbers of customers or orders, and not a few kinds that come again and again. */
function holdsNames(column: Column): boolean {
  if (column.type !== 'text') return false
  const { filled, distinct } = columnFacts(column)
  if (distinct === 0 || (distinct <= 5 && distinct < 0.2 * filled)) return false
  const words = column.dictionary.filter((text) => /\p{L}/u.test(text) && !/[\d@]/.test(text))
  return words.length >= 0.5 * distinct
}

const things =
  /^(sku|asin|ean|(product|produkt|item|artikel|article|campaign|kampagne|store|shop|filial|filiale|branch)( ?(id|no|nr|number|nummer|code|sku))?)$/

/**
 * True if rows are of persons, and a person has one name. Where a product, a campaign or a store has one, it is its
 * name instead.
 */
function namesPersons(column: Column, table: Table, roles: readonly ColumnRole[]): boolean {
  const role = roleOf(column, roles)
  if (role === 'item' || role === 'order') return false
  const others = table.columns.filter((entry) => entry !== column)
  const persons = others.filter((column) => {
    const other = roleOf(column, roles)
    return other === 'customer' || other === 'email' || other === 'phone'
  })
  const repeated = persons.filter((person) => columnFacts(person).distinct < columnFacts(person).filled)
  if (repeated.length > 0) return repeated.some((entry) => decides(entry, column))
  if (persons.length === 0 && !others.some(isPartOfName)) return false
  const named = others.filter(
    (other) => roleOf(other, roles) === 'item' || things.test(plainHeader(other.name)),
  )
  return !named.some((entry) => decides(entry, column))
}

const isPartOfName = (column: Column): boolean => saysName(column.name) === 'part' && holdsNames(column)

/** True if rows with the same cell in `by` have the same in `column`, but for a few. */
function decides(by: Column, column: Column): boolean {
  const keys = columnCodes(by).codes
  const values = columnCodes(column).codes
  const first = new Map<number, number>()
  let known = 0
  let same = 0
  values.forEach((value, row) => {
    const key = keys[row] ?? -1
    if (key < 0 || value < 0) return
    const before = first.get(key)
    if (before === undefined) first.set(key, value)
    else {
      known++
      if (before === value) same++
    }
  })
  return same >= 0.9 * known
}
