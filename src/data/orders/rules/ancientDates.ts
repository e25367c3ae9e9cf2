// Orders from before web shops, as systems write that know no date.
import { message } from '../../../model/messages.ts'
import { asOfDay } from '../asOfDay.ts'
import { noDay, type OrderRows } from '../orderRows.ts'
import type { RowRule, RowTest } from '../rowRule.ts'

/** No shop's system reaches back further. */
const oldest = '1990-01-01'

export const ancientDates: RowRule = {
  id: 'ancientDates',
  line: () => message('lineAncientDates', {}),
  looksAt: 'row',
  takes: ({ rows, rules }) => (rules.ancientDates === 'keep' ? null : before(rows, rules.ancientDates)),
  finding: {
    id: 'ancientDates',
    setting: {
      key: 'ancientDates',
      label: message('leaveOutAncientDates', {}),
      on: () => oldest,
      off: 'keep',
    },
    find: ({ rows, rules }) => {
      const first = rules.ancientDates === 'keep' ? oldest : rules.ancientDates
      const isMeant = before(rows, first)
      return (
        isMeant && {
          isMeant,
          title: (found) => message('foundAncientDates', { rows: found, of: rows.nRows, first }),
          advice: message('adviseAncientDates', {}),
          severity: 'warning',
        }
      )
    },
  },
}

/** Rows dated before a day; null without dates. */
function before({ days }: OrderRows, first: string): RowTest | null {
  const limit = asOfDay(first) ?? -Infinity
  return (
    days &&
    ((row) => {
      const day = days[row] ?? noDay
      return day !== noDay && day < limit
    })
  )
}
