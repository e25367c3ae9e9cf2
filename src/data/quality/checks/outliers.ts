// Columns with values far outside what is usual.
import { message } from '../../../model/messages.ts'
import type { Outliers } from '../../../model/run/quality.ts'
import type { ColumnFacts } from '../../columns/columnFacts.ts'
import { sourceFinding, type SourceCheck } from '../check.ts'
import { findingRule } from '../findingRule.ts'
import { maxExamples } from '../orderFinding.ts'

/** Where more values than this are far outside, the column has a long tail and no outliers. */
const maxOutliers = 0.01

const setting = {
  key: 'winsorise',
  label: message('holdExtremes', {}),
  on: () => '1%',
  off: 'none',
} as const

export const outliers: SourceCheck = {
  of: 'all',
  find: ({ seen: { rules }, recognised, columns }) => {
    const found = columns.flatMap(({ column, facts, outliers: beyond }) =>
      beyond && beyond.count > 0 && beyond.count <= maxOutliers * facts.filled
        ? [{ name: column.name, facts, beyond }]
        : [],
    )
    if (found.length === 0) return []
    found.sort((a, b) => b.beyond.count - a.beyond.count)
    const cells = found.reduce((sum, { beyond }) => sum + beyond.count, 0)
    const of = found.reduce((sum, { facts }) => sum + facts.filled, 0)
    return [
      sourceFinding(recognised, {
        id: `outliers/${recognised.source.id}`,
        column: found.length === 1 ? (found[0]?.name ?? '') : '',
        title: message('foundOutliers', { cells, of, columns: found.map(({ name }) => name) }),
        count: cells,
        of,
        noun: 'cells',
        severity: 'info',
        examples: found.slice(0, maxExamples).map(exampleOf),
        advice: message('adviseOutliers', {}),
        rule: findingRule(rules, setting),
      }),
    ]
  },
}

interface FarOutside {
  readonly name: string
  readonly facts: ColumnFacts
  readonly beyond: Outliers
}

const exampleOf = ({ name, facts, beyond }: FarOutside) =>
  message(
    'outlierExample',
    {
      column: name,
      cells: beyond.count,
      low: beyond.low > facts.min ? beyond.low : null,
      high: beyond.high,
      most: facts.max,
      isLog: beyond.scale === 'log',
    },
    { column: name },
  )
