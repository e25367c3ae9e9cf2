// Order lines as plain arrays, one entry per row: who, when, which order, what, how many, how much. The rows of
// several sources stand one after the other (joinOrderRows.ts); what becomes of each is for rowTreatment.ts.
import { columnCodes, type Codes } from '../columns/columnCodes.ts'
import type { Role } from '../../model/source/roles.ts'
import { tableCurrency } from '../columns/currency.ts'
import { msPerDay, noDay } from '../../model/day.ts'
import { ParamError } from '../../model/errors.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import { disagreement } from './disagreement.ts'
import { dateValues } from '../import/build/typeColumn.ts'
import { followLeads, leadRows, onlyLeads } from '../sources/orderLeads.ts'
import { numbersFor } from '../sources/numbersFor.ts'
import { rowCurrencies, unpaidRows } from './purchaseRules.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Column, Table } from '../../model/source/table.ts'

export { msPerDay, noDay }

export interface OrderRows {
  readonly nRows: number
  /** Person of each row, below `nPeople`; −1 for nobody. */
  readonly people: Int32Array
  readonly nPeople: number
  /** The sources that the rows are of, one after the other. */
  readonly sources: readonly Recognised[]
  /** Null where the file has no order number: an order is then a customer's calendar day. */
  readonly orders: Codes | null
  readonly items: Codes | null
  /** Calendar day as days since 1970; `noDay` where the date is empty. Null without a date column. */
  readonly days: Int32Array | null
  readonly quantity: Float64Array | null
  /** Signed money of the row before refunds; null where the file has no money. */
  readonly amount: Float64Array | null
  /**
   * Money of the row that was given back, as a positive number; null where no column says. 0 on a return, whose own
   * amount is what was given back.
   */
  readonly refund: Float64Array | null
  /** 1 for rows of orders that came to nothing; null where the file does not say. */
  readonly unpaid: Uint8Array | null
  /** 1 for rows of orders whose number says that they cancel another; null where none does. */
  readonly cancels: Uint8Array | null
  /** Currency of each row's money; −1 where unknown. Null where no source says any. */
  readonly currency: Codes | null
  /** Said where quantity × price and the amount column tell different money; null where they agree. */
  readonly disagreement: Message | null
  /** For each row the one that carries its order's amount and treatment; null where each row has its own. */
  readonly leads: Int32Array | null
}

/**
 * Reads the columns that roles point to; `people` is the person of each row, below `nPeople`.
 * Throws ParamError if a column cannot have the role it was given.
 */
export function orderRows(recognised: Recognised, people: Int32Array, nPeople: number): OrderRows {
  const { source, roles } = recognised
  const { table, format } = source
  const column = (role: Role) => columnWithRole(table, roles, role)
  const order = column('order')
  const item = column('item')
  const date = column('date')
  const orders = order ? columnCodes(order) : null
  const rows = {
    nRows: table.nRows,
    people,
    nPeople,
    sources: [recognised],
    orders,
    items: item ? columnCodes(item) : null,
    days: date ? calendarDays(date) : null,
    quantity: numbersFor(column('quantity'), 'quantity'),
    refund: refunds(numbersFor(column('refund'), 'refund')),
    unpaid: unpaidRows(table, roles, format),
    cancels: orders && cancellations(orders),
    currency: rowCurrencies(table, roles) ?? signCurrency(table, [column('amount'), column('price')]),
  }
  const price = numbersFor(column('price'), 'price')
  const amount = numbersFor(column('amount'), 'amount')
  if (format?.perOrder && orders)
    return refundedOnce(perOrder(rows, orders, amount, amounts(rows.quantity, price, null)))
  return refundedOnce({
    ...rows,
    amount: amounts(rows.quantity, price, amount),
    disagreement: disagreement(rows.quantity, price, amount, column('amount')?.name ?? ''),
    leads: null,
  })
}

type RowsRead = Omit<OrderRows, 'amount' | 'disagreement' | 'leads'>

/** Rows of a file whose orders have one amount each: who, when and whether paid are as on the row that carries it. */
function perOrder(
  rows: RowsRead,
  orders: Codes,
  amount: Float64Array | null,
  lineAmount: Float64Array | null,
): OrderRows {
  const leads = leadRows(orders, amount)
  const { days, refund, unpaid, currency } = rows
  return {
    ...rows,
    days: days && followLeads(days, leads),
    refund: refund && onlyLeads(refund, leads),
    unpaid: unpaid && followLeads(unpaid, leads),
    currency: currency && { ...currency, codes: followLeads(currency.codes.slice(), leads) },
    amount: amount ? onlyLeads(amount, leads) : lineAmount,
    disagreement: null,
    leads: amount ? leads : null,
  }
}

/** What was given back, whichever sign it is written with. */
function refunds(values: Float64Array | null): Float64Array | null {
  return values && values.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value)))
}

/** A return is taken off once: a refund noted on it as well is the same money. */
function refundedOnce(rows: OrderRows): OrderRows {
  const { amount, refund, cancels } = rows
  if (!amount || !refund) return rows
  const isReturn = (row: number) => cancels?.[row] === 1 || (amount[row] ?? 0) < 0
  return { ...rows, refund: refund.map((back, row) => (isReturn(row) ? 0 : back)) }
}

/** Quantity × price where there are both, else the amount, else the price of one piece. */
function amounts(
  quantity: Float64Array | null,
  price: Float64Array | null,
  amount: Float64Array | null,
): Float64Array | null {
  if (quantity && price) return quantity.map((count, row) => count * (price[row] ?? NaN))
  return amount ?? price
}

function calendarDays(column: Column): Int32Array {
  const moments = dateValues(column)
  if (!moments) throw new ParamError('roles', message('roleNeedsDates', { column: column.name }))
  const days = new Int32Array(moments.length)
  for (let i = 0; i < days.length; i++) {
    const at = moments[i] ?? NaN
    days[i] = Number.isNaN(at) ? noDay : Math.floor(at / msPerDay)
  }
  return days
}

/** 1 for orders like C536379 among orders like 536365: cancellations, as the UCI shops write them. */
function cancellations({ codes, texts }: Codes): Uint8Array | null {
  const flags = Uint8Array.from(texts, (text) => (/^[Cc]\d{3,}$/.test(text) ? 1 : 0))
  const plain = texts.reduce((count, text) => count + (/^\d{3,}$/.test(text) ? 1 : 0), 0)
  if (plain < 0.5 * texts.length || !flags.includes(1)) return null
  return Uint8Array.from(codes, (code) => flags[code] ?? 0)
}

/** The one currency whose sign stands in the money cells, for all rows. */
function signCurrency(table: Table, money: readonly (Column | undefined)[]): Codes | null {
  const { currency } = tableCurrency(table, money)
  return currency === '' ? null : { codes: new Int32Array(table.nRows), texts: [currency] }
}
