// The customers stage: one entry per person, from whichever kinds of files.
import type { Config } from '../../config/config.ts'
import type { Customers } from '../../model/customers.ts'
import { DataError } from '../../model/errors.ts'
import { defaultFeatures } from './features/defaultFeatures.ts'
import { personColumn } from '../recognise/fileKind.ts'
import type { EventKind, SourceKind } from '../../model/source/knownExport.ts'
import { foldEvents } from './foldEvents.ts'
import { foldOrders } from './foldOrders.ts'
import { message } from '../../model/messages.ts'
import type { People } from '../people/people.ts'
import { joinOrderRows } from '../orders/joinOrderRows.ts'
import { joinParts } from './joinParts.ts'
import { customersFromRows } from './customersFromRows.ts'
import { orderRows, type OrderRows } from '../orders/orderRows.ts'
import type { CustomerPart } from './customerPart.ts'
import { requireCustomers } from './requireCustomers.ts'
import type { Recognised } from '../../model/source/source.ts'
import { guessKind } from '../recognise/sourceKind.ts'
import { atOnce, type Steps } from '../../model/steps.ts'
import { doubleCounted } from '../orders/doubleCounted.ts'

/**
 * Customers of sources whose persons are `people`.
 * Throws DataError where there is nobody to compare or nothing to compare them by, ParamError for a role that a column
 * cannot have.
 */
export const buildCustomers = (
  sources: readonly Recognised[],
  people: People,
  rules: Config['rules'],
): Customers => atOnce(customerSteps(sources, people, rules))

/** The same, step by step. */
export function* customerSteps(
  sources: readonly Recognised[],
  people: People,
  rules: Config['rules'],
): Steps<Customers> {
  const parts = yield* partsOf(sources, people, rules)
  const [only] = parts
  const part = only && parts.length === 1 ? only : joinParts(parts, people.ids, rules.customers)
  yield
  const n = part.people.length
  requireCustomers(part.label, n)
  const used = defaultFeatures(part.features.filter(({ name }) => part.usedByDefault?.includes(name) ?? true))
  if (used.length === 0) throw allAlike(part)
  const { kind, people: ofCustomers, ids, features, revenue, period, ledger, account, warnings } = part
  return {
    n,
    kind: kind === 'orders' ? 'orders' : 'customers',
    people: ofCustomers,
    ids,
    features,
    defaultFeatures: used,
    revenue,
    period,
    ledger,
    account,
    warnings,
  }
}

/** What the rows of a source are: orders to fold, events to count, or one customer each. */
export function howToRead({ source, roles, kind: said }: Recognised): 'orders' | 'rows' | EventKind {
  const { table, format } = source
  const isOfSomeone = personColumn(table, roles) !== undefined
  const kind: SourceKind = said ?? format?.kind ?? guessKind(table, roles)
  switch (kind) {
    case 'orders':
    case 'orderLines':
      return 'orders'
    case 'customers':
    case 'engagement':
    case 'generic':
      return 'rows'
    case 'events':
    case 'reviews':
    case 'tickets':
    case 'campaigns':
      return isOfSomeone ? kind : 'rows'
    default:
      return kind satisfies never
  }
}

function* partsOf(
  sources: readonly Recognised[],
  people: People,
  rules: Config['rules'],
): Steps<CustomerPart[]> {
  const isAlone = sources.length === 1
  const isJoined = partCount(sources) > 1
  const orders: { recognised: Recognised; rows: Int32Array; isOfNobody: boolean }[] = []
  const others: CustomerPart[] = []
  for (const [s, source] of sources.entries()) {
    const rows = people.ofRows[s] ?? new Int32Array(0)
    const how = howToRead(source)
    const isOfNobody = isOfNobodyNamed(source)
    if (how === 'orders') orders.push({ recognised: source, rows, isOfNobody })
    else if (how !== 'rows') others.push(foldEvents(source, rows, people.ids, rules, how))
    // A list that says of nobody what it tells can stand alone, but not be joined.
    else if (isAlone || !isOfNobody)
      others.push(customersFromRows(source, rows, rowIds(people, s), rules, isJoined))
    yield
  }
  return [...(yield* orderPart(orders, others.length > 0, people, rules)), ...others]
}

const isOfNobodyNamed = ({ source, roles }: Recognised): boolean =>
  personColumn(source.table, roles) === undefined

/** How many parts the sources make: all orders make one, and what names nobody is joined to nothing. */
function partCount(sources: readonly Recognised[]): number {
  const named = sources.filter((source) => !isOfNobodyNamed(source)).map(howToRead)
  const others = named.filter((how) => how !== 'orders').length
  return others + (others < named.length ? 1 : 0)
}

/**
 * All orders as one part. Files that say of nobody who bought count in the account of the others; alone they are none
 * of it. Throws DataError where there is nothing but such files.
 */
function* orderPart(
  orders: readonly { recognised: Recognised; rows: Int32Array; isOfNobody: boolean }[],
  hasOthers: boolean,
  people: People,
  rules: Config['rules'],
): Steps<CustomerPart[]> {
  const [first] = orders
  if (first && orders.every(({ isOfNobody }) => isOfNobody)) {
    if (hasOthers) return []
    throw nobody(first.recognised)
  }
  if (!first) return []
  const parts: OrderRows[] = []
  for (const { recognised, rows } of orders) {
    parts.push(orderRows(recognised, rows, people.n))
    yield
  }
  const names = orders.map(({ recognised }) => recognised.source.table.name)
  const part = yield* foldOrders(joinOrderRows(parts), people.ids, rules, names.join(', '))
  return [{ ...part, warnings: [...doubleCounted(parts, names), ...part.warnings] }]
}

/** What each row itself calls its person; null where no column says who. */
function rowIds({ sources, keys }: People, s: number): (string | undefined)[] | null {
  const columns = sources[s]?.columns ?? []
  const [first] = columns
  if (!first) return null
  return Array.from(first.keys, (_, row) => {
    const key = columns.map((column) => column.keys[row] ?? -1).find((value) => value >= 0)
    return key === undefined ? undefined : keys.texts[key]
  })
}

function nobody({ source: { table, format } }: Recognised): DataError {
  const advice = format?.withoutPerson ?? ''
  return new DataError(message('noBuyerColumn', { file: table.name, format: format?.label ?? null, advice }))
}

function allAlike({ kind, label, people }: CustomerPart): DataError {
  return new DataError(message('customersAlike', { file: label, made: kind, n: people.length }))
}
