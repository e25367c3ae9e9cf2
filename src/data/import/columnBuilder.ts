// Collects the cells of one column as they are read: float64 while all are plain numbers or all ISO dates, else a dictionary
// of texts. Turning from values to text loses nothing, since how each was written is kept: 12.50 stays 12.50.
import { isoDate, isoText } from './dateText.ts'
import { isMissingMarker, plainNumber, programNumber } from './numberText.ts'

/** Marks a row whose text cannot be rebuilt from its value; it is kept in `odd`. */
const isOdd = 255
/** Marks a number whose text is the shortest that reads back as the same. */
const isShortest = 254
/** Added to the length of a date's text where its time begins with T. */
const formWithT = 64
const initialCapacity = 64

/** What was collected. Missing cells are NaN or code −1. */
export type Collected =
  | { readonly kind: 'number' | 'date'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly dictionary: readonly string[] }

type Mode = 'empty' | 'number' | 'date' | 'text'

export class ColumnBuilder {
  #mode: Mode = 'empty'
  #count = 0
  /** Numbers or moments; NaN for gaps. */
  #values: Float64Array = new Float64Array(initialCapacity)
  /** How each value was written: decimals of a number, form of a date, or `isOdd`. */
  #forms = new Uint8Array(initialCapacity)
  /** Texts of rows such as `1e-05` or `NA`, by row. */
  readonly #odd = new Map<number, string>()
  #codes = new Int32Array(0)
  readonly #dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #lastText = ''
  #lastCode = -1

  get count(): number {
    return this.#count
  }

  /** True while no cell had any content. */
  get isEmpty(): boolean {
    return this.#mode === 'empty' && this.#odd.size === 0
  }

  /** Appends cell `column` of every row; rows that are too short give empty cells. */
  addRows(rows: readonly (readonly string[])[], column: number): void {
    this.#reserve(this.#count + rows.length)
    for (const row of rows) this.#add(row[column] ?? '')
  }

  /** Appends cells as texts, or as numbers whose text does not matter; what is not finite is an empty cell. */
  addCells(cells: readonly string[] | Float64Array): void {
    this.#reserve(this.#count + cells.length)
    for (const cell of cells)
      if (typeof cell === 'string') this.#add(cell)
      else this.#addNumber(cell)
  }

  /** Appends empty cells. */
  addGaps(count: number): void {
    this.#reserve(this.#count + count)
    for (let i = 0; i < count; i++) this.#add('')
  }

  /** Takes back all but the first `rows` cells. Texts are numbered as they come, so those that go are the last. */
  cut(rows: number): void {
    this.#count = rows
    for (const row of this.#odd.keys()) if (row >= rows) this.#odd.delete(row)
    if (this.#mode !== 'text') return
    const used = this.#codes.subarray(0, rows).reduce((most, code) => Math.max(most, code + 1), 0)
    for (const text of this.#dictionary.splice(used)) this.#codeOf.delete(text)
    this.#lastText = ''
    this.#lastCode = -1
  }

  /** The column so far; the builder is not used after it. */
  collected(): Collected {
    if (this.#mode === 'empty' || this.#mode === 'text') return { kind: 'text', ...this.texts() }
    return { kind: this.#mode === 'date' ? 'date' : 'number', values: this.#values.slice(0, this.#count) }
  }

  /** The column as texts, whatever it holds; the builder is not used after it. */
  texts(): { codes: Int32Array; dictionary: readonly string[] } {
    if (this.#mode !== 'text') this.#turnToText(this.#count)
    return { codes: this.#codes.slice(0, this.#count), dictionary: this.#dictionary }
  }

  #add(raw: string): void {
    const row = this.#count++
    if (this.#mode === 'text') {
      this.#codes[row] = raw === this.#lastText ? this.#lastCode : this.#code(raw)
      return
    }
    if (!this.#addValue(row, raw)) this.#addOdd(row, raw.trim())
  }

  #addNumber(value: number): void {
    const isValue = Number.isFinite(value)
    if (!isValue || (this.#mode !== 'empty' && this.#mode !== 'number')) {
      this.#add(isValue ? String(value) : '')
      return
    }
    this.#mode = 'number'
    this.#values[this.#count] = value
    this.#forms[this.#count++] = isShortest
  }

  /** Takes a cell as the plain number or date that this column is made of; false if it is none. */
  #addValue(row: number, text: string): boolean {
    const isDate = this.#mode === 'date' || (this.#mode === 'empty' && !Number.isNaN(isoDate(text)))
    const value = isDate ? isoDate(text) : plainNumber(text)
    if (Number.isNaN(value)) return false
    this.#mode = isDate ? 'date' : 'number'
    this.#values[row] = value
    if (isDate) this.#forms[row] = text.length + (text.charCodeAt(10) === 84 ? formWithT : 0)
    else {
      const dot = text.indexOf('.')
      this.#forms[row] = dot < 0 ? 0 : text.length - dot - 1
    }
    return true
  }

  /** A cell that is nothing plain as it stands: empty, oddly written, or the end of this column's being values. */
  #addOdd(row: number, text: string): void {
    if (text !== '' && this.#addValue(row, text)) return
    const isGap = text === '' || isMissingMarker(text)
    const number = isGap || this.#mode === 'date' ? NaN : programNumber(text)
    if (!isGap && Number.isNaN(number)) {
      this.#turnToText(row)
      this.#codes[row] = this.#code(text)
      return
    }
    if (!isGap) this.#mode = 'number'
    this.#values[row] = number
    const isPlain = text === '' || text === String(number)
    this.#forms[row] = isPlain ? isShortest : isOdd
    if (!isPlain) this.#odd.set(row, text)
  }

  /** The code of a cell's text, without the blanks around it; −1 for an empty one. */
  #code(raw: string): number {
    this.#lastText = raw
    const text = hasOuterBlank(raw) ? raw.trim() : raw
    let code = text === '' ? -1 : this.#codeOf.get(text)
    if (code === undefined) {
      const own = detached(text)
      code = this.#dictionary.push(own) - 1
      this.#codeOf.set(own, code)
    }
    return (this.#lastCode = code)
  }

  /** Codes the first `rows` rows, which are values so far. */
  #turnToText(rows: number): void {
    const codes = new Int32Array(this.#values.length)
    for (let row = 0; row < rows; row++) codes[row] = this.#code(this.#textOf(row))
    this.#mode = 'text'
    this.#codes = codes
    this.#values = new Float64Array(0)
    this.#forms = new Uint8Array(0)
    this.#odd.clear()
  }

  /** The text of a row as it stood in the file. */
  #textOf(row: number): string {
    const form = this.#forms[row] ?? 0
    if (form === isOdd) return this.#odd.get(row) ?? ''
    const value = this.#values[row] ?? NaN
    if (Number.isNaN(value)) return ''
    if (form === isShortest) return String(value)
    return this.#mode === 'date' ? isoText(value, form % formWithT, form > formWithT) : value.toFixed(form)
  }

  #reserve(rows: number): void {
    const capacity = this.#mode === 'text' ? this.#codes.length : this.#values.length
    if (rows <= capacity) return
    const wanted = Math.max(rows, Math.ceil(capacity * 1.6))
    if (this.#mode === 'text') {
      this.#codes = grown(this.#codes, new Int32Array(wanted))
      return
    }
    this.#values = grown(this.#values, new Float64Array(wanted))
    this.#forms = grown(this.#forms, new Uint8Array(wanted))
  }
}

function grown<A extends Int32Array | Float64Array | Uint8Array>(from: A, to: A): A {
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
