// Reads XML as it streams in: tags and texts in order, nothing kept. It knows what office files use: elements,
// attributes, the five named entities and numbered ones, CDATA; declarations of a document type are passed over.

export interface XmlHandler {
  /** `attributes` is the text between the name and the end of the tag, see `attribute`. Names come without prefix. */
  open(name: string, attributes: string): void
  text(text: string): void
  close(name: string): void
}

export class XmlScanner {
  readonly #handler: XmlHandler
  #rest = ''

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(text: string): void {
    const all = this.#rest + text
    let at = 0
    for (;;) {
      const start = all.indexOf('<', at)
      if (start < 0) break
      const end = tagEnd(all, start)
      if (end < 0) break
      if (start > at) this.#handler.text(decoded(all.slice(at, start)))
      this.#tag(all, start, end)
      at = end
    }
    this.#rest = all.slice(at)
  }

  #tag(all: string, start: number, end: number): void {
    const first = all.charCodeAt(start + 1)
    if (first === 33) {
      if (all.startsWith('<![CDATA[', start)) this.#handler.text(all.slice(start + 9, end - 3))
      return
    }
    if (first === 63) return
    if (first === 47) {
      this.#handler.close(withoutPrefix(all.slice(start + 2, end - 1).trim()))
      return
    }
    const isEmpty = all.charCodeAt(end - 2) === 47
    const inside = all.slice(start + 1, isEmpty ? end - 2 : end - 1)
    const space = inside.search(/\s/)
    const name = withoutPrefix(space < 0 ? inside : inside.slice(0, space))
    this.#handler.open(name, space < 0 ? '' : inside.slice(space))
    if (isEmpty) this.#handler.close(name)
  }
}

/** Where the tag that begins at `start` ends (after its >), −1 if it is not all there. */
function tagEnd(all: string, start: number): number {
  if (all.startsWith('<!--', start)) return after(all, '-->', start + 4)
  if (all.startsWith('<![CDATA[', start)) return after(all, ']]>', start + 9)
  if (all.length - start < 9 && '<![CDATA['.startsWith(all.slice(start))) return -1
  let end = all.indexOf('>', start)
  // A > inside quotation marks does not end the tag.
  while (end >= 0 && hasOpenQuote(all, start, end)) end = all.indexOf('>', end + 1)
  return end < 0 ? -1 : end + 1
}

function after(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

function hasOpenQuote(all: string, start: number, end: number): boolean {
  let quotes = 0
  for (let at = all.indexOf('"', start); at >= 0 && at < end; at = all.indexOf('"', at + 1)) quotes++
  return quotes % 2 === 1
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute (with its prefix, if it has one), or ''. */
export function attribute(attributes: string, name: string): string {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at === 0 || attributes.charCodeAt(at - 1) > 32) continue
    const equals = attributes.indexOf('=', at)
    if (equals < 0 || attributes.slice(at + name.length, equals).trim() !== '') continue
    const value = attributes.slice(equals + 1).trimStart()
    const end = value.indexOf(value[0] ?? '', 1)
    return end < 0 ? '' : decoded(value.slice(1, end))
  }
  return ''
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (all, hex, decimal, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? ''
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : String(all)
    },
  )
}
