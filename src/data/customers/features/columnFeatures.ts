// Columns of a file with one row per customer that describe the customer: numbers, groups, amounts.
import { columnFeature } from './columnFeature.ts'
import type { ColumnFamily } from './featureFamily.ts'

/** Columns with these roles describe a customer; other columns become features only when somebody names them. */
const describingRoles: readonly string[] = [
  ...['number', 'category', 'amount', 'country', 'quantity', 'price'],
  ...['refund', 'rating', 'status', 'event'],
]

export const describesCustomer = (role: string | undefined): boolean =>
  describingRoles.includes(role ?? 'ignore')

export const columnFeatures: ColumnFamily = {
  id: 'columns',
  of: 'columns',
  onlyIfNamed: false,
  features: (columns, rareLevels) =>
    columns
      .filter(({ role }) => describesCustomer(role))
      .map(({ column, role }) => columnFeature(column, role, rareLevels)),
}
