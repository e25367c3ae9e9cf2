// The sheets of a workbook: what is in each, and which one to read.
import { DataError } from '../../../model/errors.ts'
import { counted } from '../../../words/numbers.ts'
import type { SheetSize } from '../../../model/sourceRead.ts'
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
  if (looks.length === 0) throw new DataError(`${book.name} is an Excel workbook whose sheets are all empty.`)
  return looks
}

/** The sheet called `name`; without one, the first that looks like a table, else the first. */
export function chosenSheet(book: Book, looks: readonly SheetLook[], name: string | undefined): SheetLook {
  const asked = name === undefined ? undefined : looks.find(({ sheet }) => sameName(sheet.name, name))
  const likely = looks.find(({ rows }) => looksLikeTable(rows)) ?? looks[0]
  const chosen = name === undefined ? likely : asked
  if (chosen) return chosen
  const isEmpty = book.sheets.some((sheet) => sameName(sheet.name, name ?? ''))
  throw new DataError(
    `${book.name}: ${isEmpty ? `sheet ${name} is empty` : `there is no sheet called ${name}`}. Choose one of ` +
      `${looks.map(({ sheet }) => sheet.name).join(', ')}.`,
  )
}

/** What to say of the sheets that are not read. */
export function otherSheets(book: Book, looks: readonly SheetLook[], read: SheetLook): string | null {
  const others = looks.filter((look) => look !== read).map(({ sheet }) => sheet.name)
  if (others.length === 0) return null
  const list = others.slice(0, 5).join(', ') + (others.length > 5 ? ', …' : '')
  return (
    `${book.name}: sheet ${read.sheet.name} was read; ${counted(others.length, 'other sheet')} ` +
    `${others.length > 1 ? 'were' : 'was'} not (${list}). To use another, choose it in how the file is read.`
  )
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
