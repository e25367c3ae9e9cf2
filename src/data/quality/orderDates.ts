// Dates of orders that cannot be, and months without any order: a file that was forgotten.
import { counted, partOf } from '../../words/numbers.ts'
import { msPerDay, noDay } from '../orders/orderRows.ts'
import { treatmentCode } from '../orders/rowTreatment.ts'
import { asOfDay } from '../orders/asOfDay.ts'
import type { Finding } from './finding.ts'
import { isUsed, type Inspected, type Orders } from './inspected.ts'
import { meantRows, orderFinding, verb } from './orderFinding.ts'
import { ruleFor } from './rule.ts'

const isoDay = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)

/** Orders from days that have not come yet. */
export function futureDates(seen: Inspected): Finding[] {
  const { orders, rules, today } = seen
  if (!orders?.rows.days) return []
  const { days, nRows } = orders.rows
  const last = rules.futureDates === 'keep' ? today : (asOfDay(rules.futureDates) ?? today)
  const { rows, ...meant } = meantRows(orders, (row) => (days[row] ?? noDay) > last)
  if (rows === 0) return []
  const title = `${partOf(rows, nRows, 'rows')} ${verb(rows, 'is', 'are')} dated after ${isoDay(last)}.`
  const advice =
    'The day of the analysis follows the last date, so one slip makes everyone look long gone: leave them out.'
  const rule = ruleFor(rules, 'futureDates', 'Leave out what is dated in the future', isoDay(today), 'keep')
  return [
    orderFinding(
      seen,
      orders,
      { ...said('futureDates', title, rows, 'warning', advice), ...sized(meant) },
      rule,
    ),
  ]
}

/** No shop's system reaches back further. */
const oldest = '1990-01-01'

/** Orders from before web shops, as systems write that know no date. */
export function ancientDates(seen: Inspected): Finding[] {
  const { orders, rules } = seen
  if (!orders?.rows.days) return []
  const { days, nRows } = orders.rows
  const rule = ruleFor(rules, 'ancientDates', 'Leave out dates too old to be true', oldest, 'keep')
  const first = asOfDay(rules.ancientDates === 'keep' ? oldest : rules.ancientDates) ?? 0
  const { rows, ...meant } = meantRows(orders, (row) => {
    const day = days[row] ?? noDay
    return day !== noDay && day < first
  })
  if (rows === 0) return []
  const title = `${partOf(rows, nRows, 'rows')} ${verb(rows, 'is', 'are')} dated before ${isoDay(first)}.`
  const advice =
    'Shops write 1900 or 1970 where they know no date: leave these out, or put the dates right in the file.'
  return [
    orderFinding(
      seen,
      orders,
      { ...said('ancientDates', title, rows, 'warning', advice), ...sized(meant) },
      rule,
    ),
  ]
}

/** Rows whose date is empty or was not read. */
export function rowsWithoutDate(seen: Inspected): Finding[] {
  const { orders } = seen
  if (!orders) return []
  const { rows, ...meant } = meantRows(orders, (row) => orders.fate[row] === treatmentCode.noDate)
  if (rows === 0) return []
  const title = `${partOf(rows, orders.rows.nRows, 'rows')} ${verb(rows, 'has', 'have')} no date that can be read.`
  const advice =
    'They are left out, since nobody can say when they were bought: fill in the dates if you can.'
  return [
    orderFinding(seen, orders, {
      ...said('rowsWithoutDate', title, rows, 'notice', advice),
      ...sized(meant),
    }),
  ]
}

/** Fewer months tell no rhythm. */
const minMonths = 4
/** Where more months than this are empty, orders are simply rare. */
const maxEmptyShare = 1 / 3

/** Months without an order between the first and the last. */
export function calendarGaps(seen: Inspected): Finding[] {
  const { orders } = seen
  if (!orders?.rows.days) return []
  const perMonth = monthCounts(orders, orders.rows.days, seen.today)
  const months = [...perMonth.keys()].sort((a, b) => a - b)
  const first = months[0] ?? 0
  const all = (months.at(-1) ?? 0) - first + 1
  const empty = Array.from({ length: all }, (_, k) => first + k).filter((month) => !perMonth.has(month))
  if (all < minMonths || empty.length === 0 || empty.length > maxEmptyShare * all) return []
  const names = empty.map(monthName)
  const title =
    `No order in ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}: ${counted(empty.length, 'month')} ` +
    `of the ${all} from ${monthName(first)} to ${monthName(first + all - 1)}.`
  const advice =
    'If the shop was open, an export is missing: drop it too, or everyone will look as if they had paused.'
  return [
    orderFinding(seen, orders, {
      ...said('calendarGaps', title, empty.length, 'warning', advice),
      examples: names.slice(0, 5),
      of: all,
      noun: 'months',
    }),
  ]
}

/** Rows of each month, counted from January 1970; of days that have come only. */
function monthCounts(orders: Orders, days: Int32Array, today: number): Map<number, number> {
  const counts = new Map<number, number>()
  const monthOfDay = new Map<number, number>()
  days.forEach((day, row) => {
    if (day > today || !isUsed(orders.fate, row)) return
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

const monthName = (month: number): string =>
  new Date(Date.UTC(1970, month, 1)).toLocaleDateString('en-GB', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

const said = (id: string, title: string, count: number, severity: Finding['severity'], advice: string) => ({
  id,
  title,
  count,
  severity,
  advice,
  examples: [],
})

const sized = ({ money, examples }: { money: number | null; examples: readonly string[] }) => ({
  money: money && Math.abs(money),
  examples,
})
