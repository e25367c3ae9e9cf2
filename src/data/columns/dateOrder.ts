// Whether 3/4/2024 is March or April, where no date of a column decides it: the user is asked, and the answer is applied
// to the dates as they were read, without reading the file again.
import type { Column, DateColumn, DateOrder } from '../../model/source/table.ts'

const msPerDay = 86_400_000

/** True for a column of which the user should say whether days or months come first. */
export function isUndecided(column: Column): boolean {
  return column.type === 'date' && column.reading?.by === 'guess'
}

/** True for a column that can be read the other way: all its days are 12 at most. */
export function canSwap(column: Column): boolean {
  return column.type === 'date' && column.reading !== undefined && column.reading.by !== 'days'
}

/** The column as the user says it is to be read; unchanged where its dates leave no choice. */
export function withDateOrder(column: DateColumn, order: DateOrder): DateColumn {
  if (!canSwap(column)) return column
  const values = column.reading?.order === order ? column.values : column.values.map(swapped)
  return { ...column, values, reading: { order, by: 'user' } }
}

/** Day as month and month as day, at the same time of the day. */
function swapped(at: number): number {
  if (Number.isNaN(at)) return at
  const day = new Date(at)
  const date = day.getUTCDate()
  const other = Date.UTC(day.getUTCFullYear(), date - 1, day.getUTCMonth() + 1)
  return date > 12 ? at : other + at - Math.floor(at / msPerDay) * msPerDay
}
