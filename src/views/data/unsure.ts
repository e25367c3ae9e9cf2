// Which guesses the user should look at: those that customers and money hang on and that have little ground.
import type { Role } from '../../model/source/roles.ts'
import { counted } from '../../words/numbers.ts'
import type { ColumnSummary, SourceSummary } from '../../model/run/run.ts'

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
  // Without a customer the engine takes no column for an order number, so names decide here.
  const isNamed = (role: Role) => columns.some((column) => column.namedAs.includes(role))
  const money = has('quantity', 'price', 'amount') || isNamed('amount') || isNamed('price')
  const isOrder = (has('order') || isNamed('order')) && (has('date') || money)
  return isOrder || (has('date') && has('quantity', 'price'))
}

/** "Not sure about 2 columns of orders.csv", or '' where nothing is in doubt. */
export function doubt(source: Pick<SourceSummary, 'kind' | 'columns' | 'name' | 'used'>): string {
  if (!source.used) return ''
  if (lacksPerson(source)) return `No column of ${source.name} says who the customer is`
  const unsure = source.columns.filter((column) => isUnsure(source, column)).length
  return unsure === 0 ? '' : `Not sure about ${counted(unsure, 'column')} of ${source.name}`
}
