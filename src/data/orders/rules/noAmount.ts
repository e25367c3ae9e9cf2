// Rows whose amount cannot be read; their number of pieces where a file has no money.
import { message } from '../../../model/messages.ts'
import type { RowRule } from '../rowRule.ts'

export const noAmount: RowRule = {
  id: 'noAmount',
  line: () => message('lineNoAmount', {}),
  looksAt: 'row',
  takes: ({ rows: { amount, quantity } }) => {
    const worth = amount ?? quantity
    return worth && ((row) => Number.isNaN(worth[row] ?? NaN))
  },
  finding: {
    id: 'rowsWithoutAmount',
    find: ({ rows: { amount, nRows }, isTaken }) =>
      amount && {
        isMeant: isTaken,
        title: (rows) => message('foundNoAmount', { rows, of: nRows }),
        advice: message('adviseNoAmount', {}),
        severity: 'notice',
        hasMoney: false,
      },
  },
}
