// Rows that are no purchases, as a ledger: events, reviews, tickets and campaigns of known persons.
import { columnCodes } from '../columns/columnCodes.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import { dateValues } from '../import/build/typeColumn.ts'
import type { EventKind } from '../../model/source/knownExport.ts'
import { ledgerKind, type Ledger, type LedgerCodes } from '../../model/ledger.ts'
import { msPerDay, noDay } from '../../model/day.ts'
import { periodOf, sortByCustomer, takeRows } from '../orders/ledgerRows.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Column } from '../../model/source/table.ts'

export interface EventRows {
  readonly recognised: Recognised
  readonly kind: EventKind
  /** Customer of each row, −1 for nobody; and the person of each customer. */
  readonly customers: Int32Array
  readonly people: Int32Array
  /** Money of each row in one currency; null where the source tells none. */
  readonly amount: Float64Array | null
  readonly currency: string
}

/** The rows of known customers. */
export function eventLedger({ recognised, kind, customers, people, amount, currency }: EventRows): Ledger {
  const { source, roles } = recognised
  const column = (role: 'date' | 'item' | 'event' | 'rating') => columnWithRole(source.table, roles, role)
  const { starts, rows } = sortByCustomer(customers, people.length)
  const item = column('item')
  const rating = column('rating')
  const columns = takeRows(
    {
      kinds: new Uint8Array(customers.length).fill(ledgerKind[kind]),
      days: daysOf(column('date')),
      orders: null,
      items: item ? columnCodes(item) : null,
      eventNames: namesOf(column('event')),
      quantity: null,
      amount,
      refund: null,
      rating: rating?.type === 'number' ? rating.values : null,
    },
    rows,
  )
  const nCustomers = people.length
  const period = periodOf(columns.days)
  return { ...columns, nCustomers, people, starts, period, currency, subtractsReturns: false }
}

function daysOf(column: Column | undefined): Int32Array | null {
  const moments = column ? dateValues(column) : null
  if (!moments) return null
  const days = new Int32Array(moments.length)
  for (let row = 0; row < days.length; row++) {
    const at = moments[row] ?? NaN
    days[row] = Number.isNaN(at) ? noDay : Math.floor(at / msPerDay)
  }
  return days
}

/** Names of all rows, of nobody's too, the most frequent first. */
function namesOf(column: Column | undefined): LedgerCodes | null {
  if (column?.type !== 'text') return null
  const { codes, texts } = columnCodes(column)
  const counts = new Float64Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const frequent = texts.map((_, code) => code).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const place = new Int32Array(texts.length)
  frequent.forEach((code, nth) => (place[code] = nth))
  return {
    codes: codes.map((code) => (code < 0 ? -1 : (place[code] ?? -1))),
    texts: frequent.map((code) => texts[code] ?? ''),
  }
}
