// Collects the cells of one column as they are read: float64 while every cell is a plain number, else a dictionary
// of texts. Turning from numbers to text loses nothing, since the number of decimals is kept: 12.50 stays 12.50.
import { isMissingMarker, plainNumber, programNumber } from './numberText.ts'

/** Marks a row whose text cannot be rebuilt from its number; it is kept in `odd`. */
const isOdd = 255
const initialCapacity = 1024

/** What was collected. Missing cells are NaN or code −1. */
export type Collected =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly dictionary: readonly string[] }

export class ColumnBuilder {
  #count = 0
  #values: Float64Array = new Float64Array(initialCapacity)
  #decimals = new Uint8Array(initialCapacity)
  /** Texts of rows such as `1e-05` or `NA`, by row. */
  readonly #odd = new Map<number, string>()
  #hasNumber = false
  /** Null while the column is made of numbers. */
  #codes: Int32Array | null = null
  readonly #dictionary: string[] = []
  readonly #codeOf = new Map<string, number>()
  #lastText = ''
  #lastCode = -1

  get count(): number {
    return this.#count
  }

  /** True while no cell had any content. */
  get isEmpty(): boolean {
    return this.#codes === null && !this.#hasNumber && this.#odd.size === 0
  }

  /** Appends cell `column` of every row; rows that are too short give empty cells. */
  addRows(rows: readonly (readonly string[])[], column: number): void {
    this.#reserve(this.#count + rows.length)
    for (const row of rows) this.#add(row[column] ?? '')
  }

  /** The column so far; the builder is not used after it. */
  collected(): Collected {
    if (this.#codes === null && !this.#hasNumber && this.#odd.size > 0) this.#turnToText(this.#count)
    if (this.#codes === null && !this.#hasNumber)
      return { kind: 'text', codes: new Int32Array(this.#count).fill(-1), dictionary: [] }
    if (this.#codes === null) return { kind: 'number', values: this.#values.slice(0, this.#count) }
    return { kind: 'text', codes: this.#codes.slice(0, this.#count), dictionary: this.#dictionary }
  }

  #add(raw: string): void {
    const row = this.#count++
    if (this.#codes !== null) {
      this.#codes[row] = raw === this.#lastText ? this.#lastCode : this.#code(raw)
      return
    }
    const value = plainNumber(raw)
    if (Number.isNaN(value)) return this.#addOdd(row, raw.trim())
    this.#hasNumber = true
    this.#values[row] = value
    const dot = raw.indexOf('.')
    this.#decimals[row] = dot < 0 ? 0 : raw.length - dot - 1
  }

  /** A cell that is no plain number: empty, oddly written, or the end of this column's being numbers. */
  #addOdd(row: number, text: string): void {
    const value = plainNumber(text)
    if (text === '' || !Number.isNaN(value)) {
      this.#values[row] = value
      this.#decimals[row] = Math.max(0, text.length - 1 - (text + '.').indexOf('.'))
      this.#hasNumber ||= text !== ''
      return
    }
    const odd = isMissingMarker(text) ? NaN : programNumber(text)
    if (Number.isNaN(odd) && !isMissingMarker(text)) {
      this.#turnToText(row)
      if (this.#codes !== null) this.#codes[row] = this.#code(text)
      return
    }
    this.#hasNumber ||= !Number.isNaN(odd)
    this.#values[row] = odd
    this.#decimals[row] = isOdd
    this.#odd.set(row, text)
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

  /** Codes the first `rows` rows, which are numbers so far. */
  #turnToText(rows: number): void {
    const codes = new Int32Array(this.#values.length)
    for (let row = 0; row < rows; row++) codes[row] = this.#code(this.#textOf(row))
    this.#codes = codes
    this.#values = new Float64Array(0)
    this.#decimals = new Uint8Array(0)
    this.#odd.clear()
  }

  /** The text of a row as it stood in the file. */
  #textOf(row: number): string {
    const decimals = this.#decimals[row] ?? 0
    if (decimals === isOdd) return this.#odd.get(row) ?? ''
    const value = this.#values[row] ?? NaN
    return Number.isNaN(value) ? '' : value.toFixed(decimals)
  }

  #reserve(rows: number): void {
    const capacity = this.#codes?.length ?? this.#values.length
    if (rows <= capacity) return
    const wanted = Math.max(rows, Math.ceil(capacity * 1.6))
    if (this.#codes !== null) this.#codes = grownCodes(this.#codes, wanted)
    else {
      const values = new Float64Array(wanted)
      values.set(this.#values)
      this.#values = values
      const decimals = new Uint8Array(wanted)
      decimals.set(this.#decimals)
      this.#decimals = decimals
    }
  }
}

function grownCodes(codes: Int32Array, length: number): Int32Array {
  const grown = new Int32Array(length)
  grown.set(codes)
  return grown
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
