// The account of an order file: every row, every order and every cent is in exactly one line.
import type { Account, AccountLine, Converted } from '../../model/customers.ts'
import type { Message } from '../../model/message.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import { message } from '../../model/messages.ts'
import type { OrderRows } from './orderRows.ts'
import { mainCurrency } from './purchaseRules.ts'
import type { RowRule, Rules } from './rowRule.ts'
import { rowRules } from './rules.ts'
import { treatmentCode } from './treatment.ts'

/** A line as it is before it is counted. */
interface Entry {
  readonly id: string
  readonly label: Message
  readonly isUsed: boolean
  readonly isAlwaysShown: boolean
  readonly isReturned: boolean
}

/**
 * The account of rows with these treatments, which are of the rules of `list`. Lines without rows are left out, but for
 * purchases and those that are always shown.
 */
export function orderAccount<R extends Rules>(
  rows: OrderRows,
  treatments: Uint8Array,
  rules: R,
  converted: readonly Converted[] = [],
  list: readonly RowRule<R>[] = rowRules,
): Account {
  const entries = entriesOf(rows, rules, list)
  const { counts, sums, refunded } = sumsByTreatment(rows, treatments, entries.length)
  const orders = rows.orders && ordersByTreatment(rows.orders, treatments, entries.length)
  const lineOf = ({ id, label }: Entry, code: number): AccountLine => ({
    id,
    label,
    rows: counts[code] ?? 0,
    orders: orders && (orders[code] ?? 0),
    money: rows.amount ? cleanSum(sums[code] ?? 0) : null,
  })
  const lines = (isUsed: boolean) =>
    entries.flatMap((entry, code) =>
      entry.isUsed === isUsed && (entry.isAlwaysShown || (counts[code] ?? 0) > 0)
        ? [lineOf(entry, code)]
        : [],
    )
  return {
    read: {
      id: 'read',
      label: message('lineRead', {}),
      rows: rows.nRows,
      orders: orders && orders.reduce((sum, many) => sum + many, 0),
      money: rows.amount ? cleanSum(sums.reduce((sum, part) => sum + part, 0) - refunded) : null,
    },
    left: lines(false),
    used: [...lines(true), ...(refunded > 0 ? [refundLine(refunded, orders !== null)] : [])],
    money: rows.amount
      ? totals(sums, entries, refunded, mainCurrency(rows.currency, rules.currencies))
      : null,
    ...(converted.length > 0 ? { converted } : {}),
  }
}

/** In the order of their codes. */
function entriesOf<R extends Rules>(rows: OrderRows, rules: R, list: readonly RowRule<R>[]): Entry[] {
  return [
    entry('purchases', message('linePurchases', {}), { isUsed: true, isAlwaysShown: true }),
    entry('returns', message('lineReturns', {}), { isUsed: true, isReturned: true }),
    ...list.map((rule) => entry(rule.id, rule.line(rows, rules), rule)),
  ]
}

const entry = (id: string, label: Message, traits: Partial<Entry>): Entry => ({
  id,
  label,
  isUsed: traits.isUsed ?? false,
  isAlwaysShown: traits.isAlwaysShown ?? false,
  isReturned: traits.isReturned ?? false,
})

/** Rows and signed money of each treatment; what is noted as refunded on purchases stands apart. */
function sumsByTreatment(rows: OrderRows, treatments: Uint8Array, nTreatments: number) {
  let refunded = 0
  const counts = new Float64Array(nTreatments)
  const sums = new Float64Array(nTreatments)
  for (let row = 0; row < rows.nRows; row++) {
    const code = treatments[row] ?? 0
    const worth = rows.amount?.[row] ?? 0
    const back = rows.amount ? (rows.refund?.[row] ?? 0) : 0
    counts[code] = (counts[code] ?? 0) + 1
    if (!Number.isNaN(worth)) sums[code] = (sums[code] ?? 0) + worth
    if (code === treatmentCode.purchases) refunded += back
    else sums[code] = (sums[code] ?? 0) - back
  }
  return { counts, sums, refunded }
}

/** Orders of each treatment: each order is in the first line that has a row of it. */
function ordersByTreatment(
  { codes, texts }: NonNullable<OrderRows['orders']>,
  treatments: Uint8Array,
  none: number,
): Float64Array {
  const least = new Uint8Array(texts.length).fill(none)
  for (let row = 0; row < codes.length; row++) {
    const order = codes[row] ?? -1
    const code = treatments[row] ?? 0
    if (order >= 0 && code < (least[order] ?? 0)) least[order] = code
  }
  const counts = new Float64Array(none)
  for (const code of least) if (code < none) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const refundLine = (refunded: number, hasOrders: boolean): AccountLine => ({
  id: 'refunds',
  label: message('lineRefunds', {}),
  rows: 0,
  orders: hasOrders ? 0 : null,
  money: cleanSum(0 - refunded),
})

/** Returns count among the refunds whether or not they belong to a customer. */
function totals(
  sums: Float64Array,
  entries: readonly Entry[],
  refunded: number,
  currency: string,
): Account['money'] {
  const returned = entries.reduce(
    (sum, { isReturned }, code) => sum - (isReturned ? (sums[code] ?? 0) : 0),
    0,
  )
  const gross = cleanSum(sums[treatmentCode.purchases] ?? 0)
  const refunds = cleanSum(returned + refunded)
  return { gross, refunds, net: cleanSum(gross - refunds), currency }
}
