// Zip archives and workbooks made of texts, for the tests of this folder.
import { crc32, deflateRawSync } from 'node:zlib'

type Content = string | Uint8Array

/** A zip archive with these files; `flags` 1 marks them as encrypted. */
export function zip(files: Readonly<Record<string, Content>>, flags = 0): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = []
  const listing: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const fields = sizes(name, plain, packed, flags)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    listing.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(listing.length, 8)
  end.writeUInt16LE(listing.length, 10)
  end.writeUInt32LE(Buffer.concat(listing).length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, ...listing, end]))
}

/** The fields that a member's two headers share, from "version needed" to "extra length". */
function sizes(name: string, plain: Buffer, packed: Buffer, flags: number): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(flags, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(plain), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(plain.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

export interface BookParts {
  /** Name → content of `sheetData` and what follows it. */
  readonly sheets: Readonly<Record<string, string>>
  readonly texts?: readonly string[]
  /** Number formats of styles 1, 2, …: built-in ids or codes. */
  readonly formats?: readonly (number | string)[]
  readonly is1904?: boolean
  readonly hidden?: string
}

/** A workbook, by its smallest set of parts. */
export function workbook({
  sheets,
  texts = [],
  formats = [],
  is1904,
  hidden,
}: BookParts): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheets)
  const codes = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${escaped(format)}"/>` : '',
  )
  const styles = formats.map(
    (format, i) => `<xf numFmtId="${typeof format === 'string' ? 200 + i : format}"/>`,
  )
  const listed = names.map(
    (name, i) =>
      `<sheet name="${name}"${name === hidden ? ' state="hidden"' : ''} sheetId="${i + 1}" r:id="r${i}"/>`,
  )
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/s${i}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      Object.values(sheets).map((xml, i) => [
        `xl/worksheets/s${i}.xml`,
        `<?xml version="1.0"?><worksheet>${xml}</worksheet>`,
      ]),
    ),
  })
}

/** A sheet of inline texts and numbers; null is an empty cell, {v, s} a number with a style. */
export function sheetXml(
  rows: readonly (readonly (string | number | null | { v: number; s: number })[])[],
): string {
  const cell = (value: string | number | null | { v: number; s: number }, c: number, r: number): string => {
    const at = `r="${String.fromCharCode(65 + c)}${r + 1}"`
    if (value === null) return ''
    if (typeof value === 'string') return `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
    return typeof value === 'number'
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} s="${value.s}"><v>${value.v}</v></c>`
  }
  const xml = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, c, r)).join('')}</row>`,
  )
  return `<sheetData>${xml.join('')}</sheetData>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
