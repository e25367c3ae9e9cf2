// The parts of an Excel workbook other than its rows: names of sheets, shared texts, number formats, and from when
// days are counted (ECMA-376 part 1, 18.2, 18.4, 18.8).
import { message } from '../../../model/messages.ts'
import { DataError } from '../../../model/errors.ts'
import { numberStyle, type NumberStyle } from './xlsxCell.ts'
import { attribute, XmlScanner, type XmlHandler } from './xmlScanner.ts'
import { memberStream, zipMembers, type Reachable, type ZipMember } from '../archive/zipDirectory.ts'

export interface Sheet {
  readonly name: string
  readonly member: ZipMember
}

export interface Book {
  readonly name: string
  readonly file: Reachable
  /** Those that are shown, then the hidden ones. */
  readonly sheets: readonly Sheet[]
  readonly is1904: boolean
  readonly texts: readonly string[]
  /** By the number that cells carry. */
  readonly styles: readonly NumberStyle[]
}

/** Texts that all cells share must fit in memory. */
const maxTextLength = 400_000_000

/** Opens a workbook. Throws DataError if it is damaged. */
export async function openBook(file: Reachable, name: string): Promise<Book> {
  const members = new Map<string, ZipMember>()
  for (const member of await zipMembers(file, name))
    members.set(member.name.replaceAll('\\', '/').toLowerCase(), member)
  const scan = async (path: string, handler: XmlHandler) => {
    const member = members.get(path.toLowerCase())
    if (member) await scanMember(file, member, name, handler)
  }
  const targets = new Map<string, string>()
  await scan('xl/_rels/workbook.xml.rels', relations(targets))
  const listed: Listed[] = []
  const settings = { is1904: false }
  await scan('xl/workbook.xml', workbook(listed, settings))
  const texts: string[] = []
  await scan('xl/sharedStrings.xml', sharedTexts(texts, name))
  const styles: NumberStyle[] = []
  await scan('xl/styles.xml', stylesheet(styles))
  const sheets = listed
    .toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))
    .flatMap((sheet, i) => {
      const path = targets.get(sheet.relation) ?? `xl/worksheets/sheet${i + 1}.xml`
      const member = members.get(path.toLowerCase())
      return member && !/chartsheets|dialogsheets/i.test(path) ? [{ name: sheet.name, member }] : []
    })
  if (sheets.length === 0) throw new DataError(message('noReadableSheet', { file: name }))
  return { name, file, sheets, is1904: settings.is1904, texts, styles }
}

/** Lets a handler see a member as it streams in; `pause` is called between chunks. */
export async function scanMember(
  file: Reachable,
  member: ZipMember,
  name: string,
  handler: XmlHandler,
): Promise<void> {
  const scanner = new XmlScanner(handler)
  for await (const text of memberTexts(file, member, name)) scanner.push(text)
}

/** The text of a member, in pieces. Throws DataError if it cannot be unpacked. */
export async function* memberTexts(file: Reachable, member: ZipMember, name: string): AsyncGenerator<string> {
  const reader = (await memberStream(file, member, name)).getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

interface Listed {
  readonly name: string
  readonly relation: string
  readonly isHidden: boolean
}

const nothing = () => undefined

function relations(targets: Map<string, string>): XmlHandler {
  return {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attribute(attributes, 'Target')
      targets.set(attribute(attributes, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    text: nothing,
    close: nothing,
  }
}

function workbook(sheets: Listed[], settings: { is1904: boolean }): XmlHandler {
  return {
    open(name, attributes) {
      if (name === 'workbookPr') settings.is1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904'))
      if (name !== 'sheet') return
      const relation = /[\w.]+:id\s*=\s*"([^"]*)"/.exec(attributes)?.[1] ?? ''
      const isHidden = /hidden/i.test(attribute(attributes, 'state'))
      sheets.push({ name: attribute(attributes, 'name'), relation, isHidden })
    },
    text: nothing,
    close: nothing,
  }
}

function sharedTexts(texts: string[], file: string): XmlHandler {
  let current = ''
  let isText = false
  let isReading = true
  let length = 0
  return {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') isReading = false
      isText = name === 't'
    },
    text(text) {
      if (isText && isReading) current += text
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = true
      if (name !== 'si') return
      texts.push(unescaped(current))
      length += current.length
      if (length > maxTextLength) throw new DataError(message('tooMuchText', { file }))
    },
  }
}

function stylesheet(styles: NumberStyle[]): XmlHandler {
  const codes = new Map<number, string>()
  let isCellFormats = false
  return {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode'))
      if (name === 'cellXfs') isCellFormats = true
      if (name !== 'xf' || !isCellFormats) return
      const id = Number(attribute(attributes, 'numFmtId'))
      styles.push(numberStyle(id, codes.get(id)))
    },
    text: nothing,
    close(name) {
      if (name === 'cellXfs') isCellFormats = false
    },
  }
}

/** Excel writes control characters as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
