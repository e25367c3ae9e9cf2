// What the checks look at: the sources, and the rows of all orders with what the rules make of them. Made once.
import { asOfDay } from '../orders/asOfDay.ts'
import { howToRead } from '../customers/buildCustomers.ts'
import { personColumn } from '../recognise/fileKind.ts'
import type { People } from '../people/people.ts'
import { joinOrderRows } from '../orders/joinOrderRows.ts'
import { msPerDay, orderRows, type OrderRows } from '../orders/orderRows.ts'
import { mainCurrency } from '../orders/purchaseRules.ts'
import { treatmentCode, rowTreatments } from '../orders/rowTreatment.ts'
import { inOneCurrency } from '../orders/rules/currencies.ts'
import type { Recognised } from '../../model/source.ts'
import type { Rules } from './finding.ts'

export interface Orders {
  /** The rows, their amounts converted by the user's rates. */
  readonly rows: OrderRows
  readonly fate: Uint8Array
  /** How many different orders there are; null without order numbers. */
  readonly nOrders: number | null
  readonly currency: string
  /** The source, where there is one; null for several. */
  readonly source: string | null
}

export interface Inspected {
  readonly sources: readonly Recognised[]
  readonly people: People
  readonly rules: Rules
  /** Days since 1970. */
  readonly today: number
  readonly orders: Orders | null
}

export function inspected(
  sources: readonly Recognised[],
  people: People,
  rules: Rules,
  today: number,
): Inspected {
  return {
    sources,
    people,
    rules,
    today: Math.floor(today / msPerDay),
    orders: ordersOf(sources, people, rules),
  }
}

/** Null where no source has orders of known persons. */
function ordersOf(sources: readonly Recognised[], people: People, rules: Rules): Orders | null {
  const parts = sources.flatMap((recognised, s) =>
    howToRead(recognised) === 'orders' && personColumn(recognised.source.table, recognised.roles)
      ? [orderRows(recognised, people.ofRows[s] ?? new Int32Array(0), people.n)]
      : [],
  )
  if (parts.length === 0) return null
  const read = joinOrderRows(parts)
  const { rows } = inOneCurrency(read, rules.currencies)
  const [only] = read.sources.length === 1 ? read.sources : []
  return {
    rows,
    fate: rowTreatments(rows, rules, asOfDay(rules.asOf)),
    nOrders: rows.orders && new Set(rows.orders.codes.filter((code) => code >= 0)).size,
    currency: mainCurrency(rows.currency, rules.currencies),
    source: only?.source.id ?? null,
  }
}

/** True for rows that made customers. */
export const isUsed = (fate: Uint8Array, row: number): boolean => (fate[row] ?? 0) <= treatmentCode.returns
