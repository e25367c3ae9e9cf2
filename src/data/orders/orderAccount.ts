// The account of an order file: every row, every order and every cent is in exactly one line.
import type { Config } from '../../config/config.ts'
import type { Account, AccountLine, Converted } from '../../model/customers.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { OrderRows } from './orderRows.ts'
import { currenciesByRows, mainCurrency } from './purchaseRules.ts'
import { treatmentCode, type Treatment } from './rowTreatment.ts'

/** In the order of their codes. */
const labels: Readonly<Record<Treatment, string>> = {
  purchases: 'Purchases',
  returns: 'Returns and cancellations',
  noCustomer: 'Rows without a customer',
  notPaid: 'Orders not paid, or cancelled (status)',
  otherCurrency: 'Rows in another currency',
  noDate: 'Rows without a readable date',
  ancientDates: 'Rows with a date too old to be true',
  futureDates: 'Rows dated in the future',
  afterAsOf: 'Rows after the day of the analysis',
  duplicates: 'Rows that repeat an earlier row',
  testOrders: 'Test orders',
  services: 'Postage, fees and other rows that are no products',
  noAmount: 'Rows without an amount',
  zeroPrice: 'Rows worth nothing (price or quantity 0)',
  wholesale: 'Customers who look like resellers',
  onlyReturns: 'Returns of customers without a purchase',
  refundsWithoutOrder: 'Returns of what was not bought before',
}

const lineCount = Object.keys(labels).length

/** The account; `fate` is the fate of each row. Lines without rows are left out, but for purchases and customers. */
export function orderAccount(
  rows: OrderRows,
  fate: Uint8Array,
  rules: Pick<Config['rules'], 'currencies'> = { currencies: 'main' },
  converted: readonly Converted[] = [],
): Account {
  const { counts, sums, refunded } = sumsByFate(rows, fate)
  const orders = rows.orders && ordersByFate(rows.orders, fate)
  const currency = mainCurrency(rows.currency, rules.currencies)
  const lines = Object.entries(labels).map(([id, label], code): AccountLine => {
    const money = rows.amount ? cleanSum(sums[code] ?? 0) : null
    const shown = id === 'otherCurrency' ? foreignLabel(rows, currency) : label
    return { id, label: shown, rows: counts[code] ?? 0, orders: orders && (orders[code] ?? 0), money }
  })
  const isUsed = ({ id }: AccountLine) => id === 'purchases' || id === 'returns'
  const isShown = (accountLine: AccountLine) =>
    accountLine.rows > 0 || accountLine.id === 'noCustomer' || accountLine.id === 'purchases'
  return {
    read: {
      id: 'read',
      label: 'Rows read',
      rows: rows.nRows,
      orders: orders && orders.reduce((sum, many) => sum + many, 0),
      money: rows.amount ? cleanSum(sums.reduce((sum, part) => sum + part, 0) - refunded) : null,
    },
    left: lines.filter((line) => !isUsed(line) && isShown(line)),
    used: [
      ...lines.filter((line) => isUsed(line) && isShown(line)),
      ...(refunded > 0 ? [refundLine(refunded, orders !== null)] : []),
    ],
    money: rows.amount ? totals(sums, refunded, currency) : null,
    ...(converted.length > 0 ? { converted } : {}),
  }
}

/** Rows and signed money of each fate; what is noted as refunded on purchases stands apart. */
function sumsByFate(rows: OrderRows, fate: Uint8Array) {
  let refunded = 0
  const counts = new Float64Array(lineCount)
  const sums = new Float64Array(lineCount)
  for (let i = 0; i < rows.nRows; i++) {
    const code = fate[i] ?? 0
    const worth = rows.amount?.[i] ?? 0
    const back = rows.amount ? (rows.refund?.[i] ?? 0) : 0
    counts[code] = (counts[code] ?? 0) + 1
    if (!Number.isNaN(worth)) sums[code] = (sums[code] ?? 0) + worth
    if (code === treatmentCode.purchases) refunded += back
    else sums[code] = (sums[code] ?? 0) - back
  }
  return { counts, sums, refunded }
}

/** Orders of each fate: each order is in the first line that has a row of it. */
function ordersByFate({ codes, texts }: NonNullable<OrderRows['orders']>, fate: Uint8Array): Float64Array {
  const none = lineCount
  const least = new Uint8Array(texts.length).fill(none)
  for (let i = 0; i < codes.length; i++) {
    const order = codes[i] ?? -1
    const code = fate[i] ?? 0
    if (order >= 0 && code < (least[order] ?? 0)) least[order] = code
  }
  const counts = new Float64Array(none)
  for (const code of least) if (code < none) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

function foreignLabel({ currency }: OrderRows, main: string): string {
  const others = currency ? currenciesByRows(currency).filter((text) => text !== main) : []
  return others.length > 0 ? `${labels.otherCurrency} (${others.join(', ')})` : labels.otherCurrency
}

const refundLine = (refunded: number, hasOrders: boolean): AccountLine => ({
  id: 'refunds',
  label: 'Refunds noted on these orders',
  rows: 0,
  orders: hasOrders ? 0 : null,
  money: cleanSum(0 - refunded),
})

function totals(sums: Float64Array, refunded: number, currency: string): Account['money'] {
  const gross = cleanSum(sums[treatmentCode.purchases] ?? 0)
  const refunds = cleanSum(
    0 - (sums[treatmentCode.returns] ?? 0) - (sums[treatmentCode.onlyReturns] ?? 0) + refunded,
  )
  return { gross, refunds, net: cleanSum(gross - refunds), currency }
}
