// Numbers as people and programs write them. `plainNumber` is the strict form that loses nothing when written back;
// `localNumbers` reads a whole column of prices such as `1.234,56 €`, deciding what the comma means from all of them.
import { isoCode } from '../../columns/currency.ts'
import { ascii, asciiBytes } from '../text/ascii.ts'

/** More digits than this do not survive float64. */
const maxDigits = 15
const powersOfTen = Array.from({ length: maxDigits + 1 }, (_, i) => 10 ** i)

const zero = 48
const nine = 57

/**
 * The value of a plain decimal number: optional minus, no leading zeros, at most 15 digits, a dot with digits after
 * it. NaN for anything else: `00123`, `1,5`, `+1`, `5.`, `1e3`.
 */
export function plainNumber(text: string): number {
  const length = asciiBytes(text)
  return length < 0 ? NaN : plainNumberAt(ascii, 0, length)
}

/** The same of bytes `from` to `to`. */
export function plainNumberAt(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === 45
  const start = isNegative ? from + 1 : from
  let mantissa = 0
  let dot = -1
  for (let i = start; i < to; i++) {
    const code = bytes[i] ?? 0
    if (code >= zero && code <= nine) mantissa = mantissa * 10 + (code - zero)
    else if (code === 46 && dot < 0 && i > start) dot = i
    else return NaN
  }
  const whole = (dot < 0 ? to : dot) - start
  const digits = to - start - (dot < 0 ? 0 : 1)
  if (whole === 0 || digits > maxDigits || dot === to - 1) return NaN
  if (whole > 1 && bytes[start] === zero) return NaN
  if (isNegative && mantissa === 0) return NaN
  const value = dot < 0 ? mantissa : mantissa / (powersOfTen[to - dot - 1] ?? NaN)
  return isNegative ? -value : value
}

const oddNumber = /^[-+]?(\d{1,15}\.?\d{0,30}|\.\d{1,30})(e[-+]?\d{1,3})?$/i

/** The value of a number as programs write it (`1e-05`, `.5`, `5.`, many decimals); NaN for text and leading zeros. */
export function programNumber(text: string): number {
  if (!oddNumber.test(text) || /^[-+]?0\d/.test(text) || /^\+?\d{16}/.test(text)) return NaN
  const value = text.startsWith('+') ? NaN : Number(text)
  return Number.isFinite(value) ? value : NaN
}

const missingMarkers = new Set([
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  '-',
  '--',
  '?',
  '#num!',
  '#div/0!',
  'nil',
])

/** True for the words that programs write into empty number cells: `NA`, `NULL`, `-`. */
export function isMissingMarker(text: string): boolean {
  return text.length <= 7 && missingMarkers.has(text.toLowerCase())
}

export interface LocalNumbers {
  /** One value per distinct text; NaN where it is none. */
  readonly values: Float64Array
  /** Distinct texts that are neither numbers nor missing markers. */
  readonly unreadable: readonly number[]
  /** The currencies that stood in the cells, each as it is first written. */
  readonly currencies: readonly string[]
}

const currencyPattern =
  /R\$|A\$|C\$|[$€£¥₹₽₺₩₪]|(?<![A-Za-z])(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|BRL|INR|kr|zł|Kč|Fr)\.?(?![A-Za-z])/
const body = /^\d{1,15}(?:[.,]\d{1,15})?$|^\d{1,3}(?:([.,' ])\d{3})+(?:[.,]\d{1,15})?$/
/** Below this share of readable distinct values a column stays text. */
const minShare = 0.95

/**
 * Reads the distinct texts of a column as numbers with thousands marks, decimal commas, currencies, percent signs,
 * and negatives as `(12.00)` or `12.00-`. Null if fewer than 95 % fit, if none is written in such a way (the column
 * is then a mix of numbers and words), or if there are codes with leading zeros.
 */
export function localNumbers(texts: readonly string[]): LocalNumbers | null {
  if (!looksLocal(texts)) return null
  const parts = texts.map(numberParts)
  const commaIsDecimal = decidesComma(parts)
  const values = new Float64Array(texts.length)
  const unreadable: number[] = []
  let isLocal = false
  for (let i = 0; i < texts.length; i++) {
    const part = parts[i]
    const text = texts[i] ?? ''
    values[i] = part ? part.sign * decimalValue(part.digits, commaIsDecimal) : programNumber(text)
    if (Number.isNaN(values[i]) && !isMissingMarker(text)) {
      if (/^\w*[A-Za-z]\w*\d/.test(text)) return null
      unreadable.push(i)
    }
    if (part && /^0\d/.test(part.digits)) return null
    isLocal ||= Number.isNaN(plainNumber(text)) && !Number.isNaN(values[i])
  }
  if (!isLocal || unreadable.length > (1 - minShare) * texts.length) return null
  return { values, unreadable, currencies: currenciesOf(parts) }
}

/** The value of one text as people or programs write numbers; NaN for none. */
export function looseNumber(text: string, commaIsDecimal: boolean): number {
  const part = numberParts(text)
  return part ? part.sign * decimalValue(part.digits, commaIsDecimal) : programNumber(text)
}

/** True if the comma is the decimal mark in texts that are read together. */
export function hasDecimalComma(texts: readonly string[]): boolean {
  return decidesComma(texts.map(numberParts))
}

interface NumberParts {
  readonly digits: string
  readonly sign: number
  readonly currency: string
}

/** A quick no: most of the first texts must be numbers with ornaments. */
function looksLocal(texts: readonly string[]): boolean {
  const look = texts.slice(0, 50)
  const fits = look.filter((text) => numberParts(text) !== null || isMissingMarker(text)).length
  return fits >= 0.8 * look.length
}

/** Digits with their separators, apart from sign and currency; null if the text is no number. */
function numberParts(text: string): NumberParts | null {
  if (text.length > 40) return null
  const currency = currencyPattern.exec(text)?.[0] ?? ''
  let rest = text
    .replace(currency, '')
    .replace('%', '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’`]/g, "'")
    .trim()
  let sign = 1
  const wrapped = /^\((.*)\)$/.exec(rest)
  if (wrapped) rest = wrapped[1]?.trim() ?? ''
  else if (/^[-−].*[^-−]$/.test(rest)) rest = rest.slice(1).trim()
  else if (/^[^-−].*[-−]$/.test(rest)) rest = rest.slice(0, -1).trim()
  else sign = 0
  return body.test(rest) ? { digits: rest, sign: sign === 0 ? 1 : -1, currency } : null
}

/** True if the comma is the decimal mark: some value says so, and none says the opposite. */
function decidesComma(parts: readonly (NumberParts | null)[]): boolean {
  let comma = 0
  let dot = 0
  for (const part of parts) {
    const last = part && /([.,])(\d+)$/.exec(part.digits)
    if (!last) continue
    const marks = part.digits.match(/[.,]/g) ?? []
    const isMixed = new Set(marks).size > 1
    const isThousands = marks.length > 1 && !isMixed
    const isDecimal = last[2]?.length !== 3 || isMixed || part.digits.startsWith('0')
    if (!isThousands && !isDecimal) continue
    if ((last[1] === ',') === isThousands) dot++
    else comma++
  }
  return comma > dot
}

function decimalValue(digits: string, commaIsDecimal: boolean): number {
  const plain = digits.replace(commaIsDecimal ? /[.' ]/g : /[,' ]/g, '')
  return Number(commaIsDecimal ? plain.replace(',', '.') : plain)
}

function currenciesOf(parts: readonly (NumberParts | null)[]): string[] {
  const found = new Map<string, string>()
  for (const part of parts) {
    if (!part || part.currency === '') continue
    const code = isoCode(part.currency)
    if (!found.has(code)) found.set(code, part.currency)
  }
  return [...found.values()]
}
