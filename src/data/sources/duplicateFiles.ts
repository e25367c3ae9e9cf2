// The same file under another name: a stretch of rows that all stand in an earlier file of the source is left out, since
// its purchases would count twice.
import { message } from '../../model/messages.ts'
import type { Message } from '../../model/message.ts'
import { isErrorOf, type ErrorRow } from '../../model/source/errorRows.ts'
import type { Source } from '../../model/source/source.ts'
import { cellText, columnNamed, type Column, type Table } from '../../model/source/table.ts'

/** The rows of one file in the table of its source. */
interface Stretch {
  readonly file: Source['files'][number]
  readonly table: Table
  readonly from: number
}

export interface Fresh {
  readonly source: Source
  /** The files that were left out. */
  readonly copies: Source['files']
}

/** `more` without the files whose rows are all in another file of it, or of `before`; each of them is a warning. */
export function withoutDuplicateFiles(more: Source, before: Source | undefined): Fresh {
  const own = stretches(more)
  const known = new Map<string, Stretch[]>()
  const enter = (key: string, entry: Stretch) => known.set(key, [...(known.get(key) ?? []), entry])
  if (own.length > 0 && before) for (const entry of stretches(before)) enter(outerRows(entry), entry)
  const kept: Stretch[] = []
  const copies: Source['files'][number][] = []
  const warnings: Message[] = []
  for (const entry of own) {
    const key = outerRows(entry)
    const same = known.get(key)?.find((other) => isSame(entry, other))
    if (same) {
      copies.push(entry.file)
      warnings.push(copyNote(entry, same))
    } else {
      kept.push(entry)
      enter(key, entry)
    }
  }
  if (copies.length === 0) return { source: more, copies }
  return { source: { ...onlyRowsOf(more, kept), warnings: [...more.warnings, ...warnings] }, copies }
}

/** Its number of rows, the first and the last: only files that have them in common are compared cell by cell. */
function outerRows({ table, from, file }: Stretch): string {
  const cells = table.columns.map((column) => [
    column.name,
    cellText(column, from),
    cellText(column, from + file.rows - 1),
  ])
  return JSON.stringify([file.rows, cells.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))])
}

const copyNote = ({ file }: Stretch, other: Stretch): Message =>
  message('sameRowsAsFile', { file: file.name, rows: file.rows, other: other.file.name })

/** None where the table has other rows than its files, as when several products of a row were unfolded. */
function stretches({ files, table }: Source): Stretch[] {
  let from = 0
  const found = files.map((file): Stretch => {
    from += file.rows
    return { file, table, from: from - file.rows }
  })
  return from === table.nRows ? found : []
}

function isSame(entry: Stretch, other: Stretch): boolean {
  const { rows } = entry.file
  if (rows === 0 || rows !== other.file.rows) return false
  const names = new Set([...entry.table.columns, ...other.table.columns].map(({ name }) => name))
  return [...names].every((name) => {
    const [a, b] = [columnNamed(entry.table, name), columnNamed(other.table, name)]
    return a !== undefined && b !== undefined && hasSameCells(a, entry.from, b, other.from, rows)
  })
}

function hasSameCells(a: Column, fromA: number, b: Column, fromB: number, rows: number): boolean {
  if (a.type === 'text' && b.type === 'text') {
    const codeIn = a === b ? null : new Map(b.dictionary.map((text, code) => [text, code]))
    const codes = Int32Array.from(a.dictionary, (text, code) => (codeIn ? (codeIn.get(text) ?? -2) : code))
    for (let row = 0; row < rows; row++) {
      const code = a.codes[fromA + row] ?? -1
      if ((code < 0 ? -1 : codes[code]) !== b.codes[fromB + row]) return false
    }
    return true
  }
  if (a.type !== 'text' && a.type === b.type) {
    for (let row = 0; row < rows; row++)
      if (!Object.is(a.values[fromA + row], b.values[fromB + row])) return false
    return true
  }
  // Of two types where the source has files that were read differently: as the texts that they show.
  for (let row = 0; row < rows; row++) if (cellText(a, fromA + row) !== cellText(b, fromB + row)) return false
  return true
}

function onlyRowsOf(source: Source, kept: readonly Stretch[]): Source {
  const { table, nameMarks, errors } = source
  const rows = new Int32Array(kept.reduce((sum, { file }) => sum + file.rows, 0))
  const placeOf = new Int32Array(table.nRows).fill(-1)
  let nRows = 0
  for (const { from, file } of kept)
    for (let row = from; row < from + file.rows; row++) {
      placeOf[row] = nRows
      rows[nRows++] = row
    }
  const gone = source.files.filter((file) => !kept.some((entry) => entry.file === file))
  const isOfGone = (entry: ErrorRow) =>
    gone.some(({ name }) => isErrorOf(entry, name)) && !kept.some(({ file }) => isErrorOf(entry, file.name))
  const entries = errors.entries.flatMap((entry) => {
    if (entry.row === null) return isOfGone(entry) ? [] : [entry]
    const row = placeOf[entry.row] ?? -1
    return row < 0 ? [] : [{ ...entry, row }]
  })
  const files = kept.map(({ file }) => file)
  const [only] = files
  return {
    ...source,
    files,
    table: {
      name: only && files.length === 1 ? only.name : `${files.length} files`,
      nRows,
      columns: table.columns.map((column) => picked(column, rows)),
    },
    nameMarks: nameMarks && pickedMarks(nameMarks, rows),
    errors: { ...errors, entries, count: errors.count - (errors.entries.length - entries.length) },
  }
}

// Plain loops: from with a function takes ten times as long.
function picked(column: Column, rows: Int32Array): Column {
  if (column.type === 'text') {
    const codes = new Int32Array(rows.length)
    for (let i = 0; i < codes.length; i++) codes[i] = column.codes[rows[i] ?? -1] ?? -1
    return { ...column, codes }
  }
  const values = new Float64Array(rows.length)
  for (let i = 0; i < values.length; i++) values[i] = column.values[rows[i] ?? -1] ?? NaN
  return { ...column, values }
}

function pickedMarks(marks: Uint16Array, rows: Int32Array): Uint16Array {
  const some = new Uint16Array(rows.length)
  for (let i = 0; i < some.length; i++) some[i] = marks[rows[i] ?? -1] ?? 0
  return some
}
