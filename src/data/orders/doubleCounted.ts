// Whether two order files tell the same purchases, as an export of the shop and one of its payments do: then their money
// would count twice.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { noDay, type OrderRows } from './orderRows.ts'

/** Of the days on which people bought, this share must be the same in both, with the same money. */
const minShare = 0.5
const minDays = 10
const maxDays = 100_000
const cent = 0.01

/** A warning for each pair of files that tell the same; `names` are those of the files. */
export function doubleCounted(parts: readonly OrderRows[], names: readonly string[]): Message[] {
  if (parts.length < 2) return []
  const days = parts.map(moneyByDay)
  return days.flatMap((day, i) =>
    days.slice(i + 1).flatMap((other, j) => warning(day, other, names[i] ?? '', names[i + 1 + j] ?? '')),
  )
}

type Days = ReadonlyMap<number, number>

/** The days of one file and of another. */
function warning(days: Days, other: Days, name: string, otherName: string): Message[] {
  const [few, many] = days.size < other.size ? [days, other] : [other, days]
  let same = 0
  for (const [day, money] of few) if (Math.abs((many.get(day) ?? NaN) - money) < cent) same++
  if (few.size < minDays || same < minShare * few.size) return []
  return [message('doubleCounted', { name, otherName, days: few.size, same })]
}

/** Money by person and calendar day; a key is person × 100,000 + day. */
function moneyByDay({ people, days, amount, unpaid }: OrderRows): Days {
  const sums = new Map<number, number>()
  people.forEach((person, row) => {
    const day = days?.[row] ?? noDay
    const worth = amount?.[row] ?? NaN
    if (person < 0 || day < 0 || day >= maxDays || unpaid?.[row] === 1 || !(worth > 0)) return
    const key = person * maxDays + day
    sums.set(key, (sums.get(key) ?? 0) + worth)
  })
  return sums
}
