// The rows of an import that need a person, as a CSV file to correct in a spreadsheet and to drop again: first where each
// stands and what is wrong, then its cells. Rows of the table show what was read, and the cells in question as written.
import { say } from '../words/say.ts'
import { csvLine } from '../data/columns/csvLine.ts'
import { correctionHeaders, extraHeader } from '../data/import/build/correctionHeaders.ts'
import { errorKey, type ErrorRow, type ErrorRows } from '../model/source/errorRows.ts'
import { cellText, type Column, type Table } from '../model/source/table.ts'

/** A row that is longer than this by so many cells is not put right in a spreadsheet. */
const maxExtra = 50

/** The mark by which spreadsheets know UTF-8. */
const byteOrderMark = '\ufeff'

/** The file as text. `table` is the one that `errors` belong to. */
export function errorRowsCsv(table: Table, errors: ErrorRows): string {
  const width = errors.columns.length
  const longest = errors.entries.reduce((most, { cells }) => Math.max(most, cells.length), width)
  const extra = Array.from(
    { length: Math.min(maxExtra, longest - width) },
    (_, i) => `${extraHeader}${i + 1}`,
  )
  const columns = new Map(table.columns.map((column) => [column.name, column]))
  const shown = errors.columns.map((name) => columns.get(name))
  const lines = errorGroups(errors.entries).map((group) =>
    csvLine([...place(group), ...cellsOf(group, errors.columns, shown, width + extra.length)]),
  )
  return byteOrderMark + csvLine([...correctionHeaders, ...errors.columns, ...extra]) + lines.join('')
}

/** Of one row of a file, all that is wrong. */
type Group = readonly [ErrorRow, ...ErrorRow[]]

/** The errors by row of their files, in the order of the files. */
function errorGroups(entries: readonly ErrorRow[]): Group[] {
  const groups = new Map<string, [ErrorRow, ...ErrorRow[]]>()
  for (const entry of entries) {
    const group = groups.get(errorKey(entry.file, entry.line))
    if (group) group.push(entry)
    else groups.set(errorKey(entry.file, entry.line), [entry])
  }
  const files = [...new Set(entries.map(({ file }) => file))]
  const place = new Map(files.map((file, i) => [file, i]))
  return [...groups.values()].sort(
    ([a], [b]) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || a.line - b.line,
  )
}

function place(group: Group): (string | number)[] {
  const [first] = group
  const isCell = first.row !== null
  const reasons = group.map(({ column, reason }) => (isCell ? `${column}: ${say(reason)}` : say(reason)))
  return [
    first.file,
    first.line,
    first.row === null ? '' : first.row + 1,
    group.map(({ column }) => column).join('; '),
    group.map(({ value }) => value).join('; '),
    reasons.join('; '),
  ]
}

function cellsOf(
  group: Group,
  names: readonly string[],
  columns: readonly (Column | undefined)[],
  width: number,
): string[] {
  const [{ row, cells }] = group
  if (row === null) return Array.from({ length: width }, (_, c) => cells[c] ?? '')
  const written = new Map(group.map(({ column, value }) => [column, value]))
  return Array.from({ length: width }, (_, c) => {
    const column = columns[c]
    return written.get(names[c] ?? '') ?? (column ? cellText(column, row) : '')
  })
}
