// Collects the cells of one column as they are read: float64 while all are plain numbers or all ISO dates, else a dictionary
// of texts. Turning from values to text loses nothing, since how each was written is kept: 12.50 stays 12.50.
import type { Cells } from './cells.ts'
import { isoDate, isoDateAt, isoText } from './dateText.ts'
import { isMissingMarker, plainNumber, plainNumberAt, programNumber } from './numberText.ts'
import { TextCodes } from './textCodes.ts'
import { utf8Text } from '../text/utf8.ts'

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
  #texts = new TextCodes()

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

  /** Appends cell `column` of every row, read where it stands. */
  addPlaces({ bytes, nRows, width, starts, ends }: Cells, column: number): void {
    this.#reserve(this.#count + nRows)
    for (let r = 0, cell = column; r < nRows; r++, cell += width) {
      const from = starts[cell] ?? 0
      const to = ends[cell] ?? 0
      if (this.#mode === 'text') this.#codes[this.#count++] = this.#texts.codeOfBytes(bytes, from, to)
      else if (!this.#addValueAt(bytes.array, from, to)) this.#add(utf8Text(bytes.array.subarray(from, to)))
    }
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
    const kept = this.#texts.dictionary.slice(0, used)
    this.#texts = new TextCodes()
    for (const text of kept) this.#texts.code(text, false)
  }

  /** The column so far; the builder is not used after it. */
  collected(): Collected {
    if (this.#mode === 'empty' || this.#mode === 'text') return { kind: 'text', ...this.texts() }
    return { kind: this.#mode === 'date' ? 'date' : 'number', values: this.#values.slice(0, this.#count) }
  }

  /** The column as texts, whatever it holds; the builder is not used after it. */
  texts(): { codes: Int32Array; dictionary: readonly string[] } {
    if (this.#mode !== 'text') this.#turnToText(this.#count)
    return { codes: this.#codes.slice(0, this.#count), dictionary: this.#texts.dictionary }
  }

  #add(raw: string): void {
    const row = this.#count++
    if (this.#mode === 'text') {
      this.#codes[row] = this.#texts.code(raw)
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

  /** Takes a cell of a column that is known to be numbers or dates; false if it is none. */
  #addValueAt(bytes: Uint8Array, from: number, to: number): boolean {
    const isDate = this.#mode === 'date'
    if (!isDate && this.#mode !== 'number') return false
    if (from === to) {
      this.#addGap()
      return true
    }
    const value = isDate ? isoDateAt(bytes, from, to) : plainNumberAt(bytes, from, to)
    if (Number.isNaN(value)) return false
    const row = this.#count++
    this.#values[row] = value
    if (isDate) this.#forms[row] = to - from + (bytes[from + 10] === 84 ? formWithT : 0)
    else this.#forms[row] = decimalsOf(bytes, from, to)
    return true
  }

  #addGap(): void {
    this.#values[this.#count] = NaN
    this.#forms[this.#count++] = isShortest
  }

  /** A cell that is nothing plain as it stands: empty, oddly written, or the end of this column's being values. */
  #addOdd(row: number, text: string): void {
    if (text !== '' && this.#addValue(row, text)) return
    const isGap = text === '' || isMissingMarker(text)
    const number = isGap || this.#mode === 'date' ? NaN : programNumber(text)
    if (!isGap && Number.isNaN(number)) {
      this.#turnToText(row)
      this.#codes[row] = this.#texts.code(text)
      return
    }
    if (!isGap) this.#mode = 'number'
    this.#values[row] = number
    const isPlain = text === '' || text === String(number)
    this.#forms[row] = isPlain ? isShortest : isOdd
    if (!isPlain) this.#odd.set(row, text)
  }

  /** Codes the first `rows` rows, which are values so far. */
  #turnToText(rows: number): void {
    const codes = new Int32Array(this.#values.length)
    for (let row = 0; row < rows; row++) codes[row] = this.#texts.code(this.#textOf(row))
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

/** Digits after the dot of a plain number. */
function decimalsOf(bytes: Uint8Array, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (bytes[at] === 46) return to - 1 - at
  return 0
}
