// Columns that are mostly empty and so in no feature; said once for all of them.
import { message } from '../../../model/messages.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'
import { maxExamples } from '../orderFinding.ts'

const mostlyEmpty = 0.2

export const emptyColumns: SourceCheck = {
  of: 'customers',
  find: ({ recognised, columns }) => {
    const { nRows } = recognised.source.table
    const found = columns.filter(({ facts }) => facts.missing > mostlyEmpty * nRows)
    if (found.length === 0) return []
    found.sort((a, b) => b.facts.missing - a.facts.missing)
    return [
      sourceFinding(recognised, {
        id: `emptyColumns/${recognised.source.id}`,
        column: found.length === 1 ? (found[0]?.column.name ?? '') : '',
        title: message('foundEmptyColumns', { columns: found.length, of: columns.length }),
        count: found.length,
        of: columns.length,
        noun: 'columns',
        severity: 'info',
        examples: found
          .slice(0, maxExamples)
          .map(({ column: { name }, facts }) =>
            message('emptyExample', { column: name, rows: facts.missing, of: nRows }, { column: name }),
          ),
        advice: message('adviseEmptyColumns', {}),
      }),
    ]
  },
}
