// Rows whose date is empty or was not read, in files that have dates.
import { message } from '../../../model/messages.ts'
import { noDay } from '../orderRows.ts'
import type { RowRule } from '../rowRule.ts'

export const noDate: RowRule = {
  id: 'noDate',
  line: () => message('lineNoDate', {}),
  looksAt: 'row',
  takes: ({ rows: { days } }) => days && ((row) => days[row] === noDay),
  finding: {
    id: 'rowsWithoutDate',
    find: ({ rows: { nRows }, isTaken }) => ({
      isMeant: isTaken,
      title: (rows) => message('foundNoDate', { rows, of: nRows }),
      advice: message('adviseNoDate', {}),
      severity: 'notice',
    }),
  },
}
