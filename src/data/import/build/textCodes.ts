// The dictionary of a column of texts: one code for equal cells. Texts are looked up by their UTF-8 bytes, so that a cell in
// the bytes of a file becomes a string only when it is seen for the first time.
import { viewed, type Bytes } from './cells.ts'
import { utf8Text } from '../text/utf8.ts'

/** Longer texts rarely come twice; to keep their bytes, too, would double their memory. */
const maxBytes = 200
/** Half a pair of surrogates, and controls that bytes would be read otherwise than as. */
const unwritable = /[\p{Surrogate}\u0080-\u009f]/u

/** Where texts are written to be looked up; of UTF-16 code units none takes more than three bytes. */
const scratch = viewed(new Uint8Array(3 * maxBytes))

const encoder = new TextEncoder()

export class TextCodes {
  readonly #dictionary: string[] = []
  /** Codes of texts without bytes in the table: long ones, and those that are not themselves in UTF-8. */
  readonly #others = new Map<string, number>()
  #lastText = ''
  #lastCode = -1
  /** The code last found by bytes. */
  #lastFound = -1
  /** Code + 1 by hash; 0 for a free place. At most half of it is taken. */
  #table = new Int32Array(1 << 8)
  /** Of each code: the hash of its bytes and where they end. */
  #facts = new Int32Array(1 << 8)
  #bytes = viewed(new Uint8Array(1 << 11))

  /** The texts by code. */
  get dictionary(): readonly string[] {
    return this.#dictionary
  }

  /** The code of a cell's text, without the blanks around it; −1 for an empty one. `isView` if it is cut from a larger one. */
  code(raw: string, isView = true): number {
    if (raw === this.#lastText) return this.#lastCode
    this.#lastText = raw
    const text = hasOuterBlank(raw) ? raw.trim() : raw
    return (this.#lastCode = text === '' ? -1 : this.#codeOfText(text, isView))
  }

  /** The same of a cell in UTF-8. */
  codeOfBytes(bytes: Bytes, from: number, to: number): number {
    if (from === to) return -1
    // Lines of one order follow one another.
    if (this.#lastFound >= 0 && this.#isSame(this.#lastFound, bytes, from, to)) return this.#lastFound
    if (to - from > maxBytes) return this.code(utf8Text(bytes.array.subarray(from, to)), false)
    const hash = hashOf(bytes, from, to)
    const place = this.#place(hash, bytes, from, to)
    const known = this.#table[place] ?? 0
    if (known > 0) return (this.#lastFound = known - 1)
    const text = isBare(bytes.array, from, to) ? asciiText(bytes.array, from, to) : null
    if (text === null) return this.code(utf8Text(bytes.array.subarray(from, to)), false)
    return this.#added(text, hash, place, bytes.array, from, to)
  }

  #codeOfText(text: string, isView: boolean): number {
    const length = written(text)
    if (length < 0) return this.#otherCode(text, isView)
    const hash = hashOf(scratch, 0, length)
    const place = this.#place(hash, scratch, 0, length)
    const known = this.#table[place] ?? 0
    if (known > 0) return known - 1
    return this.#added(isView ? detached(text) : text, hash, place, scratch.array, 0, length)
  }

  #otherCode(text: string, isView: boolean): number {
    const known = this.#others.get(text)
    if (known !== undefined) return known
    const own = isView ? detached(text) : text
    const code = this.#dictionary.push(own) - 1
    this.#others.set(own, code)
    this.#note(code, 0, this.#endOf(code - 1))
    return code
  }

  /** The place of these bytes in the table: theirs, or the free one where they belong. */
  #place(hash: number, bytes: Bytes, from: number, to: number): number {
    const mask = this.#table.length - 1
    let place = hash & mask
    for (;;) {
      const code = (this.#table[place] ?? 0) - 1
      if (code < 0 || (this.#facts[2 * code] === hash && this.#isSame(code, bytes, from, to))) return place
      place = (place + 1) & mask
    }
  }

  #isSame(code: number, { array, view }: Bytes, from: number, to: number): boolean {
    const own = this.#bytes
    const start = this.#endOf(code - 1)
    const length = this.#endOf(code) - start
    if (length !== to - from) return false
    if (length < 4) {
      for (let i = 0; i < length; i++) if (own.array[start + i] !== array[from + i]) return false
      return true
    }
    for (let i = 0; i < length - 4; i += 4)
      if (own.view.getInt32(start + i) !== view.getInt32(from + i)) return false
    return own.view.getInt32(start + length - 4) === view.getInt32(to - 4)
  }

  #endOf(code: number): number {
    return code < 0 ? 0 : (this.#facts[2 * code + 1] ?? 0)
  }

  #added(text: string, hash: number, place: number, bytes: Uint8Array, from: number, to: number): number {
    const code = this.#dictionary.push(text) - 1
    const start = this.#endOf(code - 1)
    const end = start + to - from
    if (end > this.#bytes.array.length)
      this.#bytes = viewed(grown(this.#bytes.array, new Uint8Array(2 * end)))
    const own = this.#bytes.array
    for (let at = from, mine = start; at < to; at++, mine++) own[mine] = bytes[at] ?? 0
    this.#note(code, hash, end)
    this.#table[place] = code + 1
    if (2 * this.#dictionary.length > this.#table.length) this.#widen()
    return code
  }

  #note(code: number, hash: number, end: number): void {
    if (2 * code + 2 > this.#facts.length)
      this.#facts = grown(this.#facts, new Int32Array(2 * this.#facts.length))
    this.#facts[2 * code] = hash
    this.#facts[2 * code + 1] = end
  }

  #widen(): void {
    const table = new Int32Array(2 * this.#table.length)
    const mask = table.length - 1
    for (const entry of this.#table) {
      if (entry === 0) continue
      let place = (this.#facts[2 * (entry - 1)] ?? 0) & mask
      while (table[place] !== 0) place = (place + 1) & mask
      table[place] = entry
    }
    this.#table = table
  }
}

/** Writes a text into `scratch`; gives its length, −1 where it has no place in the table. */
function written(text: string): number {
  const { length } = text
  if (length > maxBytes) return -1
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return writtenUtf8(text)
    scratch.array[i] = code
  }
  return length
}

function writtenUtf8(text: string): number {
  if (unwritable.test(text)) return -1
  const { written } = encoder.encodeInto(text, scratch.array)
  return written <= maxBytes ? written : -1
}

/** FNV-1a, four bytes a step, the last step over the last four, and mixed so that the low bits depend on all. */
function hashOf({ array, view }: Bytes, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from)
  if (to - from < 4) for (let at = from; at < to; at++) hash = Math.imul(hash ^ (array[at] ?? 0), 0x01000193)
  else {
    for (let at = from; at < to - 4; at += 4) hash = Math.imul(hash ^ view.getInt32(at), 0x01000193)
    hash = Math.imul(hash ^ view.getInt32(to - 4), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** True for ASCII without blanks around it: its text has the same bytes. */
function isBare(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 255) > 127) return false
  return (bytes[from] ?? 0) > 32 && (bytes[to - 1] ?? 0) > 32
}

/** Up to this length, a loop is faster than the decoder. */
const shortText = 12

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > shortText) return utf8Text(bytes.subarray(from, to))
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from)
  return to
}

function hasOuterBlank(text: string): boolean {
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1))
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 160 || code === 0xfeff
}

// A cell is a view into the stretch of text it was cut from and keeps all of it in memory. Joining and slicing makes
// the engines copy: V8, SpiderMonkey and JavaScriptCore flatten a joined string before they slice it.
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
