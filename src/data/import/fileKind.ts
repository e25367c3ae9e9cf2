// Files that are not text, by their first bytes: each is refused with a sentence that says what it is and what to do.
import { DataError } from '../../model/errors.ts'

interface Kind {
  readonly magic: readonly number[]
  readonly what: string
  readonly advice: string
}

const saveAsCsv = 'Open it in your spreadsheet program, save the sheet as CSV and drop that file.'
const saveAsXlsx =
  'Open it in your spreadsheet program, save it as XLSX or CSV without a password and drop that file.'
const dropExport = 'Drop the CSV export of your shop or list instead.'
const unpack = 'Unpack it and drop the CSV file inside.'

const kinds: readonly Kind[] = [
  { magic: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', advice: dropExport },
  { magic: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', advice: dropExport },
  { magic: [0xff, 0xd8, 0xff], what: 'a JPEG picture', advice: dropExport },
  { magic: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', advice: dropExport },
  { magic: [0x50, 0x4b, 0x05, 0x06], what: 'an empty ZIP archive', advice: unpack },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel file (.xls) or one protected by a password',
    advice: saveAsXlsx,
  },
  { magic: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', advice: unpack },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive', advice: unpack },
  { magic: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', advice: unpack },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', advice: unpack },
  {
    magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    what: 'an SQLite database',
    advice: 'Export the table as CSV.',
  },
]

/** More control characters than this share of the first bytes, and it is no text. Stray ones do occur in exports. */
const maxControlShare = 0.01

/**
 * Throws DataError unless `head`, the unpacked first bytes of file `name`, can be text.
 * @param isUtf16 text in two-byte units, where NUL bytes are normal
 */
export function requireText(name: string, head: Uint8Array, isUtf16: boolean): void {
  if (head.length === 0)
    throw new DataError(`${name} is empty (0 bytes). Export it again and check its size.`)
  const kind = kinds.find(({ magic }) => magic.every((byte, i) => head[i] === byte))
  if (kind) throw new DataError(`${name} is ${kind.what}, not a CSV file. ${kind.advice}`)
  if (isUtf16) return
  const control = countControls(head)
  if (control > maxControlShare * head.length)
    throw new DataError(
      `${name} is not text: ${control} of its first ${head.length} bytes are control characters. ${dropExport}`,
    )
}

function countControls(head: Uint8Array): number {
  let count = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) count++
  return count
}

/** Throws DataError for text in another notation (HTML, XML), judged by how it begins. */
export function requireRows(name: string, start: string): void {
  const first = start.trimStart().slice(0, 200).toLowerCase()
  if (/^<(!doctype html|html|table|head|body|div|script)/.test(first))
    throw new DataError(
      `${name} is a web page, not a CSV file; perhaps a login page was saved instead of the export. ${saveAsCsv}`,
    )
  if (/^<\?xml|^<[a-z]+[ :>]/.test(first))
    throw new DataError(`${name} is an XML file, which is not read yet. ${saveAsCsv}`)
}
