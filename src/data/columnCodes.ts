// Columns as small whole numbers: equal cells have equal codes, so that grouping is array indexing.
import { isMissingMarker } from './import/numberText.ts'
import { cellText, type Column } from './table.ts'

export interface Codes {
  /** Code per row, 0 … n − 1; −1 for an empty cell. */
  readonly codes: Int32Array
  /** The text behind each code. */
  readonly texts: readonly string[]
}

/** Codes of a column's cells, in order of first appearance. */
export function columnCodes(column: Column): Codes {
  if (column.type === 'text') return { codes: column.codes, texts: column.dictionary }
  const codeOf = new Map<number, number>()
  const codes = new Int32Array(column.values.length)
  const firstRows: number[] = []
  let lastValue = NaN
  let lastCode = -1
  column.values.forEach((value, row) => {
    if (value !== lastValue) {
      lastValue = value
      lastCode = Number.isNaN(value) ? -1 : (codeOf.get(value) ?? firstRows.push(row) - 1)
      if (lastCode >= 0) codeOf.set(value, lastCode)
    }
    codes[row] = lastCode
  })
  return { codes, texts: firstRows.map((row) => cellText(column, row)) }
}

/** Codes of customers: `17850.0` and `17850` are the same one, `NULL` and the like are nobody, `00123` is kept. */
export function customerCodes(column: Column): Codes {
  const raw = columnCodes(column)
  const codeOf = new Map<string, number>()
  const texts: string[] = []
  const merged = Int32Array.from(raw.texts, (text) => {
    const key = text.trim().replace(/^(\d+)\.0+$/, '$1')
    if (key === '' || isMissingMarker(key)) return -1
    const code = codeOf.get(key) ?? texts.push(key) - 1
    codeOf.set(key, code)
    return code
  })
  return { codes: raw.codes.map((code) => merged[code] ?? -1), texts }
}
