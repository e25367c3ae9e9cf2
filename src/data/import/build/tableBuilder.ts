// Gathers rows of one or more files with the same columns into typed columns.
import type { Message } from '../../../model/message.ts'
import { columnFacts } from '../../columns/columnFacts.ts'
import type { Column, Table } from '../../../model/source/table.ts'
import { areCorrections } from './correctionHeaders.ts'
import type { ErrorRows } from '../../../model/source/errorRows.ts'
import type { Cells } from './cells.ts'
import { ColumnBuilder } from './columnBuilder.ts'
import { noteDamage } from './damagedText.ts'
import { settledDates } from './settleDates.ts'
import { TableNotes, type Lines } from './tableNotes.ts'
import { typeColumn } from './typeColumn.ts'

export class TableBuilder {
  readonly #header: string[]
  #columns: ColumnBuilder[]
  readonly notes = new TableNotes()
  #isDamaged = false
  /** The first file of this table. */
  readonly fileName: string

  constructor(header: readonly string[], fileName: string) {
    this.#header = [...header]
    this.#columns = header.map(() => new ColumnBuilder())
    this.fileName = fileName
  }

  /** Column names as written, without blanks around them; '' where there is none. */
  get header(): readonly string[] {
    return this.#header
  }

  get nRows(): number {
    return this.#columns[0]?.count ?? 0
  }

  /** Appends rows that stand in these lines of their file. */
  addRows(rows: readonly (readonly string[])[], lines: Lines): void {
    this.notes.mark(this.nRows, rows.length, lines)
    this.#columns.forEach((column, c) => column.addRows(rows, c))
  }

  /** Appends rows whose cells are read where they stand, in the lines from `line` on. */
  addPlaces(cells: Cells, line: number): void {
    this.notes.mark(this.nRows, cells.nRows, line)
    this.#columns.forEach((column, c) => column.addPlaces(cells, c))
  }

  /** Appends to every column; all have the same length, and their first row is row `line` of its file. */
  addColumns(columns: readonly (readonly string[] | Float64Array)[], line: number): void {
    this.notes.mark(this.nRows, columns[0]?.length ?? 0, line)
    this.#columns.forEach((column, c) => column.addCells(columns[c] ?? []))
  }

  /** A further column, empty in the rows so far. */
  widen(name: string): void {
    const column = new ColumnBuilder()
    column.addGaps(this.nRows)
    this.#header.push(name)
    this.#columns.push(column)
  }

  /** To be told when cells hold characters that no encoding has: these are looked for in the end. */
  hasDamage(): void {
    this.#isDamaged = true
  }

  /** Takes back what is added from here on; gives the function that does. */
  savepoint(): () => void {
    const { nRows } = this
    const width = this.#columns.length
    const forget = this.notes.savepoint()
    return () => {
      this.#header.length = width
      this.#columns.length = width
      for (const column of this.#columns) column.cut(nRows)
      forget(nRows)
    }
  }

  /** The table, its cells typed, and what could not be used; nameless empty columns at the end are dropped. */
  async finish(
    name: string,
    warn: (warning: Message) => void,
    pause: () => Promise<void>,
  ): Promise<{ table: Table; errors: ErrorRows }> {
    const { nRows } = this
    const names = uniqueNames(this.#header)
    let width = this.#columns.length
    while (width > 1 && this.#header[width - 1] === '' && this.#columns[width - 1]?.isEmpty) width--
    const columns: Column[] = []
    // What corrections say is read under the types of the table that they belong to.
    const isTyped = !areCorrections(names)
    for (const [c, column] of this.#columns.entries()) {
      if (c >= width) break
      const badCell = (row: number, value: string, reason: Message) => {
        this.notes.badCell(row, c, value, reason)
      }
      const typed = isTyped
        ? typeColumn(names[c] ?? '', column.collected(), { warn, badCell })
        : { name: names[c] ?? '', type: 'text' as const, ...column.texts() }
      if (this.#isDamaged) noteDamage(typed, badCell)
      columns.push(typed)
      await pause()
      // Remembered for the guessing of roles, which takes no breath between columns.
      columnFacts(typed)
      await pause()
    }
    this.#columns = []
    const table = { name, nRows, columns: settledDates(columns, warn) }
    return { table, errors: this.notes.errors(names, width) }
  }
}

/** Names for all columns: "column 3" for an empty one, "email 2" for the second of the same name. */
function uniqueNames(header: readonly string[]): string[] {
  const taken = new Set(header)
  const used = new Set<string>()
  return header.map((written, c) => {
    const base = written === '' ? `column ${c + 1}` : written
    let name = base
    for (let k = 2; used.has(name) || (name !== written && taken.has(name)); k++) name = `${base} ${k}`
    used.add(name)
    return name
  })
}
