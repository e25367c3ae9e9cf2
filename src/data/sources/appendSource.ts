// The rows of further files under those of a source with the same columns, with what could not be used of both.
import { appendTable, type Misfits } from './appendTable.ts'
import { tableCurrency, twoCurrencies } from '../columns/currency.ts'
import type { ErrorRow, ErrorRows } from '../../model/errorRows.ts'
import { counted } from '../../words/numbers.ts'
import type { Source } from '../../model/source.ts'
import { columnNamed, type ColumnType } from '../../model/table.ts'
import { originsOf } from './rowOrigins.ts'

/** No more errors of a column are listed than this; all are counted. */
const maxListed = 10_000

/** The source with the rows of `more` below its own. */
export function appendSource(source: Source, more: Source): Source {
  const told = [...new Set([...source.warnings, ...more.warnings, ...currencyNotes(source, more)])]
  if (more.files.length === 0) return { ...source, warnings: told }
  const found: Misfits[] = []
  const notes: string[] = []
  const table = appendTable(source.table, more.table, {
    misfits(misfits) {
      found.push(misfits)
      notes.push(misfitNote(misfits, misfits.isSecond ? more : source))
    },
    turnedToText: (column, first, second) => notes.push(textNote(column, [source, first], [more, second])),
  })
  const files = [...source.files, ...more.files]
  return {
    ...source,
    table: { ...table, name: `${files.length} files` },
    of: Math.max(source.of, more.of),
    dropped: [...new Set([...source.dropped, ...more.dropped])].filter((name) => !columnNamed(table, name)),
    nameMarks: joinedMarks(source, more),
    errors: joinedErrors(
      withMisfits(source, found, false),
      withMisfits(more, found, true),
      source.table.nRows,
    ),
    files,
    warnings: [...told, ...notes],
  }
}

/** Said of each column whose amounts are in one currency in the one source and in another in the other. */
function currencyNotes(source: Source, more: Source): string[] {
  const isSaidByRow = tableCurrency(source.table, []).count > 0
  if (isSaidByRow) return []
  const names = ({ files }: Source) => files.map(({ name }) => name).join(', ')
  return more.table.columns.flatMap((column) => {
    const two = twoCurrencies(columnNamed(source.table, column.name), column)
    return two
      ? `Column ${column.name}: the amounts are in ${two[0]} in ${names(source)} and in ${two[1]} in ${names(more)}. ` +
          'They are added as plain numbers; a column with the currency of each row, or files of one currency, help.'
      : []
  })
}

/** The errors of a source with the cells of it that do not fit the columns of the other. */
function withMisfits(source: Source, found: readonly Misfits[], isSecond: boolean): ErrorRows {
  const own = found.filter((entry) => entry.isSecond === isSecond)
  if (own.length === 0) return source.errors
  const { errors, table } = source
  const originOf = originsOf(source)
  const entries = own.flatMap(({ column, type, cells }) =>
    cells.slice(0, maxListed).map(({ row, value }): ErrorRow => ({
      ...originOf(row),
      column,
      value,
      reason: `not readable as a ${type}`,
      row,
      cells: [],
    })),
  )
  return {
    ...errors,
    columns: errors.columns.length > 0 ? errors.columns : table.columns.map(({ name }) => name),
    entries: [...errors.entries, ...entries],
    count: errors.count + own.reduce((sum, { cells }) => sum + cells.length, 0),
  }
}

/** Rows of the second table stand under those of the first. */
function joinedErrors(first: ErrorRows, second: ErrorRows, before: number): ErrorRows {
  const below = second.entries.map((entry) =>
    entry.row === null ? entry : { ...entry, row: entry.row + before },
  )
  return {
    columns: first.columns.length > 0 ? first.columns : second.columns,
    entries: [...first.entries, ...below],
    count: first.count + second.count,
    isReshaped: first.isReshaped || second.isReshaped,
    ...(first.hidesCells || second.hidesCells ? { hidesCells: true } : {}),
  }
}

function misfitNote({ column, type, filled, cells }: Misfits, source: Source): string {
  const [first] = cells
  const verb = cells.length === 1 ? 'counts' : 'count'
  return (
    `Column ${column}: ${cells.length} of ${filled} ${type}s of ${calledOf(source)} could not be read and ${verb} as ` +
    `empty, first in data row ${(first?.row ?? 0) + 1} ("${(first?.value ?? '').slice(0, 40)}").`
  )
}

function textNote(column: string, ...sides: [Source, ColumnType][]): string {
  const said = sides.map(
    ([source, type]) => `${type === 'text' ? 'text' : `${type}s`} in ${calledOf(source)}`,
  )
  return `Column ${column}: it holds ${said.join(' and ')}, so all of it is text now, and nothing is counted from it.`
}

function calledOf({ files }: Source): string {
  const [first] = files
  return files.length === 1 && first ? first.name : counted(files.length, 'file')
}

function joinedMarks(first: Source, second: Source): Uint16Array | null {
  if (!first.nameMarks && !second.nameMarks) return null
  const marks = new Uint16Array(first.table.nRows + second.table.nRows)
  if (first.nameMarks) marks.set(first.nameMarks)
  if (second.nameMarks) marks.set(second.nameMarks, first.table.nRows)
  return marks
}
