// Reads Excel workbooks: the first sheet that holds a table, row by row.
import { DataError } from '../errors.ts'
import { counted } from '../format.ts'
import type { Reporter, Source, SourceRead } from './importer.ts'
import { looksLikeTable, sheetHeader, type SheetHeader } from './sheetHeader.ts'
import { wholeBlob } from './sourceBytes.ts'
import type { TableBuilder } from './tableBuilder.ts'
import type { TableSet } from './tableSet.ts'
import { openBook, type Book, type Sheet } from './xlsxBook.ts'
import { sheetRows, type SheetFacts } from './xlsxRows.ts'

const sampleRows = 300

/** Reads a workbook; see `Importer.read`. */
export async function readXlsx(source: Source, tables: TableSet, reporter: Reporter): Promise<SourceRead> {
  const book = await openBook(await wholeBlob(source), source.name)
  const { sheet, others } = await chosenSheet(book)
  if (others.length > 0) reporter.warn(otherSheets(source.name, sheet, others))
  const facts: SheetFacts = { errors: 0, merged: 0 }
  const rows = new SheetReader(source.name, sheet.name, tables)
  let parts = 0
  for await (const batch of sheetRows(book, sheet, facts)) {
    rows.push(batch.rows, batch.lines)
    await reporter.progress(source.size * (1 - 1 / (1 + ++parts / 50)))
  }
  rows.end()
  if (rows.rows === 0)
    throw new DataError(
      `${source.name}: sheet ${sheet.name} has no rows below its header. Export it with its data.`,
    )
  await reporter.progress(source.size)
  for (const warning of [...rows.warnings(), ...factWarnings(facts)])
    reporter.warn(`${source.name}, sheet ${sheet.name}: ${warning}`)
  return { name: source.name, bytes: source.size, rows: rows.rows, skipped: 0 }
}

/** The first sheet that looks like a table, else the first with anything in it; and the others with something in them. */
async function chosenSheet(book: Book): Promise<{ sheet: Sheet; others: string[] }> {
  const filled: { sheet: Sheet; isTable: boolean }[] = []
  for (const sheet of book.sheets) {
    const rows = await firstRows(book, sheet)
    if (rows.length > 0) filled.push({ sheet, isTable: looksLikeTable(rows) })
  }
  const best = filled.find(({ isTable }) => isTable) ?? filled[0]
  if (!best) throw new DataError(`${book.name} is an Excel workbook whose sheets are all empty.`)
  return { sheet: best.sheet, others: filled.flatMap((one) => (one === best ? [] : [one.sheet.name])) }
}

async function firstRows(book: Book, sheet: Sheet): Promise<string[][]> {
  for await (const { rows } of sheetRows(book, sheet, { errors: 0, merged: 0 }))
    if (rows.length > 0) return rows.slice(0, sampleRows)
  return []
}

function otherSheets(name: string, sheet: Sheet, others: readonly string[]): string {
  const list = others.slice(0, 5).join(', ') + (others.length > 5 ? ', …' : '')
  return (
    `${name}: sheet ${sheet.name} was read; ${counted(others.length, 'other sheet')} ` +
    `${others.length > 1 ? 'were' : 'was'} not (${list}). To use another, save it as a file of its own.`
  )
}

function factWarnings({ errors, merged }: SheetFacts): string[] {
  return [
    ...(errors > 0 ? [`${counted(errors, 'cell')} with an error such as #REF! count as empty.`] : []),
    ...(merged > 0
      ? [`of each of ${counted(merged, 'area')} of merged cells only the first cell has the value.`]
      : []),
  ]
}

/** Rows of a sheet to rows of the table, once the header is found. */
class SheetReader {
  readonly #name: string
  readonly #sheet: string
  readonly #tables: TableSet
  #table: TableBuilder | null = null
  #header: SheetHeader = { above: 0, hasHeader: true, width: 0 }
  #rows = 0
  #beyond = 0
  #firstBeyond = 0

  constructor(name: string, sheet: string, tables: TableSet) {
    this.#name = name
    this.#sheet = sheet
    this.#tables = tables
  }

  get rows(): number {
    return this.#rows
  }

  push(rows: string[][], lines: readonly number[]): void {
    if (rows.length === 0) return
    const from = this.#table ? 0 : this.#start(rows)
    const body = from === 0 ? rows : rows.slice(from)
    body.forEach((row, r) => {
      if (row.length > this.#header.width && this.#beyond++ === 0) this.#firstBeyond = lines[from + r] ?? 0
    })
    this.#rows += body.length
    this.#table?.addRows(body)
  }

  end(): void {
    if (!this.#table)
      throw new DataError(`${this.#name}: sheet ${this.#sheet} is empty. Export it with its data.`)
  }

  warnings(): string[] {
    const { above, width } = this.#header
    return [
      ...(above > 0
        ? [`${counted(above, 'row')} above the header ${above > 1 ? 'were' : 'was'} passed over.`]
        : []),
      ...(this.#beyond > 0
        ? [
            `${counted(this.#beyond, 'row')} have cells to the right of the ${width} columns, first row ${this.#firstBeyond}; these cells are left out.`,
          ]
        : []),
    ]
  }

  /** Begins the table; gives the index of the first row of data. */
  #start(rows: string[][]): number {
    this.#header = sheetHeader(rows.slice(0, sampleRows))
    const { above, hasHeader, width } = this.#header
    const names = hasHeader ? (rows[above] ?? []) : []
    this.#table = this.#tables.withHeader(
      Array.from({ length: width }, (_, c) => names[c] ?? ''),
      this.#name,
    )
    return above + (hasHeader ? 1 : 0)
  }
}
