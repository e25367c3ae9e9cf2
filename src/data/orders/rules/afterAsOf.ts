// Rows after the day of the analysis, where the user set one: on that day nobody knew them.
import { message } from '../../../model/messages.ts'
import { asOfDay } from '../asOfDay.ts'
import { noDay } from '../orderRows.ts'
import type { RowRule } from '../rowRule.ts'

export const afterAsOf: RowRule = {
  id: 'afterAsOf',
  line: () => message('lineAfterAsOf', {}),
  looksAt: 'row',
  takes: ({ rows: { days }, rules }) => {
    const last = asOfDay(rules.asOf)
    return days && last !== null ? (row) => (days[row] ?? noDay) > last : null
  },
}
