// What the rules of a config are called, and what their values say: in the list of further rules, and where changes are told.
import { date } from '../numbers.ts'

interface RuleText<V> {
  /** What the rule is about, as in "test orders: kept → left out". */
  readonly name: string
  readonly value: (value: V) => string
}

type KeepOrDrop = 'keep' | 'drop'

interface Rates {
  readonly to: string
  readonly rates: readonly { readonly from: string; readonly rate: number }[]
}

const day = (iso: string): string => date(Date.parse(iso))

const keepOrDrop = (name: string): RuleText<KeepOrDrop> => ({
  name,
  value: (value) => (value === 'keep' ? 'kept' : 'left out'),
})

/** By the name of the rule in the config; a view demands one for each. */
export const ruleTexts = {
  returns: {
    name: 'returns',
    value: (value: string) => (value === 'separate' ? 'kept apart' : 'taken off revenue'),
  },
  duplicates: keepOrDrop('repeated rows'),
  asOf: {
    name: 'days counted up to',
    value: (value: string) => (value === 'auto' ? 'the day after the last order' : day(value)),
  },
  customers: {
    name: 'who counts as a customer',
    value: (value: string) => (value === 'buyers' ? 'who bought' : 'everyone in the files'),
  },
  futureDates: {
    name: 'orders dated in the future',
    value: (value: string) => (value === 'keep' ? 'kept' : `left out after ${day(value)}`),
  },
  ancientDates: {
    name: 'orders dated too early to be true',
    value: (value: string) => (value === 'keep' ? 'kept' : `left out before ${day(value)}`),
  },
  testOrders: keepOrDrop('test orders'),
  services: keepOrDrop('postage, fees and other lines without a product'),
  refundsWithoutOrder: keepOrDrop('returns without a purchase'),
  wholesale: keepOrDrop('customers who look like resellers'),
  bots: keepOrDrop('visitors who act like bots'),
  currencies: {
    name: 'amounts in other currencies',
    value: (value: 'main' | Rates) =>
      value === 'main'
        ? 'left out'
        : `converted to ${value.to} at ${value.rates.map(({ from, rate }) => `${rate} for 1 ${from}`).join(', ')}`,
  },
  impute: {
    name: 'customers with gaps',
    value: (value: string) => (value === 'median' ? 'gaps filled with the median' : 'left out'),
  },
  winsorise: {
    name: 'extreme numbers',
    value: (value: string) => (value === 'none' ? 'as they are' : 'held within the middle 98 %'),
  },
  rareLevels: {
    name: 'groups of a category',
    value: ({ maxLevels, minShare }: { readonly maxLevels: number; readonly minShare: number }) =>
      `${maxLevels} at most` +
      (minShare > 0
        ? `, those below ${Number((minShare * 100).toFixed(2))} % of the customers together`
        : ''),
  },
}
