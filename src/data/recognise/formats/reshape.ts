// Changes of a table's shape that exports need: rows taken and repeated, columns of text made, words to numbers.
import {
  cellText,
  type Column,
  type NumberColumn,
  type Table,
  type TextColumn,
} from '../../../model/source/table.ts'
import { plainHeader } from '../../../model/source/header.ts'

/** The column with one of these headers, in any spelling; the first header that is there counts. */
export function columnLike(table: Table, ...headers: readonly string[]): Column | undefined {
  for (const header of headers) {
    const plain = plainHeader(header)
    const found = table.columns.find(({ name }) => plainHeader(name) === plain)
    if (found) return found
  }
  return undefined
}

/** The rows with these numbers, in this order; a row may be taken several times. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return { ...table, nRows: rows.length, columns: table.columns.map((column) => takenColumn(column, rows)) }
}

function takenColumn(column: Column, rows: Int32Array): Column {
  if (column.type === 'text') return { ...column, codes: rows.map((row) => column.codes[row] ?? -1) }
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] ?? -1] ?? NaN
  return { ...column, values }
}

/** A column of texts; empty ones are empty cells. */
export function textColumn(name: string, texts: readonly string[]): TextColumn {
  const codeOf = new Map<string, number>()
  const dictionary: string[] = []
  const codes = Int32Array.from(texts, (text) => {
    if (text === '') return -1
    const known = codeOf.get(text)
    if (known !== undefined) return known
    codeOf.set(text, dictionary.length)
    return dictionary.push(text) - 1
  })
  return { name, type: 'text', codes, dictionary }
}

export function numberColumn(name: string, values: readonly number[]): NumberColumn {
  return { name, type: 'number', values: Float64Array.from(values) }
}

/** The table with `column` in the place of the one that has its name, else as the last. */
export function withColumn(table: Table, column: Column): Table {
  const isThere = table.columns.some(({ name }) => name === column.name)
  const columns = isThere
    ? table.columns.map((entry) => (entry.name === column.name ? column : entry))
    : [...table.columns, column]
  return { ...table, columns }
}

/** A text column with each of its texts rewritten; other columns as they are. */
export function rewritten(column: Column, rewrite: (text: string) => string): Column {
  if (column.type !== 'text') return column
  const fresh = textColumn(column.name, column.dictionary.map(rewrite))
  return {
    ...fresh,
    codes: column.codes.map((code) => (code < 0 ? -1 : (fresh.codes[code] ?? -1))),
  }
}

/** A column's cells as texts. */
export function texts(table: Table, column: Column | undefined): string[] {
  return Array.from({ length: table.nRows }, (_, row) => (column ? cellText(column, row) : ''))
}

/** True where a cell has content. */
export function isFilled(column: Column | undefined, row: number): boolean {
  if (!column) return false
  return column.type === 'text' ? (column.codes[row] ?? -1) >= 0 : !Number.isNaN(column.values[row] ?? NaN)
}
