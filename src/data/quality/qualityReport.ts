// The report on the quality of the data. Computed when the user asks for it.
import { howToRead } from '../customers/buildCustomers.ts'
import type { RowRule, Rules } from '../orders/rowRule.ts'
import { rowRules } from '../orders/rules.ts'
import type {
  ColumnQuality,
  Finding,
  FindingSeverity,
  Outliers,
  QualityReport,
} from '../../model/run/quality.ts'
import type { Recognised } from '../../model/source/source.ts'
import { atOnce, type Steps } from '../../model/steps.ts'
import type { SourceCheck } from './check.ts'
import { orderChecks, sourceChecks } from './checks.ts'
import { inspected, type Inspected, type ReportInput } from './inspected.ts'
import { inspectColumns, type InspectedColumn } from './inspectColumn.ts'
import { ruleFindings } from './ruleFindings.ts'

/** What is to be known about the data before its segments are believed. */
export const qualityReport = <R extends Rules>(
  input: ReportInput<R>,
  list: readonly RowRule<R>[] = rowRules,
): QualityReport => atOnce(qualitySteps(input, list))

/** The same, check by check. */
export function* qualitySteps<R extends Rules>(
  input: ReportInput<R>,
  list: readonly RowRule<R>[] = rowRules,
): Steps<QualityReport> {
  const seen = inspected(input, list)
  yield
  const columns: ColumnQuality[] = []
  const findings: Finding[] = []
  for (const [place, rule] of list.entries()) {
    findings.push(...ruleFindings(seen, input.rules, rule, place))
    yield
  }
  for (const check of orderChecks) {
    if (seen.orders) findings.push(...check(seen, seen.orders))
    yield
  }
  for (const recognised of input.sources) {
    const { looked, checks } = inspectSource(seen, recognised)
    columns.push(...looked.map((column) => figures(recognised, column)))
    yield
    for (const { find } of checks) {
      findings.push(...find({ seen, recognised, columns: looked }))
      yield
    }
  }
  return { columns, findings: findings.sort(graver) }
}

/** The columns of a source, and the checks that look at such sources. */
function inspectSource({ today }: Inspected, recognised: Recognised) {
  const kind = howToRead(recognised)
  const looked = inspectColumns(recognised, kind === 'orders', today)
  const fits = ({ of }: SourceCheck) =>
    of === 'all' || (of === 'customers' ? kind === 'rows' : kind === 'events')
  return { looked, checks: sourceChecks.filter(fits) }
}

const ranks: Readonly<Record<FindingSeverity, number>> = { warning: 0, notice: 1, info: 2 }

const graver = (a: Finding, b: Finding): number =>
  ranks[a.severity] - ranks[b.severity] || (b.money ?? 0) - (a.money ?? 0)

/** The fences beyond which there are values: that no age is below −12 need not be said. */
const withoutEmptySides = (outliers: Outliers, { min, max }: InspectedColumn['facts']): Outliers => ({
  ...outliers,
  low: min < outliers.low ? outliers.low : -Infinity,
  high: max > outliers.high ? outliers.high : Infinity,
})

function figures({ source }: Recognised, seen: InspectedColumn): ColumnQuality {
  const { column, role, facts, mixed, outliers, impossible } = seen
  return {
    source: source.id,
    column: column.name,
    type: column.type,
    role,
    rows: source.table.nRows,
    missing: facts.missing,
    distinct: facts.distinct,
    purity: mixed.purity,
    mixture: mixed.mixture,
    outliers: outliers && withoutEmptySides(outliers, facts),
    impossible: impossible?.count ?? 0,
  }
}
