// Months without any order: a file that was forgotten.
import { message } from '../../../model/messages.ts'
import { msPerDay } from '../../orders/orderRows.ts'
import { isUsed } from '../../orders/treatment.ts'
import type { OrderCheck } from '../check.ts'
import type { Orders } from '../inspected.ts'
import { maxExamples, orderFinding } from '../orderFinding.ts'

/** Fewer months tell no rhythm. */
const minMonths = 4
/** Where more months than this are empty, orders are simply rare. */
const maxEmptyShare = 1 / 3

/** Months without an order between the first and the last. */
export const calendarGaps: OrderCheck = ({ today }, orders) => {
  const { days } = orders.rows
  if (!days) return []
  const perMonth = monthCounts(orders, days, today)
  const known = [...perMonth.keys()].sort((a, b) => a - b)
  const first = known[0] ?? 0
  const of = (known.at(-1) ?? 0) - first + 1
  const months = Array.from({ length: of }, (_, k) => first + k).filter((month) => !perMonth.has(month))
  if (of < minMonths || months.length === 0 || months.length > maxEmptyShare * of) return []
  return [
    orderFinding(orders, {
      id: 'calendarGaps',
      title: message('foundCalendarGaps', { months, of, first }),
      count: months.length,
      of,
      noun: 'months',
      severity: 'warning',
      examples: months.slice(0, maxExamples).map((month) => message('monthExample', { month })),
      advice: message('adviseCalendarGaps', {}),
    }),
  ]
}

/** Rows of each month, counted from January 1970; of days that have come only. */
function monthCounts(orders: Orders, days: Int32Array, today: number): Map<number, number> {
  const counts = new Map<number, number>()
  const monthOfDay = new Map<number, number>()
  days.forEach((day, row) => {
    if (day > today || !isUsed(orders.treatments, row)) return
    const month = monthOfDay.get(day) ?? monthOf(day)
    monthOfDay.set(day, month)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  })
  return counts
}

function monthOf(day: number): number {
  const at = new Date(day * msPerDay)
  return (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth()
}
