// Order lines to customers: rows get their fate under the rules, purchases are grouped by customer with a counting
// sort, and features are computed per group. No row objects, one pass per array.
import { asOfDay as dayOf } from '../orders/asOfDay.ts'
import type { Config } from '../../config/config.ts'
import type { AccountLine } from '../../model/customers.ts'
import { DataError, ParamError } from '../../model/errors.ts'
import type { Said } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { orderFeatures, type Purchases } from './features/orderFeatures.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import { orderAccount } from '../orders/orderAccount.ts'
import { msPerDay, noDay, type OrderRows } from '../orders/orderRows.ts'
import type { Part } from '../../model/part.ts'
import { currencyWarnings } from '../orders/purchaseRules.ts'
import { rowTreatments } from '../orders/rowTreatment.ts'
import { treatmentCode } from '../orders/treatment.ts'
import type { Steps } from '../../model/steps.ts'
import { inOneCurrency } from '../orders/rules/currencies.ts'

/**
 * Folds the order lines of file `name` (or of several), step by step; `ids` are what persons are called.
 * Throws DataError if no row is a purchase of a known customer.
 */
export function* foldOrders(
  read: OrderRows,
  ids: readonly string[],
  rules: Config['rules'],
  name: string,
): Steps<Part> {
  const { rows, converted } = inOneCurrency(read, rules.currencies)
  const fixedDay = dayOf(rules.asOf)
  if (fixedDay !== null) checkNotBefore(rows, fixedDay)
  const fate = rowTreatments(rows, rules)
  yield
  const account = orderAccount(rows, fate, rules, converted)
  yield
  const { index, codes } = buyers(rows, fate)
  if (codes.length === 0) throw noPurchase(name, rows.nRows, account.left)
  const purchases = groupPurchases(rows, fate, index, codes.length, rules)
  yield
  const usedDays = usedPeriod(rows, fate)
  const asOfDay = fixedDay ?? usedDays.last + 1
  const features = orderFeatures(purchases, asOfDay)
  return {
    kind: 'orders',
    label: name,
    people: Int32Array.from(codes),
    ids: codes.map((code) => ids[code] ?? ''),
    features,
    revenue: purchases.revenue,
    period: rows.days
      ? { first: usedDays.first * msPerDay, last: usedDays.last * msPerDay, asOf: asOfDay * msPerDay }
      : null,
    account,
    warnings: [
      ...converted.map((amounts) => message('accountConverted', amounts)),
      ...warningsOf(rows, rules),
    ],
  }
}

/** Throws ParamError if the day of the analysis is before all rows, so that nothing would be left. */
function checkNotBefore({ days }: OrderRows, day: number): void {
  const dated = days?.filter((day) => day !== noDay)
  if (!dated || dated.length === 0) return
  const first = dated.reduce((least, value) => Math.min(least, value), Infinity)
  if (first <= day) return
  const date = new Date(first * msPerDay).toISOString().slice(0, 10)
  throw new ParamError(
    'asOf',
    `the day of the analysis is before the first order (${date}). Choose a later one.`,
  )
}

/** The customers with a purchase, in order of appearance: their codes, and the place of every code (−1 for others). */
function buyers(rows: OrderRows, fate: Uint8Array): { index: Int32Array; codes: number[] } {
  const index = new Int32Array(rows.nPeople).fill(-1)
  const codes: number[] = []
  rows.people.forEach((code, i) => {
    if (fate[i] === treatmentCode.purchases && index[code] === -1) index[code] = codes.push(code) - 1
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
  const bought = amount && sums(amount, treatmentCode.purchases)
  const refunded = refund && amount && sums(refund, treatmentCode.purchases)
  const sentBack = amount && sums(amount, treatmentCode.returns)
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
  const { people } = rows
  const starts = new Int32Array(n + 1)
  for (let i = 0; i < rows.nRows; i++) {
    if (fate[i] !== treatmentCode.purchases) continue
    const after = (index[people[i] ?? -1] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let c = 0; c < n; c++) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0)
  const next = starts.slice()
  const order = new Int32Array(starts[n] ?? 0)
  for (let i = 0; i < rows.nRows; i++) {
    if (fate[i] !== treatmentCode.purchases) continue
    const c = index[people[i] ?? -1] ?? 0
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
    const c = index[rows.people[i] ?? -1] ?? -1
    sums[c] = (sums[c] ?? 0) + (amount[i] ?? 0)
  }
  return sums.map(cleanSum)
}

/** First and last calendar day of purchases and returns. */
function usedPeriod(rows: OrderRows, fate: Uint8Array): { first: number; last: number } {
  let first = Infinity
  let last = -Infinity
  rows.days?.forEach((day, i) => {
    if ((fate[i] ?? 0) > treatmentCode.returns) return
    if (day < first) first = day
    if (day > last) last = day
  })
  return { first, last }
}

function noPurchase(name: string, nRows: number, left: readonly AccountLine[]): DataError {
  const why = left
    .filter(({ rows }) => rows > 0)
    .map(({ label, rows }) => `${say(label).toLowerCase()}: ${count(rows)}`)
  return new DataError(
    `${name}: none of its ${count(nRows)} rows is a purchase of a known customer (${why.join('; ')}). ` +
      `Check which columns are the customer, the date and the amount.`,
  )
}

function warningsOf({ currency, refund, amount, disagreement }: OrderRows, rules: Config['rules']): Said[] {
  const warnings: Said[] = currencyWarnings(currency, rules.currencies)
  if (disagreement) warnings.push(disagreement)
  if (amount && refund?.some((back) => back > 0))
    warnings.push('Refunds are noted on the orders themselves and were taken off what their customers spent.')
  return warnings
}
