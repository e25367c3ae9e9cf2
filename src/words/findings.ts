// The report on the quality of the data, in words.
import { count, counted, maybeYear, money } from './numbers.ts'
import type { ColumnQuality, Finding, FindingSeverity, RuleEffect } from '../model/run/quality.ts'
import { say } from './say.ts'

/** "2 problems and 3 things worth a look": what is above the remarks. */
export function problemsTitle(findings: readonly Pick<Finding, 'severity'>[]): string {
  const many = (severity: FindingSeverity) =>
    findings.filter((finding) => finding.severity === severity).length
  const [problems, notices] = [many('warning'), many('notice')]
  const parts = [
    problems > 0 ? counted(problems, 'problem') : '',
    notices > 0 ? `${counted(notices, 'thing')} worth a look` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? `${parts.join(' and ')} in these data` : 'Nothing in these data looks wrong'
}

/** "£310", or "310 of revenue" where the file names no currency. */
export const worthWords = (worth: number, currency: string): string =>
  money(worth, currency) + (currency === '' ? ' of revenue' : '')

/** "34 rows, 12 orders, £310, 3 customers"; a loss of returns is no loss and is told apart. */
function partsOf({ rows, orders, customers, money: worth }: RuleEffect, currency: string): string {
  // In a list of customers a row is a customer.
  const isList = orders === null && rows === customers
  return [
    isList ? '' : counted(rows, 'row'),
    orders === null ? '' : some(orders, 'order', 'no whole order'),
    worth !== null && worth > 0 ? worthWords(worth, currency) : '',
    some(customers, 'customer', 'no customer'),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

const some = (n: number, noun: string, none: string): string => (n === 0 ? none : counted(n, noun))

/** What a rule takes away, or would. */
export function effectWords(effect: RuleEffect, isOn: boolean, currency: string): string {
  if (effect.rows === 0)
    return isOn ? 'Nothing that counted was left out.' : 'Would change nothing that counts.'
  const gain = effect.money !== null && effect.money < 0 ? money(-effect.money, currency) : ''
  const raised = gain === '' ? '' : `; net revenue ${isOn ? 'is' : 'would be'} ${gain} higher`
  return `${isOn ? 'Leaves out' : 'Would leave out'} ${partsOf(effect, currency)}${raised}.`
}

/** What there is to say of a column's cells beyond gaps and different values; '' where nothing is odd. */
export function oddWords({ mixture, impossible, outliers }: ColumnQuality): string {
  const parts = [
    mixture ? say(mixture) : '',
    impossible > 0 ? `${count(impossible)} cannot be` : '',
    outliers && outliers.count > 0 ? farWords(outliers) : '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}

function farWords({ count: many, low, high }: NonNullable<ColumnQuality['outliers']>): string {
  if (low === -Infinity) return `${count(many)} far above ${maybeYear(high)}`
  if (high === Infinity) return `${count(many)} far below ${maybeYear(low)}`
  return `${count(many)} far outside ${maybeYear(low)} to ${maybeYear(high)}`
}
