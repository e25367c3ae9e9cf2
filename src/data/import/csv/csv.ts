// CSV and its kin (semicolons, tabs, pipes, columns of blanks; packed with gzip or not), read as a stream: the text
// of the file never exists as a whole, and the caller can stop the reading between two stretches.
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import type { FileOptions } from '../../../model/source/fileOptions.ts'
import { byteStretches } from '../text/byteStretches.ts'
import { DamageCheck } from './damage.ts'
import { detectDialect, type Dialect } from './dialect.ts'
import { encodingOf, type Encoding } from '../text/encoding.ts'
import { requireRows, requireText } from './fileKind.ts'
import type { SourceRead } from '../../../model/source/sourceRead.ts'
import type { Source } from '../bytes/source.ts'
import type { Importer, Reporter } from '../importer.ts'
import { RowReader, type RowTables } from './rowReader.ts'
import { openBytes, type SourceBytes } from '../bytes/sourceBytes.ts'
import type { TableSet } from '../build/tableSet.ts'
import { firstText } from '../text/textStretches.ts'
import { newline } from '../text/utf8.ts'

const sampleLength = 200_000

export const csv: Importer = {
  id: 'csv',
  label: 'CSV',
  // It takes what no other importer wants, and says what is wrong with it.
  accepts: () => true,
  read,
}

async function read(
  source: Source,
  tables: TableSet,
  reporter: Reporter,
  options: FileOptions = {},
): Promise<SourceRead> {
  const bytes = await openBytes(source)
  try {
    const rows = await readRows(source.name, bytes, tables, reporter, options)
    if (rows.rows === 0) throw nothingBelow(source.name, rows.skipped)
    rows.warnings().forEach(reporter.warn)
    const { skipped, readAs } = rows
    return { name: source.name, bytes: source.size, rows: rows.rows, skipped, readAs }
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
  options: FileOptions = {},
): Promise<RowReader> {
  const { encoding, onlyReturns, dialect } = firstLook(name, bytes, options)
  if (encoding.isLegacyGuess) reporter.warn(message('notUtf8', { file: name, encoding: encoding.label }))
  const rows = new RowReader(name, dialect, tables, encoding.label)
  let toSkip = dialect.startLine - 1
  const check = new DamageCheck()
  for await (const stretch of byteStretches(bytes.chunks(), encoding, onlyReturns)) {
    let from = 0
    for (; toSkip > 0 && from < stretch.length; from++) if (stretch[from] === newline) toSkip--
    rows.push(stretch.subarray(from))
    check.push(stretch)
    await reporter.progress(bytes.done())
  }
  rows.end()
  if (check.isDamaged) {
    rows.hasDamage()
    reporter.warn(message('damagedCharacters', { file: name }))
  }
  return rows
}

export interface FirstLook {
  readonly encoding: Encoding
  readonly text: string
  /** True if lines end in a lone \r. */
  readonly onlyReturns: boolean
  readonly dialect: Dialect
}

/** How an open file is written, judged from its first bytes. Throws DataError if it is no text or not as `options` say. */
export function firstLook(name: string, bytes: SourceBytes, options: FileOptions): FirstLook {
  const encoding = encodingOf(name, bytes.head, options.encoding)
  requireText(name, bytes.head, encoding.label.startsWith('utf-16'))
  const { text, onlyReturns } = firstText(bytes.head, encoding)
  requireRows(name, text)
  if (text.trim() === '') throw new DataError(message('onlyBlanks', { file: name }))
  const isSample = !bytes.isWhole || text.length > sampleLength
  const dialect = detectDialect(text.slice(0, sampleLength), !isSample, options)
  requireAsked(name, text, dialect, options)
  return { encoding, text, onlyReturns, dialect }
}

/** Throws DataError where the file is not as the user says. */
function requireAsked(
  name: string,
  text: string,
  { start, columns }: Dialect,
  { delimiter, headerRow }: FileOptions,
): void {
  if (headerRow !== undefined && text.slice(start).trim() === '')
    throw new DataError(message('nothingInHeaderLine', { file: name, line: headerRow }))
  if (delimiter !== undefined && columns < 2)
    throw new DataError(message('separatorNotThere', { file: name, delimiter }))
}

function nothingBelow(file: string, skipped: number): DataError {
  return new DataError(
    skipped > 0 ? message('noRowFits', { file, rows: skipped }) : message('noRowsBelowHeader', { file }),
  )
}
