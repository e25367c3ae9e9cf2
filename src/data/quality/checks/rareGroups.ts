// Categories with groups of a few rows.
import { message } from '../../../model/messages.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import type { InspectedColumn } from '../inspectColumn.ts'
import { maxExamples } from '../orderFinding.ts'

const rareShare = 0.01

export const rareGroups: SourceCheck = {
  of: 'customers',
  find: ({ seen: { rules }, recognised, columns }) => {
    const found = columns.flatMap(rareIn)
    if (found.length === 0) return []
    const rows = found.reduce((sum, column) => sum + column.rows, 0)
    const { maxLevels } = rules.rareLevels
    return [
      sourceFinding(recognised, {
        id: `rareGroups/${recognised.source.id}`,
        column: found.length === 1 ? (found[0]?.name ?? '') : '',
        title: message('foundRareGroups', {
          groups: found.reduce((sum, { texts }) => sum + texts.length, 0),
          columns: found.map(({ name }) => name),
        }),
        count: rows,
        of: recognised.source.table.nRows,
        noun: 'cells',
        severity: 'info',
        examples: found
          .slice(0, maxExamples)
          .map((column) =>
            message(
              'rareExample',
              { column: column.name, groups: column.texts.slice(0, 5), rows: column.rows },
              { column: column.name },
            ),
          ),
        advice: message('adviseRareGroups', {}),
        rule: findingRule(rules, {
          key: 'rareLevels',
          label: message('joinRareGroups', {}),
          on: () => ({ maxLevels, minShare: rareShare }),
          off: { maxLevels, minShare: 0 },
        }),
      }),
    ]
  },
}

interface RareGroups {
  readonly name: string
  readonly rows: number
  /** The rarest first. */
  readonly texts: readonly string[]
}

/** The rare groups of a category, if it has several. */
function rareIn({ column, role, facts }: InspectedColumn): RareGroups[] {
  if (column.type !== 'text' || (role !== 'category' && role !== 'country')) return []
  const counts = new Float64Array(column.dictionary.length)
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const rare = [...counts.keys()].filter(
    (code) => (counts[code] ?? 0) > 0 && (counts[code] ?? 0) < rareShare * facts.filled,
  )
  const rows = rare.reduce((sum, code) => sum + (counts[code] ?? 0), 0)
  const texts = rare
    .sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
    .map((code) => column.dictionary[code] ?? '')
  return rare.length > 1 ? [{ name: column.name, rows, texts }] : []
}
