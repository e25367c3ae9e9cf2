// Where the table begins in a sheet: below titles and notes, at the first row that is as full as those under it.
import { isHeader } from '../csv/dialect.ts'

export interface SheetHeader {
  /** Rows above the header, or above the first row where there is none. */
  readonly above: number
  readonly hasHeader: boolean
  readonly width: number
}

type Rows = readonly (readonly string[])[]

/** Of the cells that rows typically fill, a header fills at least this share. */
const headerShare = 0.6
const maxAbove = 50

/** Judges the first rows of a sheet, blank ones left out and without empty cells at their ends. */
export function sheetHeader(rows: Rows): SheetHeader {
  const filled = rows.map(filledCells)
  const typical = median(filled.slice(Math.min(rows.length - 1, 1)))
  const wanted = Math.max(1, headerShare * typical)
  const first = filled.findIndex((count) => count >= wanted)
  const above = first > 0 && first <= maxAbove ? first : 0
  const table = rows.slice(above)
  return {
    above,
    hasHeader: isHeader(table),
    width: table.reduce((most, row) => Math.max(most, row.length), 0),
  }
}

/** True if the first rows of a sheet are a table: at least two rows of at least two columns. */
export function looksLikeTable(rows: Rows): boolean {
  const { above } = sheetHeader(rows)
  return rows.slice(above).filter((row) => filledCells(row) > 1).length > 1
}

function filledCells(row: readonly string[]): number {
  return row.reduce((count, cell) => count + (cell === '' ? 0 : 1), 0)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
