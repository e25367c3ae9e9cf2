// What the rows of a file of unknown make are: orders, one customer each, or something that customers did beside buying.
// Money makes orders; without it the names of the columns tell reviews, tickets, campaigns and events.
import { message } from '../../model/messages.ts'
import type { Role } from '../../model/source/roles.ts'
import { columnFacts } from '../columns/columnFacts.ts'
import { columnWithRole, fileKind } from './fileKind.ts'
import type { EventKind, SourceKind } from '../../model/source/knownExport.ts'
import { nameWords } from '../columns/columnName.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import type { Column, Table } from '../../model/source/table.ts'

interface Signs {
  /** The names of the columns must have a word of each group. */
  readonly words: readonly RegExp[]
  /** By which of their columns the rows are told apart and counted; the better names first. */
  readonly event: readonly RegExp[]
}

const rating =
  /^(rating|ratings|stars?|score|bewertung|sterne|note|nota|nps|csat|satisfaction|zufriedenheit)$/

/** The surest first. */
const signs: Readonly<Record<EventKind, Signs>> = {
  tickets: {
    words: [
      /^(ticket|tickets|case|issue|incident|enquiry|inquiry|anfrage)$/,
      /^(priority|subject|assignee|agent|resolved|resolution|solved|satisfaction|csat|requester|prioritat|betreff)$/,
    ],
    event: [/^(priority|category|type|topic|prioritat|kategorie|thema)$/, /^(channel|status)$/],
  },
  reviews: {
    words: [
      rating,
      /^(review|reviews|comment|comments|feedback|body|title|text|kommentar|rezension|avis|resena|opinion)$/,
    ],
    event: [/^(product|source|platform|topic|produkt)$/],
  },
  campaigns: {
    words: [
      /^(campaign|campaigns|kampagne|mailing|newsletter|treatment|treated|variant|control|touch|send|sent)$/,
      /^(response|responded|converted|conversion|opened|open|clicked|click|bounced|unsubscribed|reaction|geoffnet|geklickt)$/,
    ],
    event: [/^(response|responded|outcome|action|reaction)$/, /^(channel|status|campaign|kampagne)$/],
  },
  events: {
    words: [/^(event|events|action|activity|ereignis|aktion|evenement|evento|pageview)$/],
    event: [/^(event|action|activity|ereignis|aktion|evenement|evento)$/, /^(type|name)$/],
  },
}

/** What the rows are; `generic` for one customer each. */
export function guessKind(table: Table, roles: readonly ColumnRole[]): SourceKind {
  if (fileKind(table, roles) !== 'orders') return 'generic'
  const isMoney = (role: Role) => columnWithRole(table, roles, role) !== undefined
  if (isMoney('amount') || isMoney('price') || isMoney('quantity')) return 'orders'
  const words = table.columns.flatMap(({ name }) => nameWords(name))
  const has = (sign: RegExp) => words.some((word) => sign.test(word))
  const found = eventKinds.find((kind) => signs[kind].words.every(has))
  return found ?? 'orders'
}

const eventKinds: readonly EventKind[] = ['tickets', 'reviews', 'campaigns', 'events']

/** The most different texts that a column of kinds of events has. */
const maxKinds = 60

/** The roles with those that such rows have: what happened, and how it was rated. The user's own choices stay. */
export function withEventRoles(table: Table, roles: readonly ColumnRole[]): ColumnRole[] {
  const kind = guessKind(table, roles)
  const done = eventKinds.find((entry) => entry === kind)
  if (!done) return [...roles]
  const free = (column: Column) => {
    const given = roles.find((role) => role.column === column.name)
    return (
      (given?.confidence ?? 0) < 1 && ['category', 'text', 'number', 'status'].includes(given?.role ?? '')
    )
  }
  const named = (sign: RegExp, fits: (column: Column) => boolean) =>
    table.columns.find(
      (column) => free(column) && fits(column) && nameWords(column.name).some((word) => sign.test(word)),
    )
  const isKind = (column: Column) => {
    const { distinct } = columnFacts(column)
    return column.type === 'text' && distinct > 1 && distinct <= maxKinds
  }
  const event = signs[done].event.map((sign) => named(sign, isKind)).find((column) => column !== undefined)
  const rated = named(rating, ({ type }) => type === 'number')
  return roles.map((columnRole) => {
    if (event && columnRole.column === event.name)
      return { ...columnRole, role: 'event', reason: message('saysWhatHappened', {}) }
    return rated && columnRole.column === rated.name
      ? { ...columnRole, role: 'rating', reason: message('namedLikeRole', { role: 'rating' }) }
      : columnRole
  })
}

/** What people call the rows of a file of unknown make. */
export const rowLabels: Readonly<Record<EventKind | 'orders' | 'rows', string>> = {
  orders: 'Order lines',
  rows: 'One row per customer',
  events: 'Events',
  reviews: 'Reviews',
  tickets: 'Support tickets',
  campaigns: 'Campaign history',
}
