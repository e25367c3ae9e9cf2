// What becomes of each order row under the rules: a purchase, a return, or left out and why.
import type { Config } from './config.ts'
import { repeatedRows } from './duplicates.ts'
import { followLeads } from './orderLeads.ts'
import { noDay, type OrderRows } from './orderRows.ts'
import { mainCurrency } from './purchaseRules.ts'

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

/** The fate of every row, as `fateCode`. `asOfDay` is the day of `rules.asOf`, or null for `auto`. */
export function rowFates(rows: OrderRows, rules: Config['rules'], asOfDay: number | null): Uint8Array {
  const fate = new Uint8Array(rows.nRows)
  const repeats = rules.duplicates === 'drop' ? repeatedOrderRows(rows) : null
  const foreign = foreignRows(rows)
  const value = rows.amount ?? rows.quantity
  const lastDay = asOfDay ?? Infinity
  for (let i = 0; i < rows.nRows; i++) {
    const day = rows.days ? (rows.days[i] ?? noDay) : 0
    const worth = value ? (value[i] ?? NaN) : 1
    if ((rows.people[i] ?? -1) < 0) fate[i] = fateCode.noCustomer
    else if (rows.unpaid?.[i] === 1) fate[i] = fateCode.notPaid
    else if (foreign?.[i] === 1) fate[i] = fateCode.otherCurrency
    else if (day === noDay) fate[i] = fateCode.noDate
    else if (day > lastDay) fate[i] = fateCode.afterAsOf
    else if (repeats?.[i] === 1) fate[i] = fateCode.duplicates
    else if (Number.isNaN(worth)) fate[i] = fateCode.noAmount
    else if (rows.cancels?.[i] === 1 || worth < 0) fate[i] = fateCode.returns
    else if (worth === 0) fate[i] = fateCode.zeroPrice
  }
  if (rows.leads) followLeads(fate, rows.leads)
  markOnlyReturns(fate, rows)
  return fate
}

/** Returns of customers who bought nothing in this file make no customer. */
function markOnlyReturns(fate: Uint8Array, { people, nPeople }: OrderRows): void {
  const buys = new Uint8Array(nPeople)
  people.forEach((code, i) => {
    if (fate[i] === fateCode.purchases) buys[code] = 1
  })
  people.forEach((code, i) => {
    if (fate[i] === fateCode.returns && buys[code] === 0) fate[i] = fateCode.onlyReturns
  })
}

/** 1 for rows that repeat an earlier row of their own table. */
export function repeatedOrderRows({ nRows, tables }: OrderRows): Uint8Array {
  const repeats = new Uint8Array(nRows)
  let at = 0
  for (const table of tables) {
    repeats.set(repeatedRows(table), at)
    at += table.nRows
  }
  return repeats
}

/** 1 for rows whose money is in another currency than that of most rows; null where there is only one. */
function foreignRows({ currency }: OrderRows): Uint8Array | null {
  if (!currency || currency.texts.length < 2) return null
  const main = mainCurrency(currency)
  return Uint8Array.from(currency.codes, (code) => (code >= 0 && currency.texts[code] !== main ? 1 : 0))
}
