// Columns of dates that nothing in them decides are read like the other dates of the same file, and the user is told.
import { message } from '../../../model/messages.ts'
import type { Message } from '../../../model/message.ts'
import type { Column, DateColumn } from '../../../model/source/table.ts'
import { isUndecided, withDateOrder } from '../../columns/dateOrder.ts'

/** The columns, with undecided dates read like those that are decided, where these agree. */
export function settledDates(columns: readonly Column[], warn: (warning: Message) => void): Column[] {
  const decided = columns.filter((column) => column.type === 'date').filter((column) => !isUndecided(column))
  const days = decided.filter(({ reading }) => reading?.by === 'days')
  const guides = days.length > 0 ? days : decided.filter(({ reading }) => reading)
  const orders = new Set(guides.map(({ reading }) => reading?.order))
  const [guide] = orders.size === 1 ? guides : []
  return columns.map((column) =>
    column.type === 'date' && isUndecided(column) ? settled(column, guide, warn) : column,
  )
}

function settled(
  column: DateColumn,
  guide: DateColumn | undefined,
  warn: (warning: Message) => void,
): Column {
  const order = guide?.reading?.order
  const { name } = column
  if (!guide || !order) {
    warn(message('daysAndMonthsOpen', { column: name, order: 'dmy', like: null }, { column: name }))
    return column
  }
  warn(message('daysAndMonthsOpen', { column: name, order, like: guide.name }, { column: name }))
  return { ...withDateOrder(column, order), reading: { order, by: 'neighbour' } }
}
