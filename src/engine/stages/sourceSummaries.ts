// What the page shows of the sources.
import type { Config } from '../../config/config.ts'
import { columnFacts } from '../../data/columns/columnFacts.ts'
import { howToRead } from '../../data/customers/buildCustomers.ts'
import { columnWithRole } from '../../data/recognise/fileKind.ts'
import { formatNotes } from '../../data/recognise/formatNotes.ts'
import { rowLabels } from '../../data/recognise/sourceKind.ts'
import type { ColumnSummary, SourceSummary } from '../../model/run/run.ts'
import type { SourceRead } from '../../model/source/sourceRead.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Column } from '../../model/source/table.ts'
import { withKinds } from './customers.ts'
import { unusedSources } from './people.ts'

/** One per source; `columns` are those of each. */
export function sourceSummaries(
  recognised: readonly Recognised[],
  columns: readonly (readonly ColumnSummary[])[],
  config: Config,
): readonly SourceSummary[] {
  const unused = unusedSources(config)
  return withKinds(recognised, config).map((entry, s) =>
    summary(entry, columns[s] ?? [], !unused.includes(entry.source.id)),
  )
}

function summary(recognised: Recognised, columns: readonly ColumnSummary[], used: boolean): SourceSummary {
  const { source, roles } = recognised
  const { id, table, files, of, dropped, errors } = source
  const how = howToRead(recognised)
  const sum = (of: (file: SourceRead) => number) => files.reduce((total, file) => total + of(file), 0)
  const date = columnWithRole(table, roles, 'date')
  return {
    id,
    name: table.name,
    used,
    files,
    of,
    dropped,
    columns,
    format: source.format?.label ?? rowLabels[how],
    rowsAre: how,
    kind: how === 'orders' || how === 'rows' ? how : 'events',
    rows: sum(({ rows }) => rows),
    skipped: sum(({ skipped }) => skipped),
    bytes: sum(({ bytes }) => bytes),
    errors: { count: errors.count, isReshaped: errors.isReshaped },
    stored: of - dropped.length,
    period: date?.type === 'date' ? periodOf(date) : null,
    mapped: source.mapped ?? false,
    warnings: [...source.warnings, ...formatNotes(table, roles, source.format)],
  }
}

function periodOf(date: Column): { first: number; last: number } | null {
  const { filled, min, max } = columnFacts(date)
  return filled > 0 ? { first: min, last: max } : null
}
