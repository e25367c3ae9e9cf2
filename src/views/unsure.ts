// Which guesses the user should look at: those that customers and money hang on and that have little ground.
import type { Role } from '../data/config.ts'
import { counted } from '../data/format.ts'
import type { ColumnSummary, SourceSummary } from '../data/result.ts'

/** A guess below this is worth a look. */
const minConfidence = 0.6

/** What each kind of file hangs on; in a list of customers a date is one property among others. */
const matters: Readonly<Record<SourceSummary['kind'], readonly Role[]>> = {
  orders: ['customer', 'date', 'amount', 'order'],
  events: ['customer', 'date'],
  rows: ['customer', 'amount'],
}

export const isUnsure = ({ kind }: Pick<SourceSummary, 'kind'>, column: ColumnSummary): boolean =>
  column.confidence < minConfidence && matters[kind].includes(column.role)

/** True for what looks like orders and has no column that says whose they are. */
export function lacksPerson({ columns }: Pick<SourceSummary, 'columns'>): boolean {
  const has = (...roles: readonly Role[]) => columns.some(({ role }) => roles.includes(role))
  if (has('customer', 'email', 'phone')) return false
  return has('order') || (has('date') && has('quantity', 'price', 'amount'))
}

/** "Not sure about 2 columns of orders.csv", or '' where nothing is in doubt. */
export function doubt(source: Pick<SourceSummary, 'kind' | 'columns' | 'name' | 'used'>): string {
  if (!source.used) return ''
  if (lacksPerson(source)) return `No column of ${source.name} says who the customer is`
  const unsure = source.columns.filter((column) => isUnsure(source, column)).length
  return unsure === 0 ? '' : `Not sure about ${counted(unsure, 'column')} of ${source.name}`
}
