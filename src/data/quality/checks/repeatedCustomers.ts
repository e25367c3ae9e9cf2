// Rows of a list that are there twice; said only where a column tells who, since people may be alike.
import { message } from '../../../model/messages.ts'
import { repeatedRows } from '../../columns/duplicates.ts'
import { personColumn } from '../../recognise/fileKind.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'

export const repeatedCustomers: SourceCheck = {
  of: 'customers',
  find: ({ recognised }) => {
    const { table } = recognised.source
    if (!personColumn(table, recognised.roles)) return []
    const rows = repeatedRows(table).reduce((sum, mark) => sum + mark, 0)
    if (rows === 0) return []
    return [
      sourceFinding(recognised, {
        id: `repeats/${recognised.source.id}`,
        title: message('foundDuplicates', { rows, of: table.nRows }),
        count: rows,
        of: table.nRows,
        noun: 'rows',
        severity: 'notice',
        examples: [],
        advice: message('adviseRepeatedCustomers', {}),
      }),
    ]
  },
}
