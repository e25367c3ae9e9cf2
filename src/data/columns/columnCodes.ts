// Columns as small whole numbers: equal cells have equal codes, so that grouping is array indexing.
import { columnFacts } from './columnFacts.ts'
import { cellText, type Column } from '../../model/source/table.ts'

export interface Codes {
  /** Code per row, 0 … n − 1; −1 for an empty cell. */
  readonly codes: Int32Array
  /** The text behind each code. */
  readonly texts: readonly string[]
}

/** Codes of a column's cells, in order of first appearance. */
export function columnCodes(column: Column): Codes {
  if (column.type === 'text') return { codes: column.codes, texts: column.dictionary }
  const { isWhole, min, max } = columnFacts(column)
  const isNarrow = isWhole && max - min < maxTable
  const { codes, firstRows } = isNarrow ? codesByTable(column.values, min, max) : codesByMap(column.values)
  return { codes, texts: firstRows.map((row) => cellText(column, row)) }
}

interface Found {
  readonly codes: Int32Array
  /** The row in which each code appears first. */
  readonly firstRows: number[]
}

/** Whole numbers in a range this wide are looked up in a table, which is much faster than a map. */
const maxTable = 1 << 24

function codesByTable(values: Float64Array, min: number, max: number): Found {
  const codes = new Int32Array(values.length)
  const firstRows: number[] = []
  /** Code + 1 of each value; 0 for one not seen. */
  const table = new Int32Array(max - min + 1)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN
    if (!Number.isNaN(value)) codes[row] = (table[value - min] ||= firstRows.push(row)) - 1
    else codes[row] = -1
  }
  return { codes, firstRows }
}

function codesByMap(values: Float64Array): Found {
  const codes = new Int32Array(values.length)
  const firstRows: number[] = []
  const codeOf = new Map<number, number>()
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN
    let code = Number.isNaN(value) ? -1 : codeOf.get(value)
    if (code === undefined) {
      code = firstRows.push(row) - 1
      codeOf.set(value, code)
    }
    codes[row] = code
  }
  return { codes, firstRows }
}

/** Codes of texts that are the same in their plain form; those with an empty form are −1. */
export function mergedCodes(raw: Codes, plain: (text: string) => string): Codes {
  const codeOf = new Map<string, number>()
  const texts: string[] = []
  const merged = Int32Array.from(raw.texts, (text) => {
    const key = plain(text)
    if (key === '') return -1
    const code = codeOf.get(key) ?? texts.push(key) - 1
    codeOf.set(key, code)
    return code
  })
  return { codes: raw.codes.map((code) => merged[code] ?? -1), texts }
}
