// The dictionary of a column of texts: one code for equal cells. The map from strings decides; before it stands a table of
// bytes seen before, so that of equal cells only the first becomes a string.
import { utf8Text } from './utf8.ts'

/** Texts longer than this are no categories, and rarely come twice: they are not worth a place in the table. */
const maxBytes = 200

export class TextCodes {
  readonly #dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #lastText = ''
  #lastCode = -1
  /** Entry + 1 by hash; 0 for a free place. At most half of it is taken. */
  #table = new Int32Array(1 << 8)
  #entries = 0
  /** Of each entry: its hash, its code, and where its bytes end. */
  #facts = new Int32Array(3 << 7)
  #bytes = new Uint8Array(1 << 11)

  /** The texts by code. */
  get dictionary(): readonly string[] {
    return this.#dictionary
  }

  /** The code of a cell's text, without the blanks around it; −1 for an empty one. `isView` if it was cut from a larger one. */
  code(raw: string, isView = true): number {
    if (raw === this.#lastText) return this.#lastCode
    this.#lastText = raw
    const text = hasOuterBlank(raw) ? raw.trim() : raw
    let code = text === '' ? -1 : this.#codeOf.get(text)
    if (code === undefined) {
      const own = isView ? detached(text) : text
      code = this.#dictionary.push(own) - 1
      this.#codeOf.set(own, code)
    }
    return (this.#lastCode = code)
  }

  /** The same of a cell in UTF-8. */
  codeOfBytes(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return -1
    if (to - from > maxBytes) return this.code(utf8Text(bytes.subarray(from, to)), false)
    let hash = 0x811c9dc5
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
    hash ^= hash >>> 15
    const mask = this.#table.length - 1
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = (this.#table[place] ?? 0) - 1
      if (entry < 0) return this.#learnt(hash, place, bytes, from, to)
      if (this.#facts[3 * entry] === hash && this.#isSame(entry, bytes, from, to))
        return this.#facts[3 * entry + 1] ?? -1
    }
  }

  #isSame(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = entry === 0 ? 0 : (this.#facts[3 * entry - 1] ?? 0)
    const end = this.#facts[3 * entry + 2] ?? 0
    if (end - start !== to - from) return false
    const own = this.#bytes
    for (let at = from, mine = start; at < to; at++, mine++) if (own[mine] !== bytes[at]) return false
    return true
  }

  #learnt(hash: number, place: number, bytes: Uint8Array, from: number, to: number): number {
    const code = this.code(utf8Text(bytes.subarray(from, to)), false)
    const entry = this.#entries++
    const start = entry === 0 ? 0 : (this.#facts[3 * entry - 1] ?? 0)
    const end = start + to - from
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * end))
    this.#bytes.set(bytes.subarray(from, to), start)
    if (3 * this.#entries > this.#facts.length)
      this.#facts = grown(this.#facts, new Int32Array(2 * this.#facts.length))
    this.#facts.set([hash, code, end], 3 * entry)
    this.#table[place] = entry + 1
    if (2 * this.#entries > this.#table.length) this.#widen()
    return code
  }

  #widen(): void {
    const table = new Int32Array(2 * this.#table.length)
    const mask = table.length - 1
    for (let entry = 0; entry < this.#entries; entry++) {
      let place = (this.#facts[3 * entry] ?? 0) & mask
      while (table[place] !== 0) place = (place + 1) & mask
      table[place] = entry + 1
    }
    this.#table = table
  }
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
