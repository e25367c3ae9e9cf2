// The sheets of a workbook: what is in each, and which one to read.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { SheetSize } from '../../../model/source/sourceRead.ts'
import { looksLikeTable } from './sheetHeader.ts'
import type { Book, Sheet } from './xlsxBook.ts'
import { batchRows, noFacts, sheetRows, type SheetBatch } from './xlsxRows.ts'

/** From so many rows it is judged what a sheet holds. */
export const sampleRows = 300

export interface SheetLook {
  readonly sheet: Sheet
  readonly size: SheetSize
  /** Its first rows, blank ones left out, and where they stand. */
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** All sheets with anything in them, in the order of the workbook. Throws DataError if there is none. */
export async function filledSheets(book: Book): Promise<SheetLook[]> {
  const looks: SheetLook[] = []
  for (const sheet of book.sheets) {
    const look = await lookAt(book, sheet)
    if (look.rows.length > 0) looks.push(look)
  }
  if (looks.length === 0) throw new DataError(message('allSheetsEmpty', { file: book.name }))
  return looks
}

/** The sheet called `name`; without one, the first that looks like a table, else the first. */
export function chosenSheet(book: Book, looks: readonly SheetLook[], name: string | undefined): SheetLook {
  const asked = name === undefined ? undefined : looks.find(({ sheet }) => sameName(sheet.name, name))
  const likely = looks.find(({ rows }) => looksLikeTable(rows)) ?? looks[0]
  const chosen = name === undefined ? likely : asked
  if (chosen) return chosen
  const sheet = name ?? ''
  const isEmpty = book.sheets.some((other) => sameName(other.name, sheet))
  const sheets = looks.map((look) => look.sheet.name)
  throw new DataError(message('noSuchSheet', { file: book.name, sheet, isEmpty, sheets }))
}

/** What to say of the sheets that are not read. */
export function otherSheets(book: Book, looks: readonly SheetLook[], read: SheetLook): Message | null {
  const names = looks.filter((look) => look !== read).map(({ sheet }) => sheet.name)
  if (names.length === 0) return null
  const { name: sheet } = read.sheet
  return message('otherSheets', {
    file: book.name,
    sheet,
    others: names.length,
    names: names.slice(0, 5),
  })
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

async function lookAt(book: Book, sheet: Sheet): Promise<SheetLook> {
  const facts = noFacts()
  let first: SheetBatch = { rows: [], lines: [], errors: [] }
  for await (const batch of sheetRows(book, sheet, facts)) {
    first = batch
    if (batch.rows.length > 0) break
  }
  const known = first.rows.length
  const rows = known < batchRows ? known : Math.max(known, facts.lastRow)
  return {
    sheet,
    size: { name: sheet.name, rows },
    rows: first.rows.slice(0, sampleRows),
    lines: first.lines.slice(0, sampleRows),
  }
}
