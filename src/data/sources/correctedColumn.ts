// A column with some cells changed and some rows more. The column given is left as it is.
import type { Column } from '../../model/source/table.ts'

/** A new cell: `text` for columns of text, `value` for all others. `row` may be behind the last one. */
export interface NewCell {
  readonly row: number
  readonly text: string
  readonly value: number
}

/** The column with these cells in it and `nRows` rows; rows behind the last one are empty where no cell is given. */
export function correctedColumn(column: Column, cells: readonly NewCell[], nRows: number): Column {
  if (column.type !== 'text') {
    if (cells.length === 0 && nRows === column.values.length) return column
    const values = new Float64Array(nRows).fill(NaN, column.values.length)
    values.set(column.values)
    for (const { row, value } of cells) values[row] = value
    return { ...column, values }
  }
  if (cells.length === 0 && nRows === column.codes.length) return column
  const codes = new Int32Array(nRows).fill(-1, column.codes.length)
  codes.set(column.codes)
  const dictionary = [...column.dictionary]
  const codeOf = new Map(dictionary.map((text, code) => [text, code]))
  for (const { row, text } of cells) {
    const known = text === '' ? -1 : codeOf.get(text)
    codes[row] = known ?? dictionary.push(text) - 1
    if (known === undefined) codeOf.set(text, codes[row])
  }
  return { ...column, codes, dictionary }
}
