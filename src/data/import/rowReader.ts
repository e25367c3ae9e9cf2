// From stretches of text to rows that fit the table: finds the header, keeps a row that goes on in the next stretch,
// leaves out rows that cannot be placed, and counts what it did with the line numbers to say so.
import { DataError } from '../errors.ts'
import { counted } from '../format.ts'
import { squeezeBlanks, type Dialect } from './dialect.ts'
import { parseRows } from './papa.ts'
import type { TableBuilder } from './tableBuilder.ts'
import type { TableSet } from './tableSet.ts'

/** A longer row is a file without line breaks or a quotation mark that is never closed. */
const maxRowLength = 4_000_000
const maxColumns = 10_000

type Row = readonly string[]

export class RowReader {
  readonly #name: string
  readonly #dialect: Dialect
  readonly #tables: TableSet
  #table: TableBuilder | null = null
  #rest = ''
  /** Line of the file in which `#rest` begins, from 1. */
  #line = 1
  #toSkip: number
  #width = 0
  #rows = 0
  readonly #short = new Tally()
  readonly #long = new Tally()
  #unclosed = 0

  constructor(name: string, dialect: Dialect, tables: TableSet) {
    this.#name = name
    this.#dialect = dialect
    this.#tables = tables
    this.#toSkip = dialect.preamble
    if (dialect.start > 0) this.#line = 2
  }

  /** Rows that went into the table. */
  get rows(): number {
    return this.#rows
  }

  get skipped(): number {
    return this.#long.count
  }

  /** Takes the next stretch. Throws DataError for a row without end. */
  push(text: string): void {
    const all = this.#rest + text
    const cut = this.#dialect.delimiter === 'blanks' ? all.lastIndexOf('\n') + 1 : all.length
    const { rows, cursor } = this.#parse(all.slice(0, cut), false)
    this.#take(rows, all.slice(0, cut))
    this.#rest = this.#dialect.delimiter === 'blanks' ? all.slice(cut) : all.slice(cursor)
    this.#advance(rows, all.slice(0, all.length - this.#rest.length))
    if (this.#rest.length > maxRowLength) throw this.#endlessRow()
  }

  /** Takes what is left at the end of the file. */
  end(): void {
    const text = this.#rest
    const last = this.#parse(text, true)
    if (last.isUnclosed) this.#unclosed = this.#line
    const { rows } = last.isUnclosed ? this.#parse(text, true, false) : last
    this.#take(rows, text)
    this.#rest = ''
  }

  /** What happened, for people; empty if all went well. */
  warnings(): string[] {
    const { preamble } = this.#dialect
    const long = this.#long
    const short = this.#short
    const said = [
      preamble > 0 &&
        `${counted(preamble, 'line')} above the header ${preamble > 1 ? 'were' : 'was'} passed over.`,
      long.count > 0 &&
        `${counted(long.count, 'row')} ${long.count > 1 ? 'were' : 'was'} left out for not having ` +
          `${counted(this.#width, 'cell')}, first in line ${long.first}. A cell that holds the separator needs ` +
          `quotation marks.`,
      short.count > 0 &&
        `${counted(short.count, 'row')} ${short.count > 1 ? 'have' : 'has'} fewer than ${this.#width} cells, first in ` +
          `line ${short.first}; the missing ones count as empty.`,
      this.#unclosed > 0 &&
        `a quotation mark opened in line ${this.#unclosed} or after is never closed; from there on quotation marks ` +
          `were read as ordinary characters.`,
    ]
    return said.filter((line) => line !== false).map((line) => `${this.#name}: ${line}`)
  }

  #parse(text: string, isLast: boolean, quotes = true): ReturnType<typeof parseRows> {
    if (this.#dialect.delimiter !== 'blanks') return parseRows(text, this.#dialect.delimiter, isLast, quotes)
    return parseRows(squeezeBlanks(text), ' ', true, false)
  }

  #take(rows: readonly Row[], text: string): void {
    const first = this.#width === 0 ? this.#start(rows) : 0
    if (this.#width === 0) return
    const fits = (row: Row) => row.length === this.#width && (row.length > 1 || row[0] !== '')
    const body = first === 0 ? rows : rows.slice(first)
    const kept = body.every(fits)
      ? body
      : body.filter((row, r) => this.#isKept(row, () => lineOf(rows, first + r, text)))
    this.#rows += kept.length
    this.#table?.addRows(kept)
  }

  /** Finds the header or the first row; gives the index of the first row of data. */
  #start(rows: readonly Row[]): number {
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]
      if (!row || isBlankRow(row) || this.#toSkip-- > 0) continue
      if (row.length > maxColumns)
        throw new DataError(
          `${this.#name} has ${row.length} cells in line ${lineOf(rows, r, '"') + this.#line}; at most ${maxColumns} ` +
            `columns are read. Perhaps its lines do not end where they should.`,
        )
      const { hasHeader } = this.#dialect
      const header = hasHeader ? completed(row, this.#dialect) : row.map(() => '')
      this.#width = header.length
      this.#table = this.#tables.withHeader(header, this.#name)
      return hasHeader ? r + 1 : r
    }
    return rows.length
  }

  #isKept(row: Row, line: () => number): boolean {
    if (row.length === this.#width) return !isBlankRow(row)
    if (isBlankRow(row)) return false
    const isSurplus = row.length > this.#width && row.slice(this.#width).some((cell) => cell.trim() !== '')
    if (isSurplus || (row.length === 1 && this.#width > 2)) {
      this.#long.add(() => this.#line + line())
      return false
    }
    if (row.length < this.#width) this.#short.add(() => this.#line + line())
    return true
  }

  #advance(rows: readonly Row[], text: string): void {
    this.#line += text.includes('"') ? countNewlines(text) : rows.length
  }

  #endlessRow(): DataError {
    const hasQuote = this.#rest.includes('"')
    return new DataError(
      `${this.#name}: the row that begins in line ${this.#line} is longer than ${maxRowLength / 1e6} million ` +
        `characters. ` +
        (hasQuote
          ? 'Perhaps a quotation mark in it is never closed; correct that line or export the file again.'
          : 'Perhaps the file has no line breaks or is no table; export it again as CSV.'),
    )
  }
}

/** A count and where it began. */
class Tally {
  count = 0
  first = 0
  add(line: () => number): void {
    if (this.count++ === 0) this.first = line()
  }
}

/** The header, made as wide as the rows below where exactly one name is missing. */
function completed(header: Row, { columns, endsEmpty }: Dialect): Row {
  if (header.length !== columns - 1) return header
  return endsEmpty ? [...header, ''] : ['', ...header]
}

function isBlankRow(row: Row): boolean {
  return row.every((cell) => cell === '' || cell.trim() === '')
}

/** Lines before row r of a parsed stretch. */
function lineOf(rows: readonly Row[], r: number, text: string): number {
  if (!text.includes('"')) return r
  return rows
    .slice(0, r)
    .reduce((lines, row) => lines + 1 + row.reduce((sum, cell) => sum + countNewlines(cell), 0), 0)
}

function countNewlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
