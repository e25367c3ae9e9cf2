// What the checks look at: the sources, and the rows of all orders with what the rules make of them. Made once.
import { howToRead } from '../customers/buildCustomers.ts'
import { personColumn } from '../recognise/fileKind.ts'
import type { People } from '../people/people.ts'
import { joinOrderRows } from '../orders/joinOrderRows.ts'
import { msPerDay, orderRows, type OrderRows } from '../orders/orderRows.ts'
import { mainCurrency } from '../orders/purchaseRules.ts'
import type { RowRule, Rules } from '../orders/rowRule.ts'
import { rowTreatments } from '../orders/rowTreatment.ts'
import { inOneCurrency } from '../orders/rules/currencies.ts'
import type { Recognised } from '../../model/source/source.ts'

export interface Orders {
  /** The rows, their amounts converted by the user's rates. */
  readonly rows: OrderRows
  readonly treatments: Uint8Array
  /** How many different orders there are; null without order numbers. */
  readonly nOrders: number | null
  readonly currency: string
  /** The source, where there is one; null for several. */
  readonly source: string | null
  /** What becomes of the rows if settings are other ones. */
  readonly treatmentsUnder: (changed: ChangedRules) => Uint8Array
}

/** Settings of the section `rules` that are tried. */
export type ChangedRules = Readonly<Record<string, unknown>>

export interface Inspected {
  readonly sources: readonly Recognised[]
  readonly people: People
  readonly rules: Rules
  /** Days since 1970. */
  readonly today: number
  readonly orders: Orders | null
}

export interface ReportInput<R extends Rules = Rules> {
  readonly sources: readonly Recognised[]
  readonly people: People
  readonly rules: R
  /** Milliseconds since 1970. */
  readonly today: number
}

export function inspected<R extends Rules>(input: ReportInput<R>, list: readonly RowRule<R>[]): Inspected {
  const { sources, people, rules, today } = input
  return { sources, people, rules, today: Math.floor(today / msPerDay), orders: ordersOf(input, list) }
}

/** Null where no source has orders of known persons. */
function ordersOf<R extends Rules>(
  { sources, people, rules }: ReportInput<R>,
  list: readonly RowRule<R>[],
): Orders | null {
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
    treatments: rowTreatments(rows, rules, list),
    nOrders: rows.orders && new Set(rows.orders.codes.filter((code) => code >= 0)).size,
    currency: mainCurrency(rows.currency, rules.currencies),
    source: only?.source.id ?? null,
    treatmentsUnder: (changed) => rowTreatments(rows, { ...rules, ...changed }, list),
  }
}
