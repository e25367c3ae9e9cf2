// Columns of dates that nothing in them decides are read like the other dates of the same file, and the user is told.
import type { Said } from '../../../model/message.ts'
import type { Column, DateColumn, DateOrder } from '../../../model/table.ts'
import { isUndecided, withDateOrder } from '../../columns/dateOrder.ts'

const inWords: Readonly<Record<DateOrder, string>> = { dmy: 'day/month/year', mdy: 'month/day/year' }

/** The columns, with undecided dates read like those that are decided, where these agree. */
export function settledDates(columns: readonly Column[], warn: (warning: Said) => void): Column[] {
  const decided = columns.filter((column) => column.type === 'date').filter((column) => !isUndecided(column))
  const days = decided.filter(({ reading }) => reading?.by === 'days')
  const guides = days.length > 0 ? days : decided.filter(({ reading }) => reading)
  const orders = new Set(guides.map(({ reading }) => reading?.order))
  const [guide] = orders.size === 1 ? guides : []
  return columns.map((column) =>
    column.type === 'date' && isUndecided(column) ? settled(column, guide, warn) : column,
  )
}

function settled(column: DateColumn, guide: DateColumn | undefined, warn: (warning: Said) => void): Column {
  const start = `Column ${column.name}: no date has a day over 12, so day and month cannot be told apart; dates were read as `
  const order = guide?.reading?.order
  if (!guide || !order) {
    warn(`${start}${inWords.dmy}. If that is wrong, say so, or export the dates as YYYY-MM-DD.`)
    return column
  }
  warn(`${start}${inWords[order]}, like those of column ${guide.name}. If that is wrong, say so.`)
  return { ...withDateOrder(column, order), reading: { order, by: 'neighbour' } }
}
