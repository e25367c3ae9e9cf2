// The account of an order file: every row and every cent is in exactly one line.
import type { Account, AccountLine } from './customers.ts'
import { cleanSum } from './money.ts'
import type { OrderRows } from './orderRows.ts'
import { currenciesByRows } from './purchaseRules.ts'
import { fateCode, type Fate } from './rowFates.ts'

/** In the order of their codes. */
const labels: Readonly<Record<Fate, string>> = {
  purchases: 'Purchases',
  returns: 'Returns and cancellations',
  noCustomer: 'Rows without a customer',
  notPaid: 'Orders not paid, or cancelled (status)',
  otherCurrency: 'Rows in another currency',
  noDate: 'Rows without a readable date',
  afterAsOf: 'Rows after the day of the analysis',
  duplicates: 'Rows that repeat an earlier row',
  noAmount: 'Rows without an amount',
  zeroPrice: 'Rows worth nothing (price or quantity 0)',
  onlyReturns: 'Returns of customers without a purchase',
}

const lineCount = Object.keys(labels).length

/** The account; `fate` is the fate of each row. Lines without rows are left out, but for purchases and customers. */
export function orderAccount(rows: OrderRows, fate: Uint8Array): Account {
  const [currency = '', ...others] = rows.currency ? currenciesByRows(rows.currency) : []
  const labelOf = new Map<string, string>()
  let refunded = 0
  const counts = new Float64Array(lineCount)
  const sums = new Float64Array(lineCount)
  for (let i = 0; i < rows.nRows; i++) {
    const code = fate[i] ?? 0
    const worth = rows.amount?.[i] ?? 0
    const back = rows.amount ? (rows.refund?.[i] ?? 0) : 0
    counts[code] = (counts[code] ?? 0) + 1
    if (!Number.isNaN(worth)) sums[code] = (sums[code] ?? 0) + worth
    if (code === fateCode.purchases) refunded += back
    else sums[code] = (sums[code] ?? 0) - back
  }
  if (others.length > 0) labelOf.set('otherCurrency', `Rows in another currency (${others.join(', ')})`)
  const moneyOf = (code: number) => (rows.amount ? cleanSum(sums[code] ?? 0) : null)
  const lines = Object.entries(labels).map(([id, label], code): AccountLine => {
    return { id, label: labelOf.get(id) ?? label, rows: counts[code] ?? 0, money: moneyOf(code) }
  })
  const isUsed = ({ id }: AccountLine) => id === 'purchases' || id === 'returns'
  const isShown = (one: AccountLine) => one.rows > 0 || one.id === 'noCustomer' || one.id === 'purchases'
  const total = rows.amount ? cleanSum(sums.reduce((sum, part) => sum + part, 0) - refunded) : null
  const refundLine = {
    id: 'refunds',
    label: 'Refunds noted on these orders',
    rows: 0,
    money: cleanSum(0 - refunded),
  }
  return {
    read: { id: 'read', label: 'Rows read', rows: rows.nRows, money: total },
    left: lines.filter((one) => !isUsed(one) && isShown(one)),
    used: [...lines.filter((one) => isUsed(one) && isShown(one)), ...(refunded > 0 ? [refundLine] : [])],
    money: rows.amount ? totals(sums, refunded, currency) : null,
  }
}

function totals(sums: Float64Array, refunded: number, currency: string): Account['money'] {
  const gross = cleanSum(sums[fateCode.purchases] ?? 0)
  const refunds = cleanSum(0 - (sums[fateCode.returns] ?? 0) - (sums[fateCode.onlyReturns] ?? 0) + refunded)
  return { gross, refunds, net: cleanSum(gross - refunds), currency }
}
