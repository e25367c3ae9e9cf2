// What is said of customers made of rows, and of their features.
import type { CustomerMessages } from '../../model/messages/customers.ts'
import { count, counted, inUnit, money, partOf } from '../numbers.ts'
import type { Texts } from '../texts.ts'

/** The first of many names, and how many more there are. */
function listed(names: readonly string[], many: number): string {
  const more = many - names.length
  return names.join(', ') + (more > 0 ? ` and ${count(more)} more` : '')
}

export const customerTexts: Texts<CustomerMessages> = {
  noBuyerColumn: ({ file, format, advice }) =>
    `${file} (${format ?? 'orders'}) has no column that says who bought. ${advice}`.trim(),
  noPurchase: ({ file, rows, reasons }) =>
    `${file}: none of its ${count(rows)} rows is a purchase of a known customer (${reasons.join('; ')}). ` +
    `Check which columns are the customer, the date and the amount.`,
  lineBots: () => 'Visitors who act like bots',
  lineCustomers: () => 'Customers',
  lineRowsOfCustomers: ({ customers }) => `Rows of ${counted(customers, 'customer')}`,
  rowsOfLine: ({ line, rows }) => `${line.toLowerCase()}: ${count(rows)}`,
  tooFewCustomers: ({ file, customers, fewest }) =>
    `${file} has ${counted(customers, 'customer')}; segments need at least ${fewest}. Drop a file with more customers, or say ` +
    `which column tells them apart.`,
  customersAlike: ({ file, made, n }) => `${file}: ${alike[made](n)}`,
  asOfTooEarly: ({ first }) =>
    `the day of the analysis is before the first order (${new Date(first).toISOString().slice(0, 10)}). Choose a later one.`,
  refundsOnOrders: () =>
    'Refunds are noted on the orders themselves and were taken off what their customers spent.',

  rowsNotJoined: ({ rows, column }) =>
    `${counted(rows, 'row')} without a ${column} cannot be joined to the other files.`,
  namedByRow: ({ customers, column }) =>
    `${counted(customers, 'customer')} without a ${column} are named by row number.`,
  repeatedIds: ({ rows, column, isJoined }) =>
    `Column ${column}: ${counted(rows, 'row')} repeat the id of an earlier row; ` +
    (isJoined ? 'of each customer the last row counts.' : 'each row counts as a customer.'),
  noCustomerColumn: () =>
    'No column names the customer, so every row counts as one customer. If one does, say so under Data.',

  unusedConstant: () => 'constant',
  unusedForGaps: ({ share }) => `${Math.round(100 * share)} % missing`,
  unknownFeature: ({ name, known }) => `there is no feature or column "${name}"; known: ${known.join(', ')}.`,
  featuresAlike: () => 'all chosen features are the same for every customer; choose others.',
  constantFeature: ({ label }) => `${label} is left out: it is the same for every customer.`,
  constantFeatures: ({ features, labels }) =>
    `${counted(features, 'feature')} are left out, each the same for every customer: ${listed(labels, features)}.`,
  gapsFilled: ({ label, gaps, isNumber }) =>
    `${label}: ${counted(gaps, 'gap')} ${isNumber ? 'filled with the median' : 'belong to none of its groups'}.`,
  gapsOfMany: ({ features, isNumber, label, gaps, customers }) =>
    `${count(features)} ${isNumber ? 'numbers' : 'categories'} have gaps, most of all ${label}: ` +
    `${partOf(gaps, customers, 'customers')}. ` +
    (isNumber ? 'Each gap is filled with the median.' : 'Customers with a gap belong to none of its groups.'),
  rareGroups: ({ label, groups, customers }) =>
    `${label}: its ${counted(groups, 'rarest group')} (${counted(customers, 'customer')}) count together as other.`,
  rareGroupsOfMany: ({ features, some }) =>
    `In ${count(features)} categories the rarest groups count together as other: ${listed(some, features)}.`,
  groupsOfFeature: ({ label, groups }) => `${label} (${counted(groups, 'group')})`,
  valuesLimited: ({ label, outside, low, high, isYear }) => {
    const written = (value: number): string => inUnit(value, isYear ? 'year' : 'none', '')
    return (
      `${label}: ${counted(outside, 'value')} below ${written(low)} or above ${written(high)} (the outer 1 % at each end) ` +
      `count as ${outside === 1 ? 'that limit' : 'these limits'}.`
    )
  },
  limitedOfMany: ({ features, outside }) =>
    `In ${count(features)} numbers the outer 1 % at each end count as the limits of the rest: ` +
    `${counted(outside, 'value')} in all.`,
  tooFewComplete: ({ complete, customers, features }) =>
    `Only ${counted(complete, 'customer')} of ${customers} have all ${features} chosen features. Choose ` +
    `fewer features, or let gaps be filled with the median.`,
  incompleteLeftOut: ({ leftOut, customers, revenue, currency }) => {
    const worth = revenue === null ? '' : ` with a revenue of ${money(revenue, currency)}`
    return `${partOf(leftOut, customers, 'customers')}${worth} are left out: a chosen feature is not known of them.`
  },
}

/** Why customers cannot be told apart, by what they were made of. */
const alike: Readonly<Record<'orders' | 'events' | 'rows', (n: number) => string>> = {
  orders: (n) =>
    `its ${counted(n, 'customer')} have all bought alike, so there is nothing to tell them apart by. ` +
    `Drop a file with more customers or a longer period.`,
  events: (n) => `its ${counted(n, 'customer')} have all done alike; there is nothing to compare.`,
  rows: (n) =>
    `it has no column with numbers or groups by which its ${counted(n, 'row')} differ. If it holds orders, say ` +
    `which columns are the customer and the date; else drop a file that tells more.`,
}
