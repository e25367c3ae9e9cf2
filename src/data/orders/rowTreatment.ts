// What becomes of each order row under the rules: a purchase, a return, or left out and why.
import { asOfDay } from './asOfDay.ts'
import type { Config } from '../../config/config.ts'
import { repeatedRows } from '../columns/duplicates.ts'
import { followLeads } from '../sources/orderLeads.ts'
import { noDay, type OrderRows } from './orderRows.ts'
import { mainCurrency } from './purchaseRules.ts'
import { onceEach } from './rules/onceEach.ts'
import { unmatchedReturns } from './rules/refundsWithoutOrder.ts'
import { serviceRows } from './rules/services.ts'
import { testRows } from './rules/testOrders.ts'
import { wholesalePeople } from './rules/wholesale.ts'

/**
 * What can become of a row, and how it stands in the array of all rows' fates. The first two made customers; the order
 * of the others is the order of the rules.
 */
export const treatmentCode = {
  purchases: 0,
  returns: 1,
  noCustomer: 2,
  notPaid: 3,
  otherCurrency: 4,
  noDate: 5,
  ancientDates: 6,
  futureDates: 7,
  afterAsOf: 8,
  duplicates: 9,
  testOrders: 10,
  services: 11,
  noAmount: 12,
  zeroPrice: 13,
  wholesale: 14,
  onlyReturns: 15,
  refundsWithoutOrder: 16,
} as const

export type Treatment = keyof typeof treatmentCode

/** The fate of every row, as `fateCode`. `lastDay` is the day of `rules.asOf`, or null for `auto`. */
export function rowTreatments(rows: OrderRows, rules: Config['rules'], lastDay: number | null): Uint8Array {
  const fate = ownFates(rows, rules, lastDay)
  if (rows.leads) followLeads(fate, rows.leads)
  if (rules.wholesale === 'drop') markWholesale(fate, rows)
  markOnlyReturns(fate, rows)
  if (rules.refundsWithoutOrder === 'drop') markUnmatched(fate, rows)
  return fate
}

/** What each row's own cells make of it; rules that are off look at nothing. */
function ownFates(rows: OrderRows, rules: Config['rules'], asOf: number | null): Uint8Array {
  const fate = new Uint8Array(rows.nRows)
  const repeats = rules.duplicates === 'drop' ? repeatedOrderRows(rows) : null
  const tests = rules.testOrders === 'drop' ? testRows(rows) : null
  const services = rules.services === 'drop' ? serviceRows(rows) : null
  const foreign = foreignRows(rows, rules.currencies)
  const value = rows.amount ?? rows.quantity
  const first = dayOf(rules.ancientDates) ?? -Infinity
  const today = dayOf(rules.futureDates) ?? Infinity
  const last = asOf ?? Infinity
  for (let i = 0; i < rows.nRows; i++) {
    const day = rows.days ? (rows.days[i] ?? noDay) : null
    const worth = value ? (value[i] ?? NaN) : 1
    if ((rows.people[i] ?? -1) < 0) fate[i] = treatmentCode.noCustomer
    else if (rows.unpaid?.[i] === 1) fate[i] = treatmentCode.notPaid
    else if (foreign?.[i] === 1) fate[i] = treatmentCode.otherCurrency
    else if (day === noDay) fate[i] = treatmentCode.noDate
    else if (day !== null && day < first) fate[i] = treatmentCode.ancientDates
    else if (day !== null && day > today) fate[i] = treatmentCode.futureDates
    else if (day !== null && day > last) fate[i] = treatmentCode.afterAsOf
    else if (repeats?.[i] === 1) fate[i] = treatmentCode.duplicates
    else if (tests?.[i] === 1) fate[i] = treatmentCode.testOrders
    else if (services?.[i] === 1) fate[i] = treatmentCode.services
    else if (Number.isNaN(worth)) fate[i] = treatmentCode.noAmount
    else if (rows.cancels?.[i] === 1 || worth < 0) fate[i] = treatmentCode.returns
    else if (worth === 0) fate[i] = treatmentCode.zeroPrice
  }
  return fate
}

const dayOf = (day: string): number | null => (day === 'keep' ? null : asOfDay(day))

/** All that resellers bought and sent back. */
function markWholesale(fate: Uint8Array, rows: OrderRows): void {
  const found = wholesalePeople(rows, (row) => fate[row] === treatmentCode.purchases)
  if (!found?.isWholesale.includes(1)) return
  rows.people.forEach((person, i) => {
    if ((fate[i] ?? 0) <= treatmentCode.returns && found.isWholesale[person] === 1)
      fate[i] = treatmentCode.wholesale
  })
}

/** Returns of customers who bought nothing in this file make no customer. */
function markOnlyReturns(fate: Uint8Array, { people, nPeople }: OrderRows): void {
  const buys = new Uint8Array(nPeople)
  people.forEach((code, i) => {
    if (fate[i] === treatmentCode.purchases) buys[code] = 1
  })
  people.forEach((code, i) => {
    if (fate[i] === treatmentCode.returns && buys[code] === 0) fate[i] = treatmentCode.onlyReturns
  })
}

function markUnmatched(fate: Uint8Array, rows: OrderRows): void {
  for (const row of unmatchedIn(fate, rows)) fate[row] = treatmentCode.refundsWithoutOrder
}

/** The returns of what was not bought before, of rows with these fates. */
export function unmatchedIn(fate: Uint8Array, rows: OrderRows): number[] {
  const returns: number[] = []
  fate.forEach((code, row) => {
    if (code === treatmentCode.returns) returns.push(row)
  })
  return unmatchedReturns(rows, returns, (row) => fate[row] === treatmentCode.purchases)
}

/** 1 for rows that repeat an earlier row of their own table. */
export const repeatedOrderRows = onceEach(({ nRows, sources }: OrderRows): Uint8Array => {
  const repeats = new Uint8Array(nRows)
  let at = 0
  for (const { source } of sources) {
    repeats.set(repeatedRows(source.table), at)
    at += source.table.nRows
  }
  return repeats
})

/** 1 for rows whose money is in another currency than the one that counts; null where there is only one. */
function foreignRows({ currency }: OrderRows, rule: Config['rules']['currencies']): Uint8Array | null {
  if (!currency || currency.texts.length < 2) return null
  const main = mainCurrency(currency, rule)
  return Uint8Array.from(currency.codes, (code) => (code >= 0 && currency.texts[code] !== main ? 1 : 0))
}
