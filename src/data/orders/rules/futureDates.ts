// Orders from days that have not come yet.
import { message } from '../../../model/messages.ts'
import { asOfDay, isoDay } from '../asOfDay.ts'
import { noDay } from '../orderRows.ts'
import type { OrderRows } from '../orderRows.ts'
import type { RowRule, RowTest } from '../rowRule.ts'

export const futureDates: RowRule = {
  id: 'futureDates',
  line: () => message('lineFutureDates', {}),
  looksAt: 'row',
  takes: ({ rows, rules }) => (rules.futureDates === 'keep' ? null : after(rows, rules.futureDates)),
  finding: {
    id: 'futureDates',
    setting: {
      key: 'futureDates',
      label: message('leaveOutFutureDates', {}),
      on: isoDay,
      off: 'keep',
    },
    find: ({ rows, rules, today }) => {
      const last = rules.futureDates === 'keep' ? isoDay(today) : rules.futureDates
      const isMeant = after(rows, last)
      return (
        isMeant && {
          isMeant,
          title: (found) => message('foundFutureDates', { rows: found, of: rows.nRows, last }),
          advice: message('adviseFutureDates', {}),
          severity: 'warning',
        }
      )
    },
  },
}

/** Rows dated after a day; null without dates. */
function after({ days }: OrderRows, last: string): RowTest | null {
  const limit = asOfDay(last) ?? Infinity
  return days && ((row) => (days[row] ?? noDay) > limit)
}
