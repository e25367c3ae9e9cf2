// Rows that repeat an earlier row of their own file in every column.
import { message } from '../../../model/messages.ts'
import { repeatedRows } from '../../columns/duplicates.ts'
import type { OrderRows } from '../orderRows.ts'
import { dropSetting, type RowRule } from '../rowRule.ts'
import { oncePerObject } from './oncePerObject.ts'

/** 1 for rows that repeat an earlier row of their own table. */
const repeatedOrderRows = oncePerObject(({ nRows, sources }: OrderRows): Uint8Array => {
  const repeats = new Uint8Array(nRows)
  let at = 0
  for (const { source } of sources) {
    repeats.set(repeatedRows(source.table), at)
    at += source.table.nRows
  }
  return repeats
})

export const duplicates: RowRule = {
  id: 'duplicates',
  line: () => message('lineDuplicates', {}),
  looksAt: 'row',
  takes: ({ rows, rules }) => {
    if (rules.duplicates === 'keep') return null
    const repeats = repeatedOrderRows(rows)
    return (row) => repeats[row] === 1
  },
  finding: {
    id: 'duplicates',
    setting: dropSetting('duplicates', message('leaveOutDuplicates', {})),
    find: ({ rows }) => {
      const repeats = repeatedOrderRows(rows)
      return {
        isMeant: (row) => repeats[row] === 1,
        title: (found) => message('foundDuplicates', { rows: found, of: rows.nRows }),
        advice: message('adviseDuplicates', { hasOrders: rows.orders !== null }),
        severity: 'notice',
      }
    },
  },
}
