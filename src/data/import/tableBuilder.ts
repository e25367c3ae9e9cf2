// Gathers rows of one or more files with the same header into typed columns.
import { DataError } from '../errors.ts'
import type { Column, Table } from '../table.ts'
import { ColumnBuilder } from './columnBuilder.ts'
import { typeColumn } from './typeColumn.ts'

export class TableBuilder {
  #header: readonly string[] = []
  #from = ''
  #columns: ColumnBuilder[] = []

  get nRows(): number {
    return this.#columns[0]?.count ?? 0
  }

  /**
   * Begins a file with these column names ('' where there is none). Throws DataError if an earlier file had others.
   */
  start(header: readonly string[], fileName: string): void {
    const names = header.map((name) => name.trim())
    if (this.#columns.length === 0) {
      this.#header = names
      this.#from = fileName
      this.#columns = names.map(() => new ColumnBuilder())
      return
    }
    const differs = names.length !== this.#header.length || names.some((name, i) => name !== this.#header[i])
    if (differs) throw this.#otherColumns(names, fileName)
  }

  addRows(rows: readonly (readonly string[])[]): void {
    this.#columns.forEach((column, c) => column.addRows(rows, c))
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
      columns.push(typeColumn(names[c] ?? '', column.collected(), warn))
      await pause()
    }
    this.#columns = []
    return { name, nRows, columns }
  }

  #otherColumns(names: readonly string[], fileName: string): DataError {
    const odd =
      names.find((name) => !this.#header.includes(name)) ?? this.#header.find((name) => !names.includes(name))
    const example =
      odd === undefined ? 'they stand in another order' : `only one of them has "${odd.slice(0, 60)}"`
    return new DataError(
      `${fileName} has other columns than ${this.#from} (${names.length} and ${this.#header.length}; ${example}). ` +
        `Files dropped together must be of one kind: drop the others by themselves.`,
    )
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
