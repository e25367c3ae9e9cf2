// Reads Excel workbooks: the sheet that is asked for, else the first that holds a table, row by row.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { FileOptions } from '../../../model/source/fileOptions.ts'
import type { SourceRead } from '../../../model/source/sourceRead.ts'
import type { Source } from '../bytes/source.ts'
import type { Reporter } from '../importer.ts'
import { sheetHeader, type SheetHeader } from './sheetHeader.ts'
import { wholeBlob } from '../bytes/sourceBytes.ts'
import type { TableBuilder } from '../build/tableBuilder.ts'
import type { TableSet } from '../build/tableSet.ts'
import { openBook } from './xlsxBook.ts'
import { noFacts, sheetRows, type ErrorCell, type SheetBatch, type SheetFacts } from './xlsxRows.ts'
import { chosenSheet, filledSheets, otherSheets, sampleRows } from './xlsxSheets.ts'

/** Reads a workbook; see `Importer.read`. */
export async function readXlsx(
  source: Source,
  tables: TableSet,
  reporter: Reporter,
  options: FileOptions = {},
): Promise<SourceRead> {
  const book = await openBook(await wholeBlob(source), source.name)
  const looks = await filledSheets(book)
  const look = chosenSheet(book, looks, options.sheet)
  const others = options.sheet === undefined ? otherSheets(book, looks, look) : null
  if (others !== null) reporter.warn(others)
  const { sheet } = look
  const facts = noFacts()
  const rows = new SheetReader(source.name, sheet.name, tables, options.headerRow)
  let parts = 0
  for await (const batch of sheetRows(book, sheet, facts)) {
    rows.push(batch)
    await reporter.progress(source.size * (1 - 1 / (1 + ++parts / 50)))
  }
  rows.end()
  await reporter.progress(source.size)
  const warnings = [...rows.warnings(), ...factWarnings({ file: source.name, sheet: sheet.name }, facts)]
  warnings.forEach(reporter.warn)
  const sheets = looks.map(({ size }) => (size === look.size ? { ...size, rows: rows.filled } : size))
  const readAs = { sheet: sheet.name, headerRow: rows.headerRow, sheets }
  return { name: source.name, bytes: source.size, rows: rows.rows, skipped: 0, readAs }
}

function factWarnings(of: OfSheet, { errors, merged }: SheetFacts): Message[] {
  return [
    ...(errors > 0 ? [message('errorCells', { ...of, cells: errors })] : []),
    ...(merged > 0 ? [message('mergedAreas', { ...of, areas: merged })] : []),
  ]
}

interface OfSheet {
  readonly file: string
  readonly sheet: string
}

/** Rows of a sheet to rows of the table, once the header is found. */
class SheetReader {
  readonly #name: string
  readonly #sheet: string
  readonly #tables: TableSet
  readonly #asked: number | undefined
  #table: TableBuilder | null = null
  #header: SheetHeader = { above: 0, hasHeader: true, width: 0 }
  /** Row of the sheet that holds the names; 0 where none does. */
  headerRow = 0
  /** Rows that went into the table. */
  rows = 0
  #beyond = 0
  #firstBeyond = 0

  constructor(name: string, sheet: string, tables: TableSet, asked: number | undefined) {
    this.#name = name
    this.#sheet = sheet
    this.#tables = tables
    this.#asked = asked
  }

  /** Rows with anything in them, those above the header and the header among them. */
  get filled(): number {
    const { above, hasHeader } = this.#header
    return this.rows + above + (hasHeader ? 1 : 0)
  }

  push({ rows, lines, errors }: SheetBatch): void {
    const from = this.#table || rows.length === 0 ? 0 : this.#start(rows, lines)
    const table = this.#table
    if (!table) return
    const body = from === 0 ? rows : rows.slice(from)
    const below = from === 0 ? lines : lines.slice(from)
    body.forEach((row, r) => {
      if (row.length > this.#header.width && this.#beyond++ === 0) this.#firstBeyond = below[r] ?? 0
    })
    const before = table.nRows
    this.rows += body.length
    table.addRows(body, below)
    if (errors.length > 0) this.#noteErrors(table, before, below, errors)
  }

  /** Throws DataError if there was nothing to read. */
  end(): void {
    const of = this.#of
    if (!this.#table && this.#asked)
      throw new DataError(message('nothingInHeaderRow', { ...of, row: this.#asked }))
    if (!this.#table) throw new DataError(message('sheetEmpty', of))
    if (this.rows === 0) throw new DataError(message('sheetWithoutRows', of))
  }

  warnings(): Message[] {
    const of = this.#of
    const { above, width } = this.#header
    const beyond = { rows: this.#beyond, columns: width, first: this.#firstBeyond }
    return [
      ...(above > 0 ? [message('rowsAboveHeader', { ...of, rows: above })] : []),
      ...(this.#beyond > 0 ? [message('cellsBeyondColumns', { ...of, ...beyond })] : []),
    ]
  }

  get #of(): OfSheet {
    return { file: this.#name, sheet: this.#sheet }
  }

  /** Begins the table; gives the index of the first row of data. */
  #start(rows: string[][], lines: readonly number[]): number {
    const header = this.#asked ? this.#askedHeader(rows, lines) : sheetHeader(rows.slice(0, sampleRows))
    if (!header) return 0
    this.#header = this.#asked === 0 ? { ...header, hasHeader: false } : header
    const { above, hasHeader, width } = this.#header
    const names = hasHeader ? (rows[above] ?? []) : []
    if (hasHeader) this.headerRow = lines[above] ?? 0
    this.#table = this.#tables.withHeader(
      Array.from({ length: width }, (_, c) => names[c] ?? ''),
      this.#name,
    )
    this.#table.notes.begin(`${this.#name}, sheet ${this.#sheet}`)
    return above + (hasHeader ? 1 : 0)
  }

  /** The header in the row that the user names; null where that row is empty. */
  #askedHeader(rows: readonly (readonly string[])[], lines: readonly number[]): SheetHeader | null {
    const above = lines.indexOf(this.#asked ?? 0)
    if (above < 0) return null
    const width = rows.slice(above, above + sampleRows).reduce((most, row) => Math.max(most, row.length), 0)
    return { above, hasHeader: true, width }
  }

  /** Notes error cells below the header: of rows in the table, or of rows that hold nothing else and are left out. */
  #noteErrors(
    table: TableBuilder,
    before: number,
    lines: readonly number[],
    errors: readonly ErrorCell[],
  ): void {
    const rowOf = new Map(lines.map((line, r) => [line, before + r]))
    const alone = new Map<number, string[]>()
    for (const { line, column, value } of errors) {
      const row = rowOf.get(line)
      if (row !== undefined) table.notes.badCell(row, column, value, message('spreadsheetError', {}))
      else if (line > this.headerRow && column < this.#header.width) {
        const cells = alone.get(line) ?? new Array<string>(this.#header.width).fill('')
        cells[column] = value
        alone.set(line, cells)
      }
    }
    for (const [line, cells] of alone) table.notes.leftOut(cells, line, message('onlySpreadsheetErrors', {}))
  }
}
