// Gaps in the columns that describe customers, and what leaving the customers out would cost.
import { cleanSum } from '../../../model/cleanSum.ts'
import { message } from '../../../model/messages.ts'
import type { Recognised } from '../../../model/source/source.ts'
import { customersFromRows } from '../../customers/customersFromRows.ts'
import { defaultFeatures } from '../../customers/features/defaultFeatures.ts'
import { withoutGaps } from '../../customers/features/leaveOutGaps.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import type { Inspected } from '../inspected.ts'
import { maxExamples } from '../orderFinding.ts'

const setting = {
  key: 'impute',
  label: message('leaveOutGaps', {}),
  on: () => 'leaveOut',
  off: 'median',
} as const

export const gaps: SourceCheck = {
  of: 'customers',
  find: ({ seen, recognised, columns }) => {
    const { usual, isGapless, money } = gaplessRows(seen, recognised)
    const of = recognised.source.table.nRows
    const rows = isGapless.reduce((sum, mark) => sum + (1 - mark), 0)
    if (rows === 0) return []
    const empty = columns.filter(({ facts, column }) => facts.missing > 0 && usual.includes(column.name))
    empty.sort((a, b) => b.facts.missing - a.facts.missing)
    return [
      sourceFinding(recognised, {
        id: `gaps/${recognised.source.id}`,
        column: empty.length === 1 ? (empty[0]?.column.name ?? '') : '',
        title: message('foundGaps', { rows, of, columns: empty.map(({ column }) => column.name) }),
        count: rows,
        of,
        noun: 'customers',
        severity: 'notice',
        money,
        examples: empty
          .slice(0, maxExamples)
          .map(({ column: { name }, facts }) =>
            message('gapExample', { column: name, cells: facts.missing }, { column: name }),
          ),
        advice: message('adviseGaps', {}),
        rule: findingRule(seen.rules, setting),
        effect: { rows, orders: null, customers: rows, money },
      }),
    ]
  },
}

/** The features that are used by default, which customers have all of them, and the money of the others. */
function gaplessRows({ rules, people, sources }: Inspected, recognised: Recognised) {
  const ofRows = people.ofRows[sources.indexOf(recognised)] ?? new Int32Array(0)
  const part = customersFromRows(recognised, ofRows, null, rules)
  const usual = defaultFeatures(
    part.features.filter(({ name }) => part.usedByDefault?.includes(name) ?? true),
  )
  const nRows = recognised.source.table.nRows
  const isGapless = new Uint8Array(nRows)
  const used = part.features.filter(({ name }) => usual.includes(name))
  for (const customer of withoutGaps(used, nRows)) isGapless[customer] = 1
  const money =
    part.revenue &&
    cleanSum(part.revenue.reduce((sum, worth, customer) => sum + (isGapless[customer] === 1 ? 0 : worth), 0))
  return { usual, isGapless, money }
}
