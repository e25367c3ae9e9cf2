// The rules of a config in words; the compiler demands a text for each.
import type { Config } from '../../../config/config.ts'
import { ruleTexts } from '../../../words/en/rules.ts'

type Rules = Config['rules']

const texts: { readonly [K in keyof Rules]: { name: string; value: (value: Rules[K]) => string } } = ruleTexts

/** Every rule there is, in the order in which changes are told. */
export const ruleKeys = Object.keys(ruleTexts).filter((key): key is keyof Rules => key in texts)

/** What a rule is about: "test orders". */
export const ruleName = (key: keyof Rules): string => texts[key].name

/** The value of a rule: "left out before 1 Jan 1990". */
export function ruleWords<K extends keyof Rules>(rules: Rules, key: K): string {
  return texts[key].value(rules[key])
}

/** Rules in force that leave rows or customers out: all that have the value `keep` where they leave nothing out. */
export const leavesOut = (rules: Rules, key: keyof Rules): boolean =>
  keepable.includes(key) && rules[key] !== 'keep'

const keepable: readonly (keyof Rules)[] = [
  'duplicates',
  'testOrders',
  'services',
  'refundsWithoutOrder',
  'wholesale',
  'bots',
  'futureDates',
  'ancientDates',
]
