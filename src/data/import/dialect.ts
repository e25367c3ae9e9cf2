// How a file of rows is written, judged from its first lines: what separates cells, what comes before the header,
// and whether there is a header. PapaParse's own guess is not used: it takes decimal commas for separators.
import { parseRows } from './papa.ts'
import { plainNumber, programNumber } from './numberText.ts'
import { dateLike } from './dateText.ts'

export interface Dialect {
  /** The separator; `blanks` stands for any run of spaces and tabs. */
  readonly delimiter: ',' | ';' | '\t' | '|' | 'blanks'
  /** Characters of a `sep=;` line to leave out. */
  readonly start: number
  /** Rows before the header (or the first row, without one). */
  readonly preamble: number
  readonly hasHeader: boolean
  /** Cells in most rows. */
  readonly columns: number
  /** True if the last cell of most rows is empty, as where lines end in a separator. */
  readonly endsEmpty: boolean
}

type Delimiter = Dialect['delimiter']
type Rows = readonly (readonly string[])[]

const delimiters: readonly Delimiter[] = ['\t', ';', '|', ',']
/** Of the first lines, this share must have the same number of cells for a separator to be convincing. */
const sureShare = 0.95
const maxSampleRows = 300

/**
 * Judges the first lines of a file.
 * @param text lines end in \n
 * @param isWhole true if `text` is the whole file, so that its last line is complete
 */
export function detectDialect(text: string, isWhole: boolean): Dialect {
  const told = /^sep=(.)\n/i.exec(text)
  const start = told ? told[0].length : 0
  const sample = text.slice(start)
  const known = delimiters.find((delimiter) => delimiter === told?.[1])
  const delimiter = known ?? bestDelimiter(sample, isWhole)
  const rows = sampleRows(sample, delimiter, isWhole)
  const preamble = preambleRows(rows)
  const { columns } = shape(rows)
  const full = rows.slice(preamble + 1).filter((row) => row.length === columns)
  return {
    delimiter,
    start,
    preamble,
    hasHeader: isHeader(rows.slice(preamble)),
    columns,
    endsEmpty: full.every((row) => row[columns - 1]?.trim() === ''),
  }
}

/** The rows of a sample, blank ones left out. */
function sampleRows(sample: string, delimiter: Delimiter, isWhole: boolean): Rows {
  const text = delimiter === 'blanks' ? squeezeBlanks(sample) : sample
  const { rows } = parseRows(text, delimiter === 'blanks' ? ' ' : delimiter, isWhole)
  const some = rows.length > 0 ? rows : parseRows(text, delimiter === 'blanks' ? ' ' : delimiter, true).rows
  return some.filter((row) => row.length > 1 || row[0]?.trim()).slice(0, maxSampleRows)
}

/** Every run of blanks as one space, none at the ends of lines. */
export function squeezeBlanks(text: string): string {
  return text.replace(/[ \t]+/g, ' ').replace(/^ | $/gm, '')
}

function bestDelimiter(sample: string, isWhole: boolean): Delimiter {
  const scored = delimiters.map((delimiter) => ({
    delimiter,
    ...shape(sampleRows(sample, delimiter, isWhole)),
  }))
  const sure = scored.filter(({ columns, share }) => columns > 1 && share >= sureShare)
  const others = sure.filter(({ delimiter }) => delimiter !== ',')
  if (others.length < sure.length && (others.length === 0 || !commasAreDecimal(sample))) {
    const most = [...sure].sort(
      (a, b) => b.columns - a.columns || delimiters.indexOf(b.delimiter) - delimiters.indexOf(a.delimiter),
    )
    return most[0]?.delimiter ?? ','
  }
  const best = [...others].sort((a, b) => b.columns - a.columns)[0]
  if (best) return best.delimiter
  if (isBlankSeparated(sample, isWhole)) return 'blanks'
  const fair = scored.filter(({ columns, share }) => columns > 1 && share >= 0.5)
  return fair.sort((a, b) => b.share * b.columns - a.share * a.columns)[0]?.delimiter ?? mostCells(scored)
}

function mostCells(scored: readonly { delimiter: Delimiter; cells: number }[]): Delimiter {
  return [...scored].sort((a, b) => b.cells - a.cells).find(({ cells }) => cells > 0)?.delimiter ?? ','
}

/** The most frequent number of cells per row, and the share of rows that have it. */
function shape(rows: Rows): { columns: number; share: number; cells: number } {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let columns = 1
  for (const [length, count] of counts) if (count > (counts.get(columns) ?? 0)) columns = length
  const cells = rows.reduce((sum, row) => sum + row.length - 1, 0)
  return { columns, share: (counts.get(columns) ?? 0) / Math.max(1, rows.length), cells }
}

/** True if nearly all commas stand between digits. */
function commasAreDecimal(sample: string): boolean {
  const commas = sample.match(/,/g)?.length ?? 0
  const between = sample.match(/\d,(?=\d)/g)?.length ?? 0
  return between >= 0.9 * commas
}

/** True for tables of numbers set in columns: the same number of words in every line, most of them numbers. */
function isBlankSeparated(sample: string, isWhole: boolean): boolean {
  const rows = sampleRows(sample, 'blanks', isWhole)
  const { columns, share } = shape(rows)
  if (columns < 2 || share < sureShare) return false
  const cells = rows.slice(rows.length > 1 ? 1 : 0).flat()
  return cells.filter(isNumberLike).length > 0.5 * cells.length
}

/** Rows before the first one with as many cells as most: titles and notes above the header. */
function preambleRows(rows: Rows): number {
  const { columns, share } = shape(rows)
  if (columns < 2 || share < 0.8 || rows.length < 4) return 0
  const first = rows.findIndex((row) => row.length >= columns && row.filter((cell) => cell.trim()).length > 1)
  const isNote = rows
    .slice(0, first)
    .every((row) => row.filter((cell) => cell.trim()).length <= Math.max(1, columns / 3))
  return first > 0 && first <= 20 && isNote ? first : 0
}

/** A first row without any number is a header; one of numbers only is not; between, the rows below decide. */
export function isHeader(rows: Rows): boolean {
  const [first = [], ...below] = rows
  const filled = first.filter((cell) => cell.trim() !== '')
  const valued = filled.filter((cell) => isNumberLike(cell) || dateLike(cell))
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

function isNumberLike(cell: string): boolean {
  const text = cell.trim()
  return (
    /^\d+$/.test(text) ||
    !Number.isNaN(plainNumber(text)) ||
    !Number.isNaN(programNumber(text)) ||
    /^-?\d+,\d+$/.test(text)
  )
}
