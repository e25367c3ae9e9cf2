// Rows that do not say who bought.
import { message } from '../../../model/messages.ts'
import type { RowRule } from '../rowRule.ts'

/** From this share of nobody's rows on the segments tell about a part of the shop only. */
const manyRows = 0.1

export const noCustomer: RowRule = {
  id: 'noCustomer',
  line: () => message('lineNoCustomer', {}),
  isAlwaysShown: true,
  looksAt: 'row',
  takes:
    ({ rows: { people } }) =>
    (row) =>
      (people[row] ?? -1) < 0,
  finding: {
    id: 'rowsWithoutCustomer',
    find: ({ rows: { nRows }, isTaken }) => ({
      isMeant: isTaken,
      title: (rows) => message('foundNoCustomer', { rows, of: nRows }),
      advice: message('adviseNoCustomer', {}),
      severity: (rows) => (rows > manyRows * nRows ? 'warning' : 'notice'),
    }),
  },
}
