// From stretches of a file to rows that fit the table: finds the header, takes plain rows as they stand and parses others,
// keeps a row that goes on in the next stretch, and reads with care where rows do not fit.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import { carefulRows, isAsWide } from './carefulRows.ts'
import type { Encoding } from '../../../model/source/fileOptions.ts'
import { isBlankRow, type Row } from '../build/cellKind.ts'
import type { Cells } from '../build/cells.ts'
import { blanks, squeezeBlanks } from './delimiter.ts'
import type { Dialect } from './dialect.ts'
import type { ReadAs } from '../../../model/source/sourceRead.ts'
import { parseRows } from './papa.ts'
import { PlainRows } from './plainRows.ts'
import { RowPlacer } from './rowPlacer.ts'
import type { Lines, TableNotes } from '../build/tableNotes.ts'
import { joinedBytes, newline, utf8Bytes, utf8Text } from '../text/utf8.ts'

/** A longer row is a file without line breaks or a quotation mark that is never closed. */
const maxRowLength = 4_000_000
const maxColumns = 10_000
/** At the start, and after a row that is not plain, so many bytes are parsed before plain rows are looked for. */
const parsedLength = 1 << 12
const nothing = new Uint8Array(0)

interface RowTable {
  addRows(rows: readonly Row[], lines: Lines): void
  /** Rows that stand in the lines from `line` on. */
  addPlaces(cells: Cells, line: number): void
  hasDamage?(): void
  readonly notes?: TableNotes
}

/** Where rows go, once it is known under which header. */
export interface RowTables {
  withHeader(header: Row, fileName: string): RowTable
}

export class RowReader {
  readonly #name: string
  readonly #dialect: Dialect
  readonly #tables: RowTables
  readonly #encoding: Encoding
  #table: RowTable | null = null
  #placer: RowPlacer | null = null
  /** Finds marks in the middle of cells. */
  readonly #stray: RegExp
  #buffer = nothing
  /** What was not taken yet, in UTF-8. */
  #rest: Uint8Array = nothing
  /** Null until the header is known, and where no row is plain. */
  #plain: PlainRows | null = null
  /** Line of the file in which `#rest` begins, from 1. */
  #line: number
  #toSkip: number
  #headerRow = 0
  #rows = 0
  #unclosed = 0
  #isHeaderShort = false

  constructor(name: string, dialect: Dialect, tables: RowTables, encoding: Encoding) {
    this.#encoding = encoding
    this.#name = name
    this.#dialect = dialect
    this.#tables = tables
    this.#toSkip = dialect.preamble
    this.#line = dialect.startLine
    const last = `\\${dialect.delimiter.at(-1) ?? ','}`
    const first = `\\${dialect.delimiter[0] ?? ','}`
    const { quote } = dialect
    this.#stray = new RegExp(`[^${last}\\n${quote}]${quote}(?=[^${first}\\n${quote} ])`)
  }

  /** Rows that went into the table. */
  get rows(): number {
    return this.#rows
  }

  get skipped(): number {
    return this.#placer?.leftOut ?? 0
  }

  get readAs(): ReadAs {
    return { delimiter: this.#dialect.delimiter, encoding: this.#encoding, headerRow: this.#headerRow }
  }

  /** To be told when the text holds damaged characters. */
  hasDamage(): void {
    this.#table?.hasDamage?.()
  }

  /** Takes the next stretch, in UTF-8. Throws DataError for a row without end. */
  push(bytes: Uint8Array): void {
    this.#append(bytes)
    do this.#takePlain()
    while (this.#takeParsed(parsedLength) || this.#takeParsed(Infinity))
    if (this.#rest.length > maxRowLength) throw this.#endlessRow()
  }

  /** Puts a stretch behind the rest, in a buffer of our own that is used again and written to. */
  #append(bytes: Uint8Array): void {
    const { length } = this.#rest
    const isLarge = this.#buffer.length >= length + bytes.length
    const buffer = isLarge ? this.#buffer : new Uint8Array(length + 2 * bytes.length)
    buffer.set(this.#rest)
    buffer.set(bytes, length)
    this.#buffer = buffer
    this.#rest = buffer.subarray(0, length + bytes.length)
  }

  /** Takes the rows that need no thought; most files have few others. */
  #takePlain(): void {
    const cells = this.#plain?.find(this.#rest)
    if (!cells || cells.nRows === 0) return
    this.#table?.addPlaces(cells, this.#line)
    this.#rows += cells.nRows
    this.#line += cells.nRows
    this.#rest = this.#rest.subarray(cells.end)
  }

  /** Parses the lines of the next `length` bytes; false if there is no whole row in them. */
  #takeParsed(length: number): boolean {
    const rest = this.#rest
    const isInPieces = this.#plain !== null || (this.#placer === null && this.#dialect.delimiter !== blanks)
    const cut = isInPieces && length < rest.length ? rest.indexOf(newline, length) + 1 : 0
    const end = cut > 0 ? cut : rest.lastIndexOf(newline) + 1
    if (end === 0) return false
    const text = utf8Text(rest.subarray(0, end))
    const { rows, cursor } = this.#parse(text, false)
    const taken = this.#dialect.delimiter === blanks ? text : text.slice(0, cursor)
    if (taken === '') return false
    this.#take(rows, taken)
    this.#advance(rows, taken)
    const after = rest.subarray(end)
    const left = text.slice(taken.length)
    this.#rest = left === '' ? after : joinedBytes([utf8Bytes(left), after])
    return true
  }

  /** Takes what is left at the end of the file. */
  end(): void {
    const text = utf8Text(this.#rest)
    const { rows, isUnclosed } = this.#parse(text, true)
    if (isUnclosed) this.#unclosed = this.#line
    this.#take(rows, text, isUnclosed)
    this.#rest = nothing
  }

  /** What happened; empty if all went well. */
  warnings(): Message[] {
    const { preamble, columns, endsEmpty } = this.#dialect
    const file = this.#name
    const nameless = endsEmpty ? 'last' : 'first'
    return [
      ...(preamble > 0 ? [message('linesAboveHeader', { file, lines: preamble })] : []),
      ...(this.#isHeaderShort ? [message('nameMissingInHeader', { file, columns, nameless })] : []),
      ...(this.#placer?.warnings() ?? []),
      ...(this.#unclosed > 0 ? [message('quoteNeverClosed', { file, line: this.#unclosed })] : []),
    ]
  }

  #parse(text: string, isLast: boolean): ReturnType<typeof parseRows> {
    const { delimiter, quote } = this.#dialect
    if (delimiter !== blanks) return parseRows(text, delimiter, isLast, quote)
    return parseRows(squeezeBlanks(text), ' ', true, null)
  }

  #take(rows: readonly Row[], text: string, isUnclosed = false): void {
    if (this.#isOdd(rows, text) || isUnclosed) {
      this.#takeWithCare(text)
      return
    }
    const lineOf = lineCounter(rows, text, this.#dialect.quote, this.#line)
    const first = this.#placer ? 0 : this.#start(rows, lineOf)
    const placer = this.#placer
    if (!placer) return
    const body = first === 0 ? rows : rows.slice(first)
    if (body.every((row) => placer.fits(row))) {
      const isEven = lineOf(rows.length) - lineOf(first) === body.length
      this.#add(body, isEven ? lineOf(first) : body.map((_, r) => lineOf(first + r)))
      return
    }
    const lines: number[] = []
    const kept = body.flatMap((row, r) => {
      const line = () => lineOf(first + r)
      const placed = placer.fits(row) ? row : placer.placed(row, line)
      if (placed) lines.push(line())
      return placed ? [placed] : []
    })
    this.#add(kept, lines)
  }

  /** True if quotation marks may have been misunderstood: with them, some row has not the width of most. */
  #isOdd(rows: readonly Row[], text: string): boolean {
    const { quote, columns, delimiter } = this.#dialect
    if (delimiter === blanks || columns < 2 || !text.includes(quote)) return false
    return rows.some((row) => !isAsWide(row, columns) && !isBlankRow(row)) || this.#stray.test(text)
  }

  #takeWithCare(text: string): void {
    const careful = carefulRows(text, this.#dialect, this.#dialect.columns)
    const starts = careful.map(({ lines }) => lines)
    starts.reduce((line, lines, r) => (starts[r] = line) + lines, this.#line)
    const first = this.#placer ? 0 : this.#start(careful.map(({ row }) => row), (r) => starts[r] ?? 0) // prettier-ignore
    const placer = this.#placer
    if (!placer) return
    const kept: Row[] = []
    const lines: number[] = []
    careful.forEach(({ row, isFitted }, r) => {
      if (r < first) return
      const at = starts[r] ?? 0
      const place = () => (isFitted ? placer.placedIfAlike(row, () => at) : placer.placed(row, () => at))
      const placed = !isFitted && placer.fits(row) ? row : place()
      if (placed) lines[kept.push(placed) - 1] = at
    })
    this.#add(kept, lines)
  }

  #add(rows: readonly Row[], lines: Lines): void {
    this.#rows += rows.length
    this.#table?.addRows(rows, lines)
  }

  /** Finds the header or the first row; gives the index of the first row of data. */
  #start(rows: readonly Row[], lineOf: (r: number) => number): number {
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]
      if (!row || isBlankRow(row) || this.#toSkip-- > 0) continue
      if (row.length > maxColumns)
        throw new DataError(
          message('tooManyCells', { file: this.#name, cells: row.length, most: maxColumns }),
        )
      const { hasHeader, quote, profile } = this.#dialect
      const header = hasHeader ? completed(row, this.#dialect) : row.map(() => '')
      this.#isHeaderShort = header.length > row.length
      if (hasHeader) this.#headerRow = lineOf(r)
      const table = this.#tables.withHeader(header, this.#name)
      const shown = header.length === profile.length ? profile : []
      this.#placer = new RowPlacer({
        file: this.#name,
        header,
        hasHeader,
        quote,
        profile: shown,
        notes: table.notes,
      })
      this.#table = table
      this.#plain = plainRows(this.#dialect, hasHeader ? header : row)
      return hasHeader ? r + 1 : r
    }
    return rows.length
  }

  #advance(rows: readonly Row[], text: string): void {
    this.#line += text.includes(this.#dialect.quote) ? countNewlines(text) : rows.length
  }

  #endlessRow(): DataError {
    const hasQuote = this.#rest.includes(this.#dialect.quote.charCodeAt(0))
    return new DataError(
      message('endlessRow', { file: this.#name, line: this.#line, most: maxRowLength, hasQuote }),
    )
  }
}

/** What finds plain rows; null where the header and most rows are not alike, or cells are not set apart by one character. */
function plainRows({ delimiter, quote, columns }: Dialect, header: Row): PlainRows | null {
  const isSimple = /^[\0-\x7f]$/.test(delimiter) && header.length === columns && columns > 1
  return isSimple ? new PlainRows(delimiter, quote, header) : null
}

/** The header, made as wide as the rows below where exactly one name is missing. */
function completed(header: Row, { columns, endsEmpty }: Dialect): Row {
  if (header.length !== columns - 1) return header
  return endsEmpty ? [...header, ''] : ['', ...header]
}

/**
 * In which line each row of a parsed stretch begins. Cells that hold line breaks are looked for only where the stretch
 * has more lines than rows.
 */
function lineCounter(rows: readonly Row[], text: string, quote: string, line: number): (r: number) => number {
  const last = rows.at(-1)
  const nRows = rows.length - (last?.length === 1 && last[0] === '' ? 1 : 0)
  const isEven = !text.includes(quote) || countNewlines(text) + (text.endsWith('\n') ? 0 : 1) <= nRows
  if (isEven) return (r) => line + r
  const starts = new Float64Array(rows.length + 1).fill(line)
  rows.forEach((row, r) => {
    starts[r + 1] = row.reduce((sum, cell) => sum + countNewlines(cell), (starts[r] ?? 0) + 1)
  })
  return (r) => starts[r] ?? line
}

function countNewlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
