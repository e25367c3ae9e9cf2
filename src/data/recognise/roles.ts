// What each column is taken for. Names decide about the roles that money and people hang on; content can only veto
// them, so that no column becomes the customer merely by looking like one. The rest follows from content.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { type ColumnRole } from '../../model/source/columnRole.ts'
import { columnFacts, type ColumnFacts } from '../columns/columnFacts.ts'
import { type Role, singleRoles, type SingleRole } from '../../model/source/roles.ts'
import type { Config } from '../../config/config.ts'
import { ParamError } from '../../model/errors.ts'
import { holdsCurrencies, holdsEmails, holdsPhones, holdsStatuses } from './contentSigns.ts'
import { fileKind } from './fileKind.ts'
import { formatRoles } from './formatRoles.ts'
import type { KnownFormat } from '../../model/source/knownExport.ts'
import { plainHeader } from '../../model/source/header.ts'
import { nameWords, saysCode } from '../columns/columnName.ts'
import { nameScore, saysKind, saysMeasure, saysOtherDate, saysStaff, saysTotalMoney } from './roleNames.ts'
import { withEventRoles } from './sourceKind.ts'
import type { Column, Table } from '../../model/source/table.ts'

/** A guess below this is none. */
const minScore = 0.3

/** Where there is an e-mail address or a phone number, a customer's name (or the `id` of an order) is no key. */
const minBesideContact = { orders: 0.6, customers: 0.5 } as const

/** How sure the roles of a known export are. */
const knownScore = 0.99
/** How sure a name makes us of who a customer is. */
const weakScore = 0.6

/** The roles that are given for the source `id`, or for all that have the column; the former win. */
export function rolesOf(id: string, roles: Config['roles']): Config['roles'] {
  const own = roles.filter(({ source }) => source === id)
  const isOwn = (column: string) => own.some((entry) => entry.column === column)
  return [...own, ...roles.filter(({ source, column }) => source === undefined && !isOwn(column))]
}

/**
 * A role for every column, in the table's order. Overrides win and free no second column for the same role; then the
 * rules of a known export.
 * Throws ParamError for an override of a column that is not there, or two columns with a role that only one can have.
 */
export function guessRoles(
  table: Table,
  overrides: Config['roles'],
  format: KnownFormat | null = null,
): ColumnRole[] {
  checkOverrides(table, overrides)
  if (format) return knownRoles(table, overrides, format)
  const asOrders = assignRoles(table, overrides, 'orders')
  if (fileKind(table, asOrders) !== 'orders') return assignRoles(table, overrides, 'customers')
  return withEventRoles(table, asOrders)
}

function assignRoles(table: Table, overrides: Config['roles'], kind: 'orders' | 'customers'): ColumnRole[] {
  const chosen = new Map(overrides.map(({ column, role }) => [column, role]))
  const taken = new Set<Role>(chosen.values())
  const free = table.columns.filter((column) => !chosen.has(column.name))
  const singles = assignSingles(free, taken, kind)
  const families = familySizes(table)
  return table.columns.map((column) => {
    const role = chosen.get(column.name)
    if (role) return { column: column.name, role, confidence: 1, reason: message('roleChosenByUser', {}) }
    return singles.get(column) ?? guessByContent(column, families)
  })
}

function knownRoles(table: Table, overrides: Config['roles'], format: KnownFormat): ColumnRole[] {
  const chosen = new Map(overrides.map(({ column, role }) => [column, role]))
  const known = formatRoles(table, format, new Set(chosen.values()))
  const families = familySizes(table)
  return table.columns.map((column) => {
    const role = chosen.get(column.name)
    if (role) return { column: column.name, role, confidence: 1, reason: message('roleChosenByUser', {}) }
    const given = known.get(column)
    if (!given) return guessByContent(column, families)
    const isWeak = given === 'customer' && (format.weakKey ?? []).includes(plainHeader(column.name))
    const reason = message('roleInFormat', {
      format: format.label,
      column: column.name,
      isOnlyPerson: isWeak,
    })
    return { column: column.name, role: given, confidence: isWeak ? weakScore : knownScore, reason }
  })
}

/** Gives each single role to the column that suits it best, the surest pairs first. */
function assignSingles(columns: readonly Column[], taken: Set<Role>, kind: 'orders' | 'customers') {
  const pairs = columns.flatMap((column, place) =>
    singleRoles.map((role) => ({ column, role, place, score: roleScore(column, role, kind) })),
  )
  const given = new Map<Column, ColumnRole>()
  pairs.sort((a, b) => b.score - a.score || a.place - b.place)
  for (const { column, role, score } of pairs) {
    if (score < minScore || taken.has(role) || given.has(column)) continue
    if (role === 'customer' && score < minBesideContact[kind] && (taken.has('email') || taken.has('phone')))
      continue
    taken.add(role)
    given.set(column, {
      column: column.name,
      role,
      confidence: score,
      reason: message('namedLikeRole', { role }),
    })
  }
  return given
}

/** How well a column suits a single role: by its name, unless its content forbids it. */
function roleScore(column: Column, role: SingleRole, kind: 'orders' | 'customers'): number {
  const words = nameWords(column.name)
  const facts = columnFacts(column)
  // A shop may sell one product or to one country only; in a file of customers such a column says nothing.
  if (facts.distinct < (kind === 'orders' || role === 'country' ? 1 : 2)) return 0
  if (!suits(column, facts, role)) return 0
  if (role === 'date') return dateScore(words)
  if (role === 'email') return saysStaff(words) ? 0 : Math.max(0.6, nameScore(role, words))
  return kind === 'customers' ? customerFileScore(role, words, facts) : nameScore(role, words)
}

function dateScore(words: readonly string[]): number {
  return saysOtherDate(words) ? 0 : Math.max(0.5, nameScore('date', words))
}

/** In a file of customers there are no order lines; money is a customer's total, and an id is unique. */
function customerFileScore(role: SingleRole, words: readonly string[], facts: ColumnFacts): number {
  if (role === 'amount') return saysTotalMoney(words) ? 0.85 : 0
  if (role === 'country' || role === 'phone') return nameScore(role, words)
  if (role !== 'customer' || facts.distinct < 0.5 * facts.filled) return 0
  return nameScore(role, words)
}

/** True unless the content of a column rules a role out. */
function suits(column: Column, facts: ColumnFacts, role: SingleRole): boolean {
  switch (role) {
    case 'customer':
    case 'order':
      return column.type === 'text' ? facts.length <= 80 : column.type === 'number' && facts.isWhole
    case 'item':
      return column.type === 'text' || (column.type === 'number' && facts.isWhole)
    case 'country':
      return column.type === 'text' && facts.distinct <= 300
    case 'quantity':
    case 'price':
    case 'amount':
      return column.type === 'number' && !isLongCode(facts)
    case 'date':
      return column.type === 'date'
    case 'email':
      return holdsEmails(column)
    case 'phone':
      return holdsPhones(column)
    case 'status':
      return holdsStatuses(column)
    case 'currency':
      return holdsCurrencies(column)
    case 'refund':
    case 'event':
      return false
    default:
      return role satisfies never
  }
}

/** Whole numbers of eight digits and more that never repeat: codes, not money. */
function isLongCode(facts: ColumnFacts): boolean {
  return facts.isWhole && facts.min >= 1e7 && facts.distinct > 20 && facts.distinct >= 0.99 * facts.filled
}

function guessByContent(column: Column, families: ReadonlyMap<string, number>): ColumnRole {
  const facts = columnFacts(column)
  const words = nameWords(column.name)
  const as = (role: Role, confidence: number, reason: Message) => ({
    column: column.name,
    role,
    confidence,
    reason,
  })
  if (facts.filled === 0) return as('ignore', 1, message('emptyColumn', {}))
  if (facts.distinct < 2) return as('ignore', 0.9, message('sameInEveryRow', {}))
  if (column.type === 'date') return as('ignore', 0.6, message('furtherDate', {}))
  if (column.type === 'text') return textRole(facts, as)
  if (saysCode(words) && facts.distinct > 30) return as('ignore', 0.7, message('namedLikeCode', {}))
  if (isLongCode(facts)) return as('ignore', 0.7, message('longNumbersLikeCodes', {}))
  if (facts.isRunning && facts.filled > 10) return as('ignore', 0.8, message('countsRows', {}))
  if (isCodedCategory(column.name, words, facts, families))
    return as('category', 0.7, message('numbersLikeGroups', { distinct: facts.distinct }))
  return as('number', 0.9, message('numbers', {}))
}

type As = (role: Role, confidence: number, reason: Message) => ColumnRole

/** The most levels a text column may have to count as a category. */
const maxLevels = 60

function textRole(facts: ColumnFacts, as: As): ColumnRole {
  const isFew = facts.distinct <= maxLevels && (facts.distinct <= 12 || facts.distinct <= 0.3 * facts.filled)
  if (isFew && facts.length <= 60)
    return as('category', 0.9, message('fewDifferentTexts', { distinct: facts.distinct }))
  const isUnique = facts.distinct >= 0.99 * facts.filled
  if (isUnique && facts.length <= 40 && facts.filled > 10)
    return as('text', 0.6, message('differentInNearlyEveryRow', {}))
  return as('text', 0.8, message('differentTexts', { distinct: facts.distinct }))
}

/** Numbers that stand for groups (gender 1/2, region 1–3) and not for how much. */
function isCodedCategory(
  name: string,
  words: readonly string[],
  facts: ColumnFacts,
  families: ReadonlyMap<string, number>,
): boolean {
  if (!facts.isWhole || /^column \d+$/.test(name) || (families.get(stem(name)) ?? 0) >= minFamily)
    return false
  if (saysMeasure(words) || facts.min < -1) return false
  if (saysKind(words)) return facts.distinct <= 30
  if (facts.distinct === 2) return facts.max <= 2
  return facts.distinct <= 6 && facts.min === 1 && facts.max === facts.distinct
}

/** From this many columns of one stem on (`pixel_0_1`, `Q7`), all are measures of one kind. */
const minFamily = 8

const stem = (name: string): string => name.replace(/\d+/g, '#')

/** How many number columns share a name but for its digits. */
function familySizes(table: Table): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const { name, type } of table.columns)
    if (type === 'number' && /\d/.test(name)) sizes.set(stem(name), (sizes.get(stem(name)) ?? 0) + 1)
  return sizes
}

function checkOverrides(table: Table, overrides: Config['roles']): void {
  const names = new Set(table.columns.map(({ name }) => name))
  const single = new Map<Role, string>()
  for (const { column, role } of overrides) {
    if (!names.has(column))
      throw new ParamError('roles', message('noSuchColumn', { column, columns: [...names] }))
    const other = single.get(role)
    if (other !== undefined && other !== column)
      throw new ParamError('roles', message('roleGivenTwice', { first: other, second: column, role }))
    if (singleRoles.some((singleRole) => singleRole === role)) single.set(role, column)
  }
}
