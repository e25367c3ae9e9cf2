// A table is a list of typed columns; there are no row objects. Index i is row i in every column.

/** Numbers in float64; NaN is an empty or unreadable cell. */
export interface NumberColumn {
  readonly name: string
  readonly type: 'number'
  readonly values: Float64Array
  /** The currency that stood in the cells, as written (`€`, `USD`); absent where there was none. */
  readonly currency?: string
}

export type DateOrder = 'dmy' | 'mdy'

/** As what dates such as 3/4/2024 were read, and what says so. */
export interface DateReading {
  readonly order: DateOrder
  /**
   * `days`: some are over 12. `sequence`: the file is in order under this reading. `neighbour`: another column of the
   * file says so. `user`: the user does. `guess`: nothing, so the user is to be asked.
   */
  readonly by: 'days' | 'sequence' | 'neighbour' | 'user' | 'guess'
}

/** Moments in milliseconds since 1970 UTC, read as written (no time zone applied); NaN is empty or unreadable. */
export interface DateColumn {
  readonly name: string
  readonly type: 'date'
  readonly values: Float64Array
  /** Absent where the dates leave nothing open: written year first, or with names of months. See dateOrder. */
  readonly reading?: DateReading
}

/** Text by dictionary: row i holds `dictionary[codes[i]]`; code −1 is an empty cell. */
export interface TextColumn {
  readonly name: string
  readonly type: 'text'
  readonly codes: Int32Array
  readonly dictionary: readonly string[]
}

export type Column = NumberColumn | DateColumn | TextColumn
export type ColumnType = Column['type']

/** One imported file. Column names are unique, as the importer makes them. */
export interface Table {
  readonly name: string
  readonly nRows: number
  readonly columns: readonly Column[]
}

/** The column called `name`, or undefined. */
export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name)
}

/** The cell as text, empty for a missing one; dates in ISO form without a zone. */
export function cellText(column: Column, row: number): string {
  switch (column.type) {
    case 'text':
      return column.dictionary[column.codes[row] ?? -1] ?? ''
    case 'number': {
      const value = column.values[row] ?? NaN
      return Number.isNaN(value) ? '' : String(value)
    }
    case 'date': {
      const value = column.values[row] ?? NaN
      return Number.isNaN(value) ? '' : isoText(value)
    }
    default:
      return column satisfies never
  }
}

/** "2010-12-01 08:26:00", or the day alone at its first moment. */
export function isoText(ms: number): string {
  const iso = new Date(ms).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}
