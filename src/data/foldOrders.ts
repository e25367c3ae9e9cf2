// Order lines to customers: rows get their fate under the rules, purchases are grouped by customer with a counting
// sort, and features are computed per group. No row objects, one pass per array.
import { asOfDay as dayOf } from './asOfDay.ts'
import type { Config } from './config.ts'
import { tableCurrency } from './currency.ts'
import type { Customers } from './customers.ts'
import { DataError, ParamError } from './errors.ts'
import { defaultFeatures } from './features/defaultFeatures.ts'
import { orderFeatures, type Purchases } from './features/orderFeatures.ts'
import { columnWithRole } from './fileKind.ts'
import { count } from './format.ts'
import type { KnownFormat } from './formats/format.ts'
import { cleanSum } from './money.ts'
import { orderAccount } from './orderAccount.ts'
import { fateCode, msPerDay, noDay, orderRows, rowFates, type OrderRows } from './orderRows.ts'
import { currencyWarnings } from './purchaseRules.ts'
import { requireCustomers } from './requireCustomers.ts'
import type { ColumnRole } from './roles.ts'
import type { Table } from './table.ts'

/** Folds order lines. Throws DataError if no row is a purchase of a known customer, or all customers are alike. */
export function foldOrders(
  table: Table,
  roles: readonly ColumnRole[],
  rules: Config['rules'],
  format: KnownFormat | null = null,
): Customers {
  const rows = orderRows(table, roles, format)
  const fixedDay = dayOf(rules.asOf)
  if (fixedDay !== null) checkNotBefore(rows, fixedDay)
  const fate = rowFates(table, rows, rules, fixedDay)
  const money = [columnWithRole(table, roles, 'amount'), columnWithRole(table, roles, 'price')]
  const currency = rows.currencies?.main ?? tableCurrency(table, money).currency
  const account = orderAccount(rows, fate, currency)
  const { index, codes } = buyers(rows, fate)
  if (codes.length === 0) throw noPurchase(table, account.left)
  requireCustomers(table.name, codes.length)
  const purchases = groupPurchases(rows, fate, index, codes.length, rules)
  const usedDays = usedPeriod(rows, fate)
  const asOfDay = fixedDay ?? usedDays.last + 1
  const features = orderFeatures(purchases, asOfDay)
  const usual = defaultFeatures(features)
  if (usual.length === 0) throw noDifference(table, codes.length)
  return {
    n: codes.length,
    kind: 'orders',
    ids: codes.map((code) => rows.customers.texts[code] ?? ''),
    features,
    defaultFeatures: usual,
    revenue: purchases.revenue,
    period: rows.days
      ? { first: usedDays.first * msPerDay, last: usedDays.last * msPerDay, asOf: asOfDay * msPerDay }
      : null,
    account,
    warnings: warningsOf(rows),
  }
}

/** Throws ParamError if the day of the analysis is before all rows, so that nothing would be left. */
function checkNotBefore({ days }: OrderRows, day: number): void {
  const dated = days?.filter((one) => one !== noDay)
  if (!dated || dated.length === 0) return
  const first = dated.reduce((least, one) => Math.min(least, one), Infinity)
  if (first <= day) return
  const date = new Date(first * msPerDay).toISOString().slice(0, 10)
  throw new ParamError(
    'asOf',
    `the day of the analysis is before the first order (${date}). Choose a later one.`,
  )
}

/** The customers with a purchase, in order of appearance: their codes, and the place of every code (−1 for others). */
function buyers(rows: OrderRows, fate: Uint8Array): { index: Int32Array; codes: number[] } {
  const index = new Int32Array(rows.customers.texts.length).fill(-1)
  const codes: number[] = []
  rows.customers.codes.forEach((code, i) => {
    if (fate[i] === fateCode.purchases && index[code] === -1) index[code] = codes.push(code) - 1
  })
  return { index, codes }
}

/** Purchase rows sorted by customer, and money per customer. */
function groupPurchases(
  rows: OrderRows,
  fate: Uint8Array,
  index: Int32Array,
  n: number,
  rules: Config['rules'],
): Purchases {
  const { starts, order } = rowsByCustomer(rows, fate, index, n)
  const { amount, refund } = rows
  const sums = (values: Float64Array, wanted: number) =>
    moneyPerCustomer(rows, values, fate, wanted, index, n)
  const bought = amount && sums(amount, fateCode.purchases)
  const refunded = refund && amount && sums(refund, fateCode.purchases)
  const sentBack = amount && sums(amount, fateCode.returns)
  const returned = sentBack && sentBack.map((sum, c) => cleanSum((refunded?.[c] ?? 0) - sum))
  // A refund noted on an order makes that order smaller; a return of its own counts as the rules say.
  const less = rules.returns === 'subtract' ? returned : refunded
  return {
    n,
    starts,
    days: rows.days && taken(rows.days, order),
    orders: rows.orders && taken(rows.orders.codes, order),
    nOrders: rows.orders?.texts.length ?? 0,
    items: rows.items && taken(rows.items.codes, order),
    nItems: rows.items?.texts.length ?? 0,
    quantity: rows.quantity && takenNumbers(rows.quantity, order),
    bought,
    returned,
    revenue: less && bought ? bought.map((sum, c) => cleanSum(sum - (less[c] ?? 0))) : bought,
  }
}

/** Counting sort of purchase rows by customer; rows of a customer stay in file order. */
function rowsByCustomer(rows: OrderRows, fate: Uint8Array, index: Int32Array, n: number) {
  const { codes } = rows.customers
  const starts = new Int32Array(n + 1)
  for (let i = 0; i < rows.nRows; i++) {
    if (fate[i] !== fateCode.purchases) continue
    const after = (index[codes[i] ?? -1] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let c = 0; c < n; c++) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0)
  const next = starts.slice()
  const order = new Int32Array(starts[n] ?? 0)
  for (let i = 0; i < rows.nRows; i++) {
    if (fate[i] !== fateCode.purchases) continue
    const c = index[codes[i] ?? -1] ?? 0
    const at = next[c] ?? 0
    order[at] = i
    next[c] = at + 1
  }
  return { starts, order }
}

function taken(values: Int32Array, order: Int32Array): Int32Array {
  return order.map((row) => values[row] ?? -1)
}

// A plain loop: Float64Array.from with a function takes ten times as long.
function takenNumbers(values: Float64Array, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i] ?? -1] ?? NaN
  return picked
}

function moneyPerCustomer(
  rows: OrderRows,
  amount: Float64Array,
  fate: Uint8Array,
  wanted: number,
  index: Int32Array,
  n: number,
): Float64Array {
  const sums = new Float64Array(n)
  for (let i = 0; i < rows.nRows; i++) {
    if (fate[i] !== wanted) continue
    const c = index[rows.customers.codes[i] ?? -1] ?? -1
    sums[c] = (sums[c] ?? 0) + (amount[i] ?? 0)
  }
  return sums.map(cleanSum)
}

/** First and last calendar day of purchases and returns. */
function usedPeriod(rows: OrderRows, fate: Uint8Array): { first: number; last: number } {
  let first = Infinity
  let last = -Infinity
  rows.days?.forEach((day, i) => {
    if ((fate[i] ?? 0) > fateCode.returns) return
    if (day < first) first = day
    if (day > last) last = day
  })
  return { first, last }
}

function noPurchase(table: Table, left: Customers['account']['left']): DataError {
  const why = left
    .filter(({ rows }) => rows > 0)
    .map(({ label, rows }) => `${label.toLowerCase()}: ${count(rows)}`)
  return new DataError(
    `${table.name}: none of its ${count(table.nRows)} rows is a purchase of a known customer (${why.join('; ')}). ` +
      `Check which columns are the customer, the date and the amount.`,
  )
}

function noDifference(table: Table, n: number): DataError {
  return new DataError(
    `${table.name}: its ${count(n)} customers have all bought alike, so there is nothing to tell them apart by. Drop a file with more customers or a longer period.`,
  )
}

function warningsOf({ currencies, refund, amount, disagreement }: OrderRows): string[] {
  const warnings = currencyWarnings(currencies)
  if (disagreement) warnings.push(disagreement)
  if (amount && refund?.some((back) => back > 0))
    warnings.push('Refunds are noted on the orders themselves and were taken off what their customers spent.')
  return warnings
}
