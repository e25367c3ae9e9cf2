// The tables of an import: files with the same columns share one.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import { TableBuilder } from './tableBuilder.ts'

/** Of the names of two sets of records, this share must be common for them to be of one kind. */
const sameKindShare = 0.5

export class TableSet {
  readonly #max: number
  readonly #tables: TableBuilder[] = []

  /** @param max one more kind of file than this is refused */
  constructor(max: number) {
    this.#max = max
  }

  get tables(): readonly TableBuilder[] {
    return this.#tables
  }

  /** Rows of all tables so far. */
  get nRows(): number {
    return this.#tables.reduce((sum, { nRows }) => sum + nRows, 0)
  }

  /**
   * The table for a file with these column names ('' where there is none).
   * Throws DataError if there are already as many tables as may be, all with other columns.
   */
  withHeader(header: readonly string[], fileName: string): TableBuilder {
    const names = header.map((name) => name.trim())
    const same = this.#tables.find(
      ({ header: others }) => others.length === names.length && names.every((name, i) => name === others[i]),
    )
    return begun(same ?? this.#added(names, fileName), fileName)
  }

  /** The table for records with these keys, of which more may come: one with at least half of them in common. */
  withKeys(keys: readonly string[], fileName: string): TableBuilder {
    const similar = this.#tables.find(({ header }) => {
      const common = keys.filter((key) => header.includes(key)).length
      return common >= sameKindShare * (keys.length + header.length - common)
    })
    for (const key of keys) if (similar && !similar.header.includes(key)) similar.widen(key)
    return begun(similar ?? this.#added(keys, fileName), fileName)
  }

  /** Takes back what a file that turns out to be unusable has added; gives the function that does. */
  savepoint(): () => void {
    const before = this.#tables.map((table) => table.savepoint())
    return () => {
      this.#tables.length = before.length
      for (const restore of before) restore()
    }
  }

  #added(names: readonly string[], fileName: string): TableBuilder {
    if (this.#tables.length >= this.#max)
      throw new DataError(message('tooManyKindsOfFiles', { file: fileName, most: this.#max }))
    const table = new TableBuilder(names, fileName)
    this.#tables.push(table)
    return table
  }
}

function begun(table: TableBuilder, fileName: string): TableBuilder {
  table.notes.begin(fileName)
  return table
}
