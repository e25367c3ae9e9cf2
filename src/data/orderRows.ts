// Order lines as plain arrays, one entry per row: who, when, which order, what, how many, how much; and each row's
// fate under the rules: a purchase, a return, or left out and why.
import { columnCodes, type Codes } from './columnCodes.ts'
import type { Config } from './config.ts'
import { repeatedRows } from './duplicates.ts'
import { ParamError } from './errors.ts'
import { columnWithRole } from './fileKind.ts'
import { disagreement } from './disagreement.ts'
import type { KnownFormat } from './formats/format.ts'
import { dateValues } from './import/typeColumn.ts'
import { followLeads, leadRows, onlyLeads } from './orderLeads.ts'
import { personCodes } from './personCodes.ts'
import { rowCurrencies, unpaidRows, type Currencies } from './purchaseRules.ts'
import type { ColumnRole } from './roles.ts'
import type { Column, Table } from './table.ts'

export const msPerDay = 86_400_000

export interface OrderRows {
  readonly nRows: number
  readonly customers: Codes
  /** Null where the file has no order number: an order is then a customer's calendar day. */
  readonly orders: Codes | null
  readonly items: Codes | null
  /** Calendar day as days since 1970; `noDay` where the date is empty. Null without a date column. */
  readonly days: Int32Array | null
  readonly quantity: Float64Array | null
  /** Signed money of the row before refunds; null where the file has no money. */
  readonly amount: Float64Array | null
  /** Money of the row that was given back, as a positive number; null where no column says. */
  readonly refund: Float64Array | null
  /** 1 for rows of orders that came to nothing; null where the file does not say. */
  readonly unpaid: Uint8Array | null
  readonly currencies: Currencies | null
  /** Said where quantity × price and the amount column tell different money; null where they agree. */
  readonly disagreement: string | null
  /** For each row the one that carries its order's amount and fate; null where each row has its own. */
  readonly leads: Int32Array | null
}

export const noDay = -0x80000000

/** What became of a row. The first two made customers; the order of the others is the order of the rules. */
export type Fate =
  | 'purchases'
  | 'returns'
  | 'noCustomer'
  | 'notPaid'
  | 'otherCurrency'
  | 'noDate'
  | 'afterAsOf'
  | 'duplicates'
  | 'noAmount'
  | 'zeroPrice'
  | 'onlyReturns'

/** How a fate stands in the array of all rows' fates. */
export const fateCode: Readonly<Record<Fate, number>> = {
  purchases: 0,
  returns: 1,
  noCustomer: 2,
  notPaid: 3,
  otherCurrency: 4,
  noDate: 5,
  afterAsOf: 6,
  duplicates: 7,
  noAmount: 8,
  zeroPrice: 9,
  onlyReturns: 10,
}

/** Reads the columns that roles point to. Throws ParamError if a column cannot have the role it was given. */
export function orderRows(
  table: Table,
  roles: readonly ColumnRole[],
  format: KnownFormat | null = null,
): OrderRows {
  const column = (role: ColumnRole['role']) => columnWithRole(table, roles, role)
  const customers = personCodes(table, roles)
  if (!customers) throw new ParamError('roles', 'order lines need a customer column.')
  const order = column('order')
  const item = column('item')
  const date = column('date')
  const orders = order ? columnCodes(order) : null
  const rows = {
    nRows: table.nRows,
    customers,
    orders,
    items: item ? columnCodes(item) : null,
    days: date ? calendarDays(date) : null,
    quantity: numbers(column('quantity'), 'quantity'),
    refund: refunds(numbers(column('refund'), 'refund')),
    unpaid: unpaidRows(table, roles, format),
    currencies: rowCurrencies(table, roles),
  }
  const price = numbers(column('price'), 'price')
  const amount = numbers(column('amount'), 'amount')
  if (!format?.perOrder || !orders)
    return {
      ...rows,
      amount: amounts(rows.quantity, price, amount),
      disagreement: disagreement(rows.quantity, price, amount, column('amount')?.name ?? ''),
      leads: null,
    }
  return perOrder(rows, orders, amount, amounts(rows.quantity, price, null))
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
  const { customers, days, refund, unpaid, currencies } = rows
  const foreign = currencies?.foreign ?? null
  return {
    ...rows,
    customers: { ...customers, codes: followLeads(customers.codes.slice(), leads) },
    days: days && followLeads(days, leads),
    refund: refund && onlyLeads(refund, leads),
    unpaid: unpaid && followLeads(unpaid, leads),
    currencies: currencies && { ...currencies, foreign: foreign && followLeads(foreign, leads) },
    amount: amount ? onlyLeads(amount, leads) : lineAmount,
    disagreement: null,
    leads: amount ? leads : null,
  }
}

/** What was given back, whichever sign it is written with. */
function refunds(values: Float64Array | null): Float64Array | null {
  return values && values.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value)))
}

function numbers(column: Column | undefined, role: string): Float64Array | null {
  if (!column) return null
  if (column.type === 'number') return column.values
  throw new ParamError(
    'roles',
    `column "${column.name}" cannot be the ${role}: it holds ${column.type}, not numbers.`,
  )
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
  if (!moments)
    throw new ParamError('roles', `column "${column.name}" cannot be the date: its cells are no dates.`)
  const days = new Int32Array(moments.length)
  for (let i = 0; i < days.length; i++) {
    const at = moments[i] ?? NaN
    days[i] = Number.isNaN(at) ? noDay : Math.floor(at / msPerDay)
  }
  return days
}

/** The fate of every row, as `fateCode`. `asOfDay` is the day of `rules.asOf`, or null for `auto`. */
export function rowFates(
  table: Table,
  rows: OrderRows,
  rules: Config['rules'],
  asOfDay: number | null,
): Uint8Array {
  const fate = new Uint8Array(rows.nRows)
  const repeats = rules.duplicates === 'drop' ? repeatedRows(table) : null
  const cancelled = rows.orders ? cancelledOrders(rows.orders.texts) : null
  const value = rows.amount ?? rows.quantity
  const lastDay = asOfDay ?? Infinity
  for (let i = 0; i < rows.nRows; i++) {
    const day = rows.days ? (rows.days[i] ?? noDay) : 0
    const worth = value ? (value[i] ?? NaN) : 1
    const isCancelled = cancelled?.[rows.orders?.codes[i] ?? -1] === 1
    if ((rows.customers.codes[i] ?? -1) < 0) fate[i] = fateCode.noCustomer
    else if (rows.unpaid?.[i] === 1) fate[i] = fateCode.notPaid
    else if (rows.currencies?.foreign?.[i] === 1) fate[i] = fateCode.otherCurrency
    else if (day === noDay) fate[i] = fateCode.noDate
    else if (day > lastDay) fate[i] = fateCode.afterAsOf
    else if (repeats?.[i] === 1) fate[i] = fateCode.duplicates
    else if (Number.isNaN(worth)) fate[i] = fateCode.noAmount
    else if (isCancelled || worth < 0) fate[i] = fateCode.returns
    else if (worth === 0) fate[i] = fateCode.zeroPrice
  }
  if (rows.leads) followLeads(fate, rows.leads)
  markOnlyReturns(fate, rows.customers)
  return fate
}

/** Flags orders like C536379 among orders like 536365: cancellations, as the UCI shops write them. */
function cancelledOrders(texts: readonly string[]): Uint8Array | null {
  const flags = Uint8Array.from(texts, (text) => (/^[Cc]\d{3,}$/.test(text) ? 1 : 0))
  const plain = texts.reduce((count, text) => count + (/^\d{3,}$/.test(text) ? 1 : 0), 0)
  return plain >= 0.5 * texts.length ? flags : null
}

/** Returns of customers who bought nothing in this file make no customer. */
function markOnlyReturns(fate: Uint8Array, customers: Codes): void {
  const buys = new Uint8Array(customers.texts.length)
  customers.codes.forEach((code, i) => {
    if (fate[i] === fateCode.purchases) buys[code] = 1
  })
  customers.codes.forEach((code, i) => {
    if (fate[i] === fateCode.returns && buys[code] === 0) fate[i] = fateCode.onlyReturns
  })
}
