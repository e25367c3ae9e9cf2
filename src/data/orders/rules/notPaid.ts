// Rows of orders that came to nothing, by their status.
import { message } from '../../../model/messages.ts'
import type { RowRule } from '../rowRule.ts'

export const notPaid: RowRule = {
  id: 'notPaid',
  line: () => message('lineNotPaid', {}),
  looksAt: 'row',
  takes: ({ rows: { unpaid } }) => unpaid && ((row) => unpaid[row] === 1),
}
