// Rows worth nothing: gifts, samples, corrections of stock. What cancels an order is a return, whatever it is worth.
import { message } from '../../../model/messages.ts'
import type { RowRule } from '../rowRule.ts'

export const zeroPrice: RowRule = {
  id: 'zeroPrice',
  line: () => message('lineZeroPrice', {}),
  looksAt: 'row',
  takes: ({ rows: { amount, quantity, cancels } }) => {
    const worth = amount ?? quantity
    return worth && ((row) => worth[row] === 0 && cancels?.[row] !== 1)
  },
  finding: {
    id: 'zeroPrices',
    find: ({ rows: { amount, leads, nRows } }) =>
      amount && {
        // In files with one amount an order, the other rows of it are no gifts.
        isMeant: (row) => amount[row] === 0 && (!leads || leads[row] === row),
        title: (rows) => message('foundZeroPrice', { rows, of: nRows }),
        advice: message('adviseZeroPrice', {}),
        severity: 'info',
        hasMoney: false,
      },
  },
}
