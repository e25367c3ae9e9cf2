// The report on the quality of the data: THE LIST of checks, and what they find. Computed when the user asks for it.
import { howToRead } from '../customers/buildCustomers.ts'
import type { People } from '../people/people.ts'
import type { Recognised } from '../../model/source.ts'
import { atOnce, type Steps } from '../../model/steps.ts'
import { bots } from './bots.ts'
import { emptyColumns, gaps, impossible, mixtures, outliers, rareGroups, repeatedCustomers } from './cells.ts'
import type { ColumnQuality, Finding, Outliers, QualityReport, Rules, Severity } from './finding.ts'
import { inspected, type Inspected } from './inspected.ts'
import { inspectColumns, type InspectedColumn } from './inspectColumn.ts'
import { ancientDates, calendarGaps, futureDates, rowsWithoutDate } from './orderDates.ts'
import { concentration, currencies, wholesale } from './orderMoney.ts'
import {
  refundsWithoutOrder,
  repeatedRowsOfOrders,
  rowsWithoutAmount,
  rowsWithoutCustomer,
  services,
  testOrders,
  zeroPrices,
} from './oddRows.ts'

/** Checks of all orders together. */
const orderChecks: readonly ((seen: Inspected) => Finding[])[] = [
  rowsWithoutCustomer,
  currencies,
  rowsWithoutDate,
  ancientDates,
  futureDates,
  calendarGaps,
  repeatedRowsOfOrders,
  testOrders,
  services,
  rowsWithoutAmount,
  zeroPrices,
  refundsWithoutOrder,
  wholesale,
  concentration,
]

/** Checks of each source, by what its rows are. */
type SourceCheck = (seen: Inspected, recognised: Recognised, columns: readonly InspectedColumn[]) => Finding[]

const everySource: readonly SourceCheck[] = [
  (_, recognised, columns) => impossible(recognised, columns),
  (_, recognised, columns) => mixtures(recognised, columns),
  outliers,
]
const customerLists: readonly SourceCheck[] = [
  gaps,
  (_, recognised, columns) => emptyColumns(recognised, columns),
  rareGroups,
  (_, recognised) => repeatedCustomers(recognised),
]
const eventFiles: readonly SourceCheck[] = [bots]

/**
 * What is to be known about the data before its segments are believed.
 * @param today milliseconds since 1970
 */
export const qualityReport = (
  sources: readonly Recognised[],
  people: People,
  rules: Rules,
  today: number,
): QualityReport => atOnce(qualitySteps(sources, people, rules, today))

/** The same, check by check. */
export function* qualitySteps(
  sources: readonly Recognised[],
  people: People,
  rules: Rules,
  today: number,
): Steps<QualityReport> {
  const seen = inspected(sources, people, rules, today)
  yield
  const columns: ColumnQuality[] = []
  const findings: Finding[] = []
  for (const check of orderChecks) {
    findings.push(...check(seen))
    yield
  }
  for (const source of sources) {
    const kind = howToRead(source)
    const looked = inspectColumns(source, kind === 'orders', seen.today)
    columns.push(...looked.map((column) => figures(source, column)))
    yield
    const checks = [
      ...everySource,
      ...(kind === 'rows' ? customerLists : []),
      ...(kind === 'events' ? eventFiles : []),
    ]
    for (const check of checks) {
      findings.push(...check(seen, source, looked))
      yield
    }
  }
  return { columns, findings: findings.sort(graver) }
}

const ranks: Readonly<Record<Severity, number>> = { warning: 0, notice: 1, info: 2 }

const graver = (a: Finding, b: Finding): number =>
  ranks[a.severity] - ranks[b.severity] || (b.money ?? 0) - (a.money ?? 0)

/** The fences beyond which there are values: that no age is below −12 need not be said. */
const withoutEmptySides = (outliers: Outliers, { min, max }: InspectedColumn['facts']): Outliers => ({
  ...outliers,
  low: min < outliers.low ? outliers.low : -Infinity,
  high: max > outliers.high ? outliers.high : Infinity,
})

function figures({ source }: Recognised, seen: InspectedColumn): ColumnQuality {
  const { column, role, facts, purity, outliers, impossible } = seen
  return {
    source: source.id,
    column: column.name,
    type: column.type,
    role,
    rows: source.table.nRows,
    missing: facts.missing,
    distinct: facts.distinct,
    purity: purity.purity,
    mixture: purity.mixture,
    outliers: outliers && withoutEmptySides(outliers, facts),
    impossible: impossible?.count ?? 0,
  }
}
