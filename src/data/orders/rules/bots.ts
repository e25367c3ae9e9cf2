// Visitors who act faster than people can. Shops' own scripts and crawlers inflate every count of events.
import { columnWithRole } from '../../recognise/fileKind.ts'
import { dateValues } from '../../import/build/typeColumn.ts'
import type { Recognised } from '../../../model/source/source.ts'

const msPerDay = 86_400_000
const msPerMinute = 60_000
/** Twice a second for a whole minute: nobody clicks so, even where one click is written as a few events. */
const maxPerMinute = 120
/** One in 30 seconds for 16 hours. */
const maxPerDay = 2000

/** 1 for rows of persons who have more events in a minute or a day than people make; null without times. */
export function botRows({ source, roles }: Recognised, people: Int32Array): Uint8Array | null {
  const column = columnWithRole(source.table, roles, 'date')
  const moments = column ? dateValues(column) : null
  if (!moments) return null
  // Without a time of day all events of a day fall into its first minute, and only the day's limit says something.
  const hasTimes = moments.some((at) => at % msPerDay > 0)
  const busy = hasTimes ? hurried(people, moments, msPerMinute, maxPerMinute) : new Set<number>()
  for (const person of hurried(people, moments, msPerDay, maxPerDay)) busy.add(person)
  return Uint8Array.from(people, (person) => (busy.has(person) ? 1 : 0))
}

/** Persons with more than `most` events in some stretch of `unit` milliseconds. */
function hurried(people: Int32Array, moments: Float64Array, unit: number, most: number): Set<number> {
  const all = new Map<number, number>()
  for (const person of people) if (person >= 0) all.set(person, (all.get(person) ?? 0) + 1)
  const counts = new Map<number, number>()
  const found = new Set<number>()
  people.forEach((person, row) => {
    const at = moments[row] ?? NaN
    // Most visitors have too few events altogether, which spares counting them by the minute.
    if ((all.get(person) ?? 0) <= most || Number.isNaN(at)) return
    const key = person * 2 ** 27 + Math.floor(at / unit)
    const many = (counts.get(key) ?? 0) + 1
    counts.set(key, many)
    if (many > most) found.add(person)
  })
  return found
}
