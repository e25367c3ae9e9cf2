// CSV and its kin (semicolons, tabs, pipes, columns of blanks; packed with gzip or not), read as a stream: the text
// of the file never exists as a whole, and the caller can stop the reading between two stretches.
import { DataError } from '../errors.ts'
import { byteStretches } from './byteStretches.ts'
import { DamageCheck } from './damage.ts'
import { detectDialect } from './dialect.ts'
import { detectEncoding } from './encoding.ts'
import { requireRows, requireText } from './fileKind.ts'
import type { Importer, Reporter, Source, SourceRead } from './importer.ts'
import { RowReader, type RowTables } from './rowReader.ts'
import { openBytes, type SourceBytes } from './sourceBytes.ts'
import type { TableSet } from './tableSet.ts'
import { firstText } from './textStretches.ts'
import { newline } from './utf8.ts'

const sampleLength = 200_000

export const csv: Importer = {
  id: 'csv',
  label: 'CSV',
  // It takes what no other importer wants, and says what is wrong with it.
  accepts: () => true,
  read,
}

async function read(source: Source, tables: TableSet, reporter: Reporter): Promise<SourceRead> {
  const bytes = await openBytes(source)
  try {
    const rows = await readRows(source.name, bytes, tables, reporter)
    if (rows.rows === 0) throw nothingBelow(source.name, rows.skipped)
    rows.warnings().forEach(reporter.warn)
    return { name: source.name, bytes: source.size, rows: rows.rows, skipped: rows.skipped }
  } finally {
    await bytes.close()
  }
}

/** Reads the rows of an open file into one of `tables`, cells as they are written. */
export async function readRows(
  name: string,
  bytes: SourceBytes,
  tables: RowTables,
  reporter: Reporter,
): Promise<RowReader> {
  const encoding = detectEncoding(bytes.head)
  requireText(name, bytes.head, encoding.label.startsWith('utf-16'))
  if (encoding.note) reporter.warn(`${name} ${encoding.note}`)
  const { text, onlyReturns } = firstText(bytes.head, encoding)
  requireRows(name, text)
  if (text.trim() === '')
    throw new DataError(`${name} holds nothing but blanks. Export it again and check it.`)
  const dialect = detectDialect(text.slice(0, sampleLength), bytes.isWhole && text.length <= sampleLength)
  const rows = new RowReader(name, dialect, tables)
  let isToSkip = dialect.start > 0
  const damage = new DamageCheck()
  for await (const stretch of byteStretches(bytes.chunks(), encoding, onlyReturns)) {
    rows.push(isToSkip ? stretch.subarray(stretch.indexOf(newline) + 1) : stretch)
    isToSkip = false
    damage.push(stretch)
    await reporter.progress(bytes.done())
  }
  rows.end()
  if (damage.isDamaged)
    reporter.warn(`${name} holds characters that are damaged, shown as \ufffd. Export it as UTF-8.`)
  return rows
}

function nothingBelow(name: string, skipped: number): DataError {
  if (skipped > 0)
    return new DataError(
      `${name}: none of its ${skipped} rows has as many cells as its first line. Export it as CSV with one separator.`,
    )
  return new DataError(`${name} has a header but no rows below it. Export it again with the data included.`)
}
