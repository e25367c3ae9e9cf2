// The first rows of a file under some options, with the lines in which they stand, so that a person can see the guess and
// point at the header, the sheet, the separator or the encoding.
import type { FileOptions } from '../../model/source/fileOptions.ts'
import { isZip } from './archive/archive.ts'
import { firstLook } from './csv/csv.ts'
import { blanks, squeezeBlanks } from './csv/delimiter.ts'
import type { FilePreview, PreviewRow } from '../../model/source/filePreview.ts'
import type { Source } from './bytes/source.ts'
import { json } from './json/json.ts'
import { parseRows } from './csv/papa.ts'
import { parquet } from './parquet/parquet.ts'
import { RowReader } from './csv/rowReader.ts'
import { utf8Bytes } from './text/utf8.ts'
import { openBytes, wholeBlob, type SourceBytes } from './bytes/sourceBytes.ts'

const shownRows = 12
const shownCells = 30
const shownLength = 80
/** So many characters are looked at for the first rows. */
const shownText = 20_000

/** Throws DataError where the file cannot be read at all or not as `options` say. */
export async function filePreview(source: Source, options: FileOptions = {}): Promise<FilePreview> {
  const bytes = await openBytes(source)
  try {
    if (isZip(bytes.head)) return await workbookPreview(source)
    const isOther = [parquet, json].some((other) => other.accepts(source.name, bytes.head))
    return isOther ? { readAs: {}, rows: [], sheets: [] } : textPreview(source.name, bytes, options)
  } finally {
    await bytes.close()
  }
}

function textPreview(name: string, bytes: SourceBytes, options: FileOptions): FilePreview {
  const { encoding, text, dialect } = firstLook(name, bytes, options)
  const reader = new RowReader(
    name,
    dialect,
    { withHeader: () => ({ addRows: () => undefined, addPlaces: () => undefined }) },
    encoding.label,
  )
  reader.push(utf8Bytes(text.slice(dialect.start)))
  reader.end()
  const start = text.slice(0, shownText)
  const isBlanks = dialect.delimiter === blanks
  const parsed = parseRows(
    isBlanks ? squeezeBlanks(start) : start,
    isBlanks ? ' ' : dialect.delimiter,
    true,
    isBlanks ? null : dialect.quote,
  )
  let line = 1
  const rows = parsed.rows.slice(0, shownRows).map((cells) => {
    const row = { line, cells: shown(cells) }
    line += 1 + cells.join('').split('\n').length - 1
    return row
  })
  return { readAs: reader.readAs, rows, sheets: [] }
}

/** All sheets, whichever is asked for. */
async function workbookPreview(source: Source): Promise<FilePreview> {
  const [{ openBook }, { filledSheets }] = await Promise.all([
    import('./excel/xlsxBook.ts'),
    import('./excel/xlsxSheets.ts'),
  ])
  const looks = await filledSheets(await openBook(await wholeBlob(source), source.name))
  const sheets = looks.map(({ size, rows, lines }) => {
    const first = rows
      .slice(0, shownRows)
      .map((cells, r): PreviewRow => ({ line: lines[r] ?? 0, cells: shown(cells) }))
    return { ...size, first }
  })
  return { readAs: {}, rows: [], sheets }
}

const shown = (cells: readonly string[]): string[] =>
  cells.slice(0, shownCells).map((cell) => cell.slice(0, shownLength))
