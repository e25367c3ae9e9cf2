// How a file of rows is written, judged from its first lines: what separates cells, what comes before the header,
// whether there is a header, and what the cells of each column look like.
import type { FileOptions } from '../../../model/source/fileOptions.ts'
import { carefulRows, isStray } from './carefulRows.ts'
import { isNumberLike, isValueLike, profileOf, type Profile } from '../build/cellKind.ts'
import {
  blanks,
  detectPunctuation,
  sampleRows,
  shape,
  sureShare,
  toldDelimiter,
  type Punctuation,
} from './delimiter.ts'

export interface Dialect extends Punctuation {
  /** Characters to leave out: a `sep=;` line, or all that stands above the header where the user says so. */
  readonly start: number
  /** The line that follows them, from 1. */
  readonly startLine: number
  /** Rows before the header (or the first row, without one), blank ones not counted. */
  readonly preamble: number
  readonly hasHeader: boolean
  /** Cells in most rows. */
  readonly columns: number
  /** True if the last cell of most rows is empty, as where lines end in a separator. */
  readonly endsEmpty: boolean
  readonly profile: Profile
}

type Rows = readonly (readonly string[])[]

/**
 * Judges the first lines of a file.
 * @param text lines end in \n
 * @param isWhole true if `text` is the whole file, so that its last line is complete
 * @param asked what the user says about it
 */
export function detectDialect(text: string, isWhole: boolean, asked: FileOptions = {}): Dialect {
  const { delimiter, start, startLine } = dialectStart(text, asked)
  const sample = text.slice(start)
  const punctuation = detectPunctuation(sample, isWhole, asked.delimiter ?? delimiter)
  const read = sampleRows(sample, punctuation, isWhole)
  const { columns } = shape(read)
  const rows = repairedStart(sample, read, punctuation, columns)
  const { headerRow } = asked
  const preamble = headerRow !== undefined && headerRow > 0 ? 0 : preambleRows(rows)
  const full = rows.slice(preamble + 1).filter((row) => row.length === columns)
  return {
    ...punctuation,
    start,
    startLine,
    preamble,
    hasHeader: headerRow === undefined ? isHeader(rows.slice(preamble)) : headerRow > 0,
    columns,
    endsEmpty: full.every((row) => row[columns - 1]?.trim() === ''),
    profile: profileOf(full, columns),
  }
}

/** Where reading begins: at the header that the user names, or below a line that tells the separator. */
function dialectStart(text: string, { headerRow = 0 }: FileOptions) {
  const told = toldDelimiter(text)
  if (headerRow < 2)
    return { delimiter: told.delimiter, start: told.length, startLine: told.length > 0 ? 2 : 1 }
  let start = 0
  for (let line = 1; line < headerRow && start >= 0; line++) start = text.indexOf('\n', start) + 1 || -1
  return { delimiter: told.delimiter, start: start < 0 ? text.length : start, startLine: headerRow }
}

/** A quotation mark that is not closed in the first line may have swallowed the header: then it is read with care. */
function repairedStart(sample: string, rows: Rows, punctuation: Punctuation, columns: number): Rows {
  const [first = []] = rows
  const line = sample.slice(0, sample.indexOf('\n') + 1)
  if (punctuation.delimiter === blanks || first.length === columns || !isStray(line, punctuation.quote))
    return rows
  const [careful] = carefulRows(line, punctuation, columns)
  return careful?.row.length === columns ? [careful.row, ...rows.slice(1)] : rows
}

/** The most rows that are taken for titles and notes. */
const maxPreamble = 50

/** Rows before the first one with as many cells as most: titles and notes above the header. */
function preambleRows(rows: Rows): number {
  const { columns } = shape(rows)
  if (columns < 2 || rows.length < 3) return 0
  if (isLongNote(rows, columns)) return 1
  const first = rows.findIndex((row) => row.length >= columns && filledCells(row) > Math.max(1, columns / 3))
  if (first < 1 || first > maxPreamble) return 0
  const below = rows.slice(first)
  const isTable =
    below.filter((row) => row.length === columns).length >= Math.min(0.8, sureShare) * below.length
  const isNote = rows
    .slice(0, first)
    .every((row) => filledCells(row) <= Math.max(1, columns / 3) || row.length <= 0.6 * columns)
  return isTable && isNote ? first : 0
}

/** True if the first row has more cells than all others and the second is the header. */
function isLongNote(rows: Rows, columns: number): boolean {
  const [first = [], second = [], ...below] = rows
  const isApart = first.length > columns && [second, ...below].every((row) => row.length === columns)
  return isApart && !second.some(isValueLike) && below.some((row) => row.some(isNumberLike))
}

function filledCells(row: readonly string[]): number {
  return row.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0)
}

/** A first row without any number is a header; one of numbers only is not; between, the rows below decide. */
export function isHeader(rows: Rows): boolean {
  const [first = [], ...below] = rows
  const filled = first.filter((cell) => cell.trim() !== '')
  const valued = filled.filter(isValueLike)
  if (filled.length === 0 || valued.length === 0) return true
  if (valued.length === filled.length) return looksLikeYears(filled) && below.length > 0
  if (valued.length < 0.5 * filled.length || looksLikeYears(valued)) return true
  return !first.every(
    (cell, c) => !isNumberLike(cell) || below.slice(0, 50).every((row) => isNumberLike(row[c] ?? '0')),
  )
}

/** Numbers that count up by one: years or months as column names. */
function looksLikeYears(cells: readonly string[]): boolean {
  const numbers = cells.map(Number)
  return cells.length > 2 && numbers.every((value, i) => i === 0 || value === (numbers[i - 1] ?? NaN) + 1)
}
