// The rows of further files under those of a source with the same columns, with what could not be used of both.
import { saidKey, type Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { appendTable, type Misfits } from './appendTable.ts'
import { tableCurrency, twoCurrencies } from '../columns/currency.ts'
import type { ErrorRow, ErrorRows } from '../../model/source/errorRows.ts'
import type { Source } from '../../model/source/source.ts'
import { columnNamed, type ColumnType } from '../../model/source/table.ts'
import { originsOf } from './rowOrigins.ts'

/** No more errors of a column are listed than this; all are counted. */
const maxListed = 10_000

/** The source with the rows of `more` below its own. */
export function appendSource(source: Source, more: Source): Source {
  const said = distinct([...source.warnings, ...more.warnings, ...currencyNotes(source, more)])
  if (more.files.length === 0) return { ...source, warnings: said }
  const found: Misfits[] = []
  const notes: Message[] = []
  const table = appendTable(source.table, more.table, {
    misfits(misfits) {
      found.push(misfits)
      notes.push(misfitNote(misfits, misfits.isSecond ? more : source))
    },
    turnedToText(column, first, second) {
      notes.push(textNote(column, { source, type: first }, { source: more, type: second }))
    },
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
    warnings: [...said, ...notes],
  }
}

function distinct(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((said) => [saidKey(said), said])).values()]
}

/** Message of each column whose amounts are in one currency in the one source and in another in the other. */
function currencyNotes(source: Source, more: Source): Message[] {
  const isSaidByRow = tableCurrency(source.table, []).count > 0
  if (isSaidByRow) return []
  const [firstFiles, secondFiles] = [source, more].map(({ files }) => files.map(({ name }) => name))
  return more.table.columns.flatMap((column) => {
    const two = twoCurrencies(columnNamed(source.table, column.name), column)
    if (!two) return []
    const [first, second] = two
    const values = { first, firstFiles: firstFiles ?? [], second, secondFiles: secondFiles ?? [] }
    return message('currenciesDiffer', { column: column.name, ...values }, { column: column.name })
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
      reason: message('notReadableAs', { kind: type }),
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

function misfitNote({ column, type, filled, cells }: Misfits, source: Source): Message {
  const [first] = cells
  const values = {
    column,
    cells: cells.length,
    filled,
    kind: type,
    files: filesNamed(source),
    first: (first?.row ?? 0) + 1,
    example: (first?.value ?? '').slice(0, 40),
  }
  return message('cellsUnlikeOtherFile', values, { column })
}

interface Side {
  readonly source: Source
  readonly type: ColumnType
}

function textNote(column: string, first: Side, second: Side): Message {
  const values = {
    column,
    first: first.type,
    firstFiles: filesNamed(first.source),
    second: second.type,
    secondFiles: filesNamed(second.source),
  }
  return message('turnedToText', values, { column })
}

const filesNamed = ({ files }: Source): Message =>
  message('filesNamed', { files: files.length, file: files[0]?.name ?? '' })

function joinedMarks(first: Source, second: Source): Uint16Array | null {
  if (!first.nameMarks && !second.nameMarks) return null
  const marks = new Uint16Array(first.table.nRows + second.table.nRows)
  if (first.nameMarks) marks.set(first.nameMarks)
  if (second.nameMarks) marks.set(second.nameMarks, first.table.nRows)
  return marks
}
