// Corrected error rows that come back: recognised by their headers and put into the table by file and line. The list of
// errors is the state: only rows still listed are taken, and a row that is taken is off the list, so that dropping the
// same file twice changes nothing the second time.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { correctedColumn, type NewCell } from './correctedColumn.ts'
import { correctionCells, correctionNotation, type CorrectionCells } from './correctionCells.ts'
import { isSameText, withoutGuard } from './correctedText.ts'
import { DataError } from '../../model/errors.ts'
import { areCorrections, correctionHeaders, extraHeader } from '../import/build/correctionHeaders.ts'
import { errorKey, type ErrorRow, type ErrorRows } from '../../model/source/errorRows.ts'
import { cellText, columnNamed, type Column, type Table } from '../../model/source/table.ts'

export interface Corrected {
  readonly table: Table
  /** What is still wrong. */
  readonly errors: ErrorRows
  /** Rows of the table in which cells were changed. */
  readonly updated: number
  /** Rows that had been left out and are now at the end of the table. */
  readonly appended: number
  /** Rows of the corrections that do not fit yet. */
  readonly stillBad: number
  /** Rows that are not on the list: of another import, or put right before. */
  readonly unknown: number
}

/** True for a file that `errorRowsCsv` made, whatever was done to it in between. */
export function isCorrection(table: Table): boolean {
  return areCorrections(table.columns.map(({ name }) => name))
}

/**
 * The table with corrections in it; neither argument is changed. Cells that a spreadsheet changed by itself (leading
 * zeros, long numbers, the look of dates) count as unchanged. Throws DataError where rows cannot be told any more.
 */
export function applyCorrections(table: Table, errors: ErrorRows, correction: Table): Corrected {
  if (errors.isReshaped)
    throw new DataError(message('correctionsOfReshaped', { file: correction.name, table: table.name }))
  const { fixes, unknown } = listedRows(errors, correction)
  const apply = new Applying(table, errors, correction, fixes)
  for (const fix of fixes) {
    if (fix.row === null) apply.leftOutRow(fix)
    else apply.cells(fix, fix.row)
  }
  return { ...apply.result(), unknown }
}

/** A row of the corrections with the errors that it is about. */
interface Fix {
  readonly at: number
  readonly row: number | null
  readonly entries: ErrorRow[]
}

function listedRows(errors: ErrorRows, correction: Table): { fixes: Fix[]; unknown: number } {
  const listed = new Map<string, ErrorRow[]>()
  for (const entry of errors.entries) {
    const key = errorKey(entry.file, entry.line)
    const others = listed.get(key)
    if (others) others.push(entry)
    else listed.set(key, [entry])
  }
  const [files, lines, rows] = correctionHeaders.map((header) => columnNamed(correction, header))
  const fixes: Fix[] = []
  for (let at = 0; at < correction.nRows; at++) {
    if (!files || !lines || !rows) break
    const key = errorKey(cellText(files, at), Number(cellText(lines, at)))
    const entries = listed.get(key) ?? []
    const row = entries[0]?.row ?? null
    const said = cellText(rows, at)
    if (entries.length === 0 || Number(said) !== (row ?? -1) + 1) continue
    listed.delete(key)
    fixes.push({ at, row, entries })
  }
  return { fixes, unknown: correction.nRows - fixes.length }
}

class Applying {
  readonly #table: Table
  readonly #errors: ErrorRows
  readonly #correction: Table
  /** By column of the table, where the corrections have it. */
  readonly #given = new Map<string, CorrectionCells>()
  /** Columns of cells that rows have too many. */
  readonly #extra: readonly Column[]
  readonly #cells = new Map<string, NewCell[]>()
  /** Errors that the corrections tell about, and what stays of them. */
  readonly #told = new Set<ErrorRow>()
  readonly #still: ErrorRow[] = []
  #updated = 0
  #appended = 0
  #stillBad = 0

  constructor(table: Table, errors: ErrorRows, correction: Table, fixes: readonly Fix[]) {
    this.#table = table
    this.#errors = errors
    this.#correction = correction
    const pairs = fixes.flatMap(({ at, row }) => (row === null ? [] : [{ at, row }]))
    const notation = correctionNotation(table, correction, pairs)
    for (const column of table.columns) {
      const given = columnNamed(correction, column.name)
      if (given) this.#given.set(column.name, correctionCells(column, given, notation))
    }
    this.#extra = correction.columns.filter(({ name }) => name.startsWith(extraHeader))
  }

  /** Takes the cells of a row of the table that differ and can be read. */
  cells({ at, entries }: Fix, row: number): void {
    let changed = 0
    const still: ErrorRow[] = []
    const [first] = entries
    for (const entry of entries) this.#told.add(entry)
    for (const entry of entries) if (!this.#given.has(entry.column)) still.push(entry)
    for (const [column, given] of this.#given) {
      const entry = entries.find((errorRow) => errorRow.column === column)
      const text = given.text(at)
      if (entry ? text === entry.value.trim() : given.isSame(at, row)) {
        if (entry) still.push(entry)
        continue
      }
      const reason = given.problem(at)
      if (reason !== null && first) still.push({ ...first, column, value: text, reason })
      else {
        this.#put(column, { row, text, value: given.value(at) })
        changed++
      }
    }
    this.#still.push(...still)
    if (changed > 0) this.#updated++
    if (still.length > 0) this.#stillBad++
  }

  /** Appends a row that had been left out, if all of its cells fit now. */
  leftOutRow({ at, entries }: Fix): void {
    const [entry] = entries
    if (!entry) return
    this.#told.add(entry)
    const cells = this.#writtenCells(at)
    const reason = this.#problem(at, entry, cells)
    if (reason !== null) {
      this.#still.push({ ...entry, cells, reason })
      this.#stillBad++
      return
    }
    const row = this.#table.nRows + this.#appended++
    for (const [column, given] of this.#given)
      this.#put(column, { row, text: given.text(at), value: given.value(at) })
  }

  result(): Omit<Corrected, 'unknown'> {
    const { name, nRows, columns } = this.#table
    const rows = nRows + this.#appended
    const corrected = columns.map((column) =>
      correctedColumn(column, this.#cells.get(column.name) ?? [], rows),
    )
    const untold = this.#errors.entries.filter((entry) => !this.#told.has(entry))
    const entries = [...untold, ...this.#still]
    const count = this.#errors.count - this.#errors.entries.length + entries.length
    return {
      table: { name, nRows: rows, columns: corrected },
      errors: { ...this.#errors, entries, count },
      updated: this.#updated,
      appended: this.#appended,
      stillBad: this.#stillBad,
    }
  }

  #put(column: string, cell: NewCell): void {
    const cells = this.#cells.get(column)
    if (cells) cells.push(cell)
    else this.#cells.set(column, [cell])
  }

  /** The cells of a row as the file would have them, those it has too many at the end. */
  #writtenCells(at: number): string[] {
    const columns = this.#errors.columns.map((name) => columnNamed(this.#correction, name))
    const written = (column: Column | undefined) => (column ? withoutGuard(cellText(column, at)) : '')
    const extra = this.#extra.map(written)
    while (extra.at(-1) === '') extra.pop()
    return [...columns.map(written), ...extra]
  }

  /** Why a row cannot be taken yet; null if it can. */
  #problem(at: number, entry: ErrorRow, cells: readonly string[]): Message | null {
    const width = this.#errors.columns.length
    if (this.#errors.hidesCells && entry.cells.length === 0) return message('rowNotStored', {})
    if (cells.every((cell) => cell === '')) return message('rowEmpty', {})
    if (cells.length > width) return message('cellsTooMany', { cells: cells.length - width })
    const length = Math.max(cells.length, entry.cells.length)
    const isOld = Array.from({ length }, (_, c) => isSameText(entry.cells[c] ?? '', cells[c] ?? ''))
    if (isOld.every(Boolean)) return entry.reason
    const bad = [...this.#given].flatMap(([column, given]) => {
      const reason = given.problem(at)
      return reason ? [{ column, reason }] : []
    })
    if (bad.length === 0) return null
    return message('cellsStillBad', {
      columns: bad.map(({ column }) => column),
      reasons: bad.map(({ reason }) => reason),
    })
  }
}
