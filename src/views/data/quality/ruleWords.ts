// What the rules are called: in the list of further rules, and where changes are told.
import type { Rules } from '../../../data/quality/finding.ts'
import { date } from '../../../words/numbers.ts'

/** What each rule is about, as in "test orders: kept → left out". */
export const ruleNames: Readonly<Record<keyof Rules, string>> = {
  returns: 'returns',
  duplicates: 'repeated rows',
  asOf: 'days counted up to',
  customers: 'who counts as a customer',
  futureDates: 'orders dated in the future',
  ancientDates: 'orders dated too early to be true',
  testOrders: 'test orders',
  services: 'postage, fees and other lines without a product',
  refundsWithoutOrder: 'returns without a purchase',
  wholesale: 'customers who look like resellers',
  bots: 'visitors who act like bots',
  currencies: 'amounts in other currencies',
  impute: 'customers with gaps',
  winsorise: 'extreme numbers',
  rareLevels: 'groups of a category',
}

const keepDrop = { keep: 'kept', drop: 'left out' } as const

/** Rules that leave rows or customers out, or keep them. */
export const keepOrDrop = [
  ...(['duplicates', 'testOrders', 'services', 'refundsWithoutOrder', 'wholesale', 'bots'] as const),
] satisfies readonly (keyof Rules)[]

/** Rules that leave out what is dated on the other side of a day. */
export const dated = ['futureDates', 'ancientDates'] as const satisfies readonly (keyof Rules)[]

/** The value of each rule in words. */
const words: { readonly [K in keyof Rules]: (value: Rules[K]) => string } = {
  returns: (value) => (value === 'separate' ? 'kept apart' : 'taken off revenue'),
  duplicates: (value) => keepDrop[value],
  asOf: (value) => (value === 'auto' ? 'the day after the last order' : day(value)),
  customers: (value) => (value === 'buyers' ? 'who bought' : 'everyone in the files'),
  futureDates: (value) => (value === 'keep' ? 'kept' : `left out after ${day(value)}`),
  ancientDates: (value) => (value === 'keep' ? 'kept' : `left out before ${day(value)}`),
  testOrders: (value) => keepDrop[value],
  services: (value) => keepDrop[value],
  refundsWithoutOrder: (value) => keepDrop[value],
  wholesale: (value) => keepDrop[value],
  bots: (value) => keepDrop[value],
  currencies: (value) =>
    value === 'main'
      ? 'left out'
      : `converted to ${value.to} at ${value.rates.map(({ from, rate }) => `${rate} for 1 ${from}`).join(', ')}`,
  impute: (value) => (value === 'median' ? 'gaps filled with the median' : 'left out'),
  winsorise: (value) => (value === 'none' ? 'as they are' : 'held within the middle 98 %'),
  rareLevels: ({ maxLevels, minShare }) =>
    `${maxLevels} at most` +
    (minShare > 0 ? `, those below ${Number((minShare * 100).toFixed(2))} % of the customers together` : ''),
}

const day = (iso: string): string => date(Date.parse(iso))

/** The value of a rule: "left out before 1 Jan 1990". */
export function ruleWords<K extends keyof Rules>(rules: Rules, key: K): string {
  return words[key](rules[key])
}
