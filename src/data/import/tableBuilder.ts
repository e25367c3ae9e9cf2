// Gathers rows of one or more files with the same columns into typed columns.
import { columnFacts } from '../columnFacts.ts'
import type { Column, Table } from '../table.ts'
import type { Cells } from './cells.ts'
import { ColumnBuilder } from './columnBuilder.ts'
import { typeColumn } from './typeColumn.ts'

export class TableBuilder {
  readonly #header: string[]
  #columns: ColumnBuilder[]
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

  addRows(rows: readonly (readonly string[])[]): void {
    this.#columns.forEach((column, c) => column.addRows(rows, c))
  }

  /** Appends rows whose cells are read where they stand. */
  addPlaces(cells: Cells): void {
    this.#columns.forEach((column, c) => column.addPlaces(cells, c))
  }

  /** Appends to every column; all have the same length. */
  addColumns(columns: readonly (readonly string[] | Float64Array)[]): void {
    this.#columns.forEach((column, c) => column.addCells(columns[c] ?? []))
  }

  /** A further column, empty in the rows so far. */
  widen(name: string): void {
    const column = new ColumnBuilder()
    column.addGaps(this.nRows)
    this.#header.push(name)
    this.#columns.push(column)
  }

  /** The table, its cells typed; nameless empty columns at the end are dropped. */
  async finish(name: string, warn: (warning: string) => void, pause: () => Promise<void>): Promise<Table> {
    const { nRows } = this
    const names = uniqueNames(this.#header)
    let width = this.#columns.length
    while (width > 1 && this.#header[width - 1] === '' && this.#columns[width - 1]?.isEmpty) width--
    const columns: Column[] = []
    for (const [c, column] of this.#columns.entries()) {
      if (c >= width) break
      const typed = typeColumn(names[c] ?? '', column.collected(), warn)
      columns.push(typed)
      await pause()
      // Remembered for the guessing of roles, which takes no breath between columns.
      columnFacts(typed)
      await pause()
    }
    this.#columns = []
    return { name, nRows, columns }
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
