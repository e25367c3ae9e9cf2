// Findings about cells: impossible values, columns of two kinds, values far outside, gaps and rare groups.
import { count, counted, maybeYear, partOf } from '../../words/numbers.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import { defaultFeatures } from '../customers/features/defaultFeatures.ts'
import { withoutGaps } from '../customers/features/leaveOutGaps.ts'
import { customersFromRows } from '../customers/customersFromRows.ts'
import { personColumn } from '../recognise/fileKind.ts'
import { repeatedRows } from '../columns/duplicates.ts'
import type { Recognised } from '../../model/source.ts'
import type { Finding } from './finding.ts'
import type { Inspected } from './inspected.ts'
import type { InspectedColumn } from './inspectColumn.ts'
import { maxExamples, verb } from './orderFinding.ts'
import { ruleFor } from './rule.ts'

/** A finding about one source; what is not given says nothing. */
function cellFinding(
  { source }: Recognised,
  said: Pick<Finding, 'id' | 'title' | 'count' | 'of' | 'noun' | 'severity' | 'advice' | 'examples'> &
    Partial<Finding>,
): Finding {
  return { source: source.id, column: '', money: null, rule: null, effect: null, ...said }
}

export function impossible(recognised: Recognised, columns: readonly InspectedColumn[]): Finding[] {
  return columns.flatMap(({ column, facts, impossible: found }) =>
    found
      ? [
          cellFinding(recognised, {
            id: `impossible/${recognised.source.id}/${column.name}`,
            column: column.name,
            title: `${column.name}: ${partOf(found.count, facts.filled, 'cells')} ${found.what}.`,
            count: found.count,
            of: facts.filled,
            noun: 'cells',
            severity: 'warning',
            examples: found.examples,
            advice: 'Put them right in the file, or leave the column out if you do not trust it.',
          }),
        ]
      : [],
  )
}

export function mixtures(recognised: Recognised, columns: readonly InspectedColumn[]): Finding[] {
  return columns.flatMap(({ column, facts, purity }) => {
    if (purity.others === 0) return []
    const isText = column.type === 'text'
    return [
      cellFinding(recognised, {
        id: `mixture/${recognised.source.id}/${column.name}`,
        column: column.name,
        title: `${column.name}: ${purity.mixture}${isText ? ', the others are not' : `, unlike the others, and ${verb(purity.others, 'counts', 'count')} as empty`}.`,
        count: purity.others,
        of: facts.filled + (isText ? 0 : purity.others),
        noun: 'cells',
        severity: 'notice',
        examples: purity.examples,
        advice: isText
          ? 'So the column is read as text. Empty the other cells in the file to have it read as what most of it is.'
          : 'Put these cells right in the file if they should count.',
      }),
    ]
  })
}

/** Where more values than this are far outside, the column has a long tail and no outliers. */
const maxOutliers = 0.01

export function outliers(
  { rules }: Inspected,
  recognised: Recognised,
  columns: readonly InspectedColumn[],
): Finding[] {
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
    cellFinding(recognised, {
      id: `outliers/${recognised.source.id}`,
      column: found.length === 1 ? (found[0]?.name ?? '') : '',
      title:
        `${partOf(cells, of, 'cells')} of ${found
          .map(({ name }) => name)
          .slice(0, 4)
          .join(', ')}` +
        `${found.length > 4 ? ` and ${counted(found.length - 4, 'more column')}` : ''} are far outside what is usual.`,
      count: cells,
      of,
      noun: 'cells',
      severity: 'info',
      examples: found
        .slice(0, maxExamples)
        .map(
          ({ name, facts, beyond }) =>
            `${name}: ${count(beyond.count)} ${beyond.low > facts.min ? `below ${maybeYear(beyond.low)} or ` : ''}above ${maybeYear(beyond.high)}` +
            `${beyond.scale === 'log' ? ' (on a log scale)' : ''}, up to ${maybeYear(facts.max)}`,
        ),
      advice:
        'Extreme values can make a segment of their own: hold them at the limits of the middle 98 % if they do.',
      rule: ruleFor(rules, 'winsorise', 'Hold numbers within their middle 98 %', '1%', 'none'),
    }),
  ]
}

/** Gaps in the columns that describe customers, and what leaving the customers out would cost. */
export function gaps(
  { rules, people, sources }: Inspected,
  recognised: Recognised,
  columns: readonly InspectedColumn[],
): Finding[] {
  const ofRows = people.ofRows[sources.indexOf(recognised)] ?? new Int32Array(0)
  const part = customersFromRows(recognised, ofRows, null, rules)
  const usual = defaultFeatures(
    part.features.filter(({ name }) => part.usedByDefault?.includes(name) ?? true),
  )
  const nRows = recognised.source.table.nRows
  const isGapless = new Uint8Array(nRows)
  for (const c of withoutGaps(
    part.features.filter(({ name }) => usual.includes(name)),
    nRows,
  ))
    isGapless[c] = 1
  const rows = isGapless.reduce((sum, mark) => sum + (1 - mark), 0)
  const empty = columns.filter(({ facts, column }) => facts.missing > 0 && usual.includes(column.name))
  if (rows === 0) return []
  empty.sort((a, b) => b.facts.missing - a.facts.missing)
  const money =
    part.revenue &&
    cleanSum(part.revenue.reduce((sum, worth, c) => sum + (isGapless[c] === 1 ? 0 : worth), 0))
  return [
    cellFinding(recognised, {
      id: `gaps/${recognised.source.id}`,
      column: empty.length === 1 ? (empty[0]?.column.name ?? '') : '',
      title: `${partOf(rows, nRows, 'customers')} ${verb(rows, 'has', 'have')} a gap in ${listed(empty.map(({ column }) => column.name))}.`,
      count: rows,
      of: nRows,
      noun: 'customers',
      severity: 'notice',
      money,
      examples: empty
        .slice(0, maxExamples)
        .map(({ column, facts }) => `${column.name}: ${count(facts.missing)} empty`),
      advice:
        'Empty numbers are filled with the median and empty groups belong to none, which does for a few; else leave these customers out.',
      rule: ruleFor(rules, 'impute', 'Leave out customers with gaps', 'leaveOut', 'median'),
      effect: { rows, orders: null, customers: rows, money },
    }),
  ]
}

const listed = (names: readonly string[]): string =>
  names.length > 4 ? `one of ${names.length} columns` : names.join(' or ')

/** A column that is mostly empty is in no feature; said once for all of them. */
const mostlyEmpty = 0.2

export function emptyColumns(recognised: Recognised, columns: readonly InspectedColumn[]): Finding[] {
  const nRows = recognised.source.table.nRows
  const found = columns.filter(({ facts }) => facts.missing > mostlyEmpty * nRows)
  if (found.length === 0) return []
  found.sort((a, b) => b.facts.missing - a.facts.missing)
  return [
    cellFinding(recognised, {
      id: `emptyColumns/${recognised.source.id}`,
      column: found.length === 1 ? (found[0]?.column.name ?? '') : '',
      title: `${partOf(found.length, columns.length, 'columns')} ${verb(found.length, 'is', 'are')} empty in more than a fifth of the rows.`,
      count: found.length,
      of: columns.length,
      noun: 'columns',
      severity: 'info',
      examples: found
        .slice(0, maxExamples)
        .map(({ column, facts }) => `${column.name}: ${partOf(facts.missing, nRows, 'rows')} empty`),
      advice: 'They describe customers only if you choose them, since most of their values would be made up.',
    }),
  ]
}

const rareShare = 0.01

export function rareGroups(
  { rules }: Inspected,
  recognised: Recognised,
  columns: readonly InspectedColumn[],
): Finding[] {
  const { maxLevels } = rules.rareLevels
  const found = columns.flatMap(({ column, role, facts }) => {
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
  })
  if (found.length === 0) return []
  const nRows = recognised.source.table.nRows
  const groups = found.reduce((sum, { texts }) => sum + texts.length, 0)
  const rows = found.reduce((sum, entry) => sum + entry.rows, 0)
  return [
    cellFinding(recognised, {
      id: `rareGroups/${recognised.source.id}`,
      column: found.length === 1 ? (found[0]?.name ?? '') : '',
      title: `${counted(groups, 'group')} of ${listed(found.map(({ name }) => name))} have less than 1 % of the rows each.`,
      count: rows,
      of: nRows,
      noun: 'cells',
      severity: 'info',
      examples: found
        .slice(0, maxExamples)
        .map(
          ({ name, texts, rows: cells }) =>
            `${name}: ${texts.slice(0, 4).join(', ')}${texts.length > 4 ? ' …' : ''} (${counted(cells, 'row')})`,
        ),
      advice: 'Groups of a few blur the segments: put them together as "other".',
      rule: ruleFor(
        rules,
        'rareLevels',
        'Put rare groups together',
        { maxLevels, minShare: rareShare },
        { maxLevels, minShare: 0 },
      ),
    }),
  ]
}

/** Rows of a list that are there twice; said only where a column tells who, since people may be alike. */
export function repeatedCustomers(recognised: Recognised): Finding[] {
  const { table } = recognised.source
  if (!personColumn(table, recognised.roles)) return []
  const rows = repeatedRows(table).reduce((sum, mark) => sum + mark, 0)
  if (rows === 0) return []
  return [
    cellFinding(recognised, {
      id: `repeats/${recognised.source.id}`,
      title: `${partOf(rows, table.nRows, 'rows')} ${verb(rows, 'repeats', 'repeat')} an earlier row in every column.`,
      count: rows,
      of: table.nRows,
      noun: 'rows',
      severity: 'notice',
      examples: [],
      advice: 'Take them out of the file if the export wrote them twice.',
    }),
  ]
}
