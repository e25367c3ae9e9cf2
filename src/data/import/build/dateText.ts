// Dates as exports write them. A column is read as a whole: whether 3/4/2024 is March or April follows from all its
// values. Times are kept as written; zones are dropped, so that a day stays the day the shop saw.
import type { DateOrder, DateReading } from '../../../model/source/table.ts'
import { ascii, asciiBytes } from '../text/ascii.ts'

export interface Dates {
  /** Milliseconds UTC per distinct text; NaN where it is no date. */
  readonly values: Float64Array
  readonly unreadable: readonly number[]
  /** As what dates with the year last were read; null where there are none, or no two readings. */
  readonly reading: DateReading | null
  /** True if some other dates have the year first, so that not all can be read the other way. */
  readonly isMixed: boolean
}

/** Below this share of readable distinct values a column stays text. */
const minShare = 0.95

/** Reads the distinct texts of a column as dates; null if fewer than 95 % are. `isMissing` marks texts to pass over. */
export function readDates(texts: readonly string[], isMissing: (text: string) => boolean): Dates | null {
  const look = texts.slice(0, 50).filter((text) => !isMissing(text))
  if (look.length === 0 || look.filter((text) => dateParts(text) !== null).length < 0.5 * look.length)
    return null
  const parts = texts.map(dateParts)
  const reading = decideOrder(parts)
  const values = new Float64Array(texts.length)
  const unreadable: number[] = []
  parts.forEach((part, i) => {
    values[i] = part ? moment(part, reading?.order) : NaN
    if (Number.isNaN(values[i]) && !isMissing(texts[i] ?? '')) unreadable.push(i)
  })
  const isMixed = parts.some((part) => part?.isOpen === false)
  return unreadable.length > (1 - minShare) * texts.length ? null : { values, unreadable, reading, isMixed }
}

/** In which order the numbers of such dates stand; null where none leaves that open. */
export function dateOrderOf(texts: readonly string[]): DateReading | null {
  return decideOrder(texts.map(dateParts))
}

/** The moment of one text, its numbers in `order` unless that gives no day; NaN for none. */
export function looseDate(text: string, order: DateOrder): number {
  const part = dateParts(text)
  if (!part) return NaN
  const at = moment(part, order)
  return Number.isNaN(at) ? moment(part, order === 'dmy' ? 'mdy' : 'dmy') : at
}

/** `a` and `b` are the first two numbers where their order is open, else month and day. */
interface DateParts {
  readonly year: number
  readonly a: number
  readonly b: number
  readonly isOpen: boolean
  /** Milliseconds since midnight; NaN where the rest of the text is no time. */
  readonly time: number
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|,? +)(\S.*))?$/
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:(?:T|,? +)(\S.*))?$/
const dayName =
  /^(?:\p{L}{2,10}\.?,? +)?(\d{1,2})\.?[- ] ?(\p{L}{3,10})\.?[-, ]+(\d{4}|\d{2})(?:,? +(\S.*))?$/u
const nameDay =
  /^(?:\p{L}{2,10}\.?, +)?(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:,? +(\S.*))?$/u

/**
 * Milliseconds UTC of exactly `2024-05-01`, `2024-05-01 10:00` or `2024-05-01T10:00:00`; NaN for anything else. The
 * form can be written back, see `isoText`.
 */
export function isoDate(text: string): number {
  const length = asciiBytes(text)
  return length < 0 ? NaN : isoDateAt(ascii, 0, length)
}

/** The same of bytes `from` to `to`. */
export function isoDateAt(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length !== 10 && length !== 16 && length !== 19) return NaN
  if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return NaN
  const year = digits(bytes, from, from + 4)
  const at = utcDay(year, digits(bytes, from + 5, from + 7), digits(bytes, from + 8, from + 10))
  if (length === 10) return at
  const separator = bytes[from + 10]
  if ((separator !== 32 && separator !== 84) || bytes[from + 13] !== 58) return NaN
  const hasSeconds = length === 19
  if (hasSeconds && bytes[from + 16] !== 58) return NaN
  const seconds = hasSeconds ? digits(bytes, from + 17, to) : 0
  const hours = digits(bytes, from + 11, from + 13)
  const minutes = digits(bytes, from + 14, from + 16)
  return hours < 24 && minutes < 60 && seconds < 60
    ? at + ((hours * 60 + minutes) * 60 + seconds) * 1000
    : NaN
}

/** The text that `isoDate` read: `length` characters, with a T or a blank before the time. */
export function isoText(at: number, length: number, hasT: boolean): string {
  const text = new Date(at).toISOString().slice(0, length)
  return hasT ? text : text.replace('T', ' ')
}

/** The number in bytes `from` to `to`, NaN if one is no digit. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (!(digit >= 0 && digit <= 9)) return NaN
    value = value * 10 + digit
  }
  return value
}

/** True for a text that can be a date. */
export function dateLike(text: string): boolean {
  return dateParts(text.trim()) !== null
}

function dateParts(text: string): DateParts | null {
  if (text.length < 6 || text.length > 45) return null
  let found = yearFirst.exec(text)
  if (found) return parts(found[1], found[3], found[4], false, found[5])
  found = yearLast.exec(text)
  if (found) return parts(found[4], found[1], found[3], true, found[5])
  found = dayName.exec(text)
  if (found) return parts(found[3], monthNumber(found[2]), found[1], false, found[4])
  found = nameDay.exec(text)
  return found ? parts(found[3], monthNumber(found[1]), found[2], false, found[4]) : null
}

type Piece = string | number | undefined

function parts(y: Piece, a: Piece, b: Piece, isOpen: boolean, rest = ''): DateParts | null {
  const time = timeOfDay(rest)
  const year = fullYear(Number(y), typeof y === 'string' && y.length === 2)
  if (Number.isNaN(time) || year < 1900 || year > 2100) return null
  return { year, a: Number(a), b: Number(b), isOpen, time }
}

function fullYear(year: number, isShort: boolean): number {
  if (!isShort) return year
  return year < 70 ? 2000 + year : 1900 + year
}

const clock =
  /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)? ?([ap]\.?m\.?)? ?(?:Z|[A-Z]{2,5}|(?:UTC|GMT)? ?[-+]\d{2}:?\d{0,2})?$/i

/** Milliseconds since midnight of `8:45`, `2:30 PM`, `10:00:00 +0000`; 0 for nothing, NaN for something else. */
function timeOfDay(text: string): number {
  if (text === '') return 0
  const found = clock.exec(text.trim())
  if (!found) return NaN
  let hours = Number(found[1])
  const half = found[5]?.[0]?.toLowerCase()
  if (half) hours = (hours % 12) + (half === 'p' ? 12 : 0)
  const minutes = Number(found[2])
  const seconds = Number(found[3] ?? 0)
  if (hours > 24 || minutes > 59 || seconds > 60) return NaN
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(`0.${found[4] ?? 0}`) * 1000)
}

const months: Readonly<Record<number, readonly string[]>> = {
  1: ['jan', 'jän', 'ene'],
  2: ['feb', 'fév', 'fev'],
  3: ['mar', 'mär', 'mrz'],
  4: ['apr', 'avr', 'abr'],
  5: ['may', 'mai'],
  6: ['jun', 'juin'],
  7: ['jul', 'juil'],
  8: ['aug', 'aoû', 'aou', 'ago'],
  9: ['sep', 'set'],
  10: ['oct', 'okt'],
  11: ['nov'],
  12: ['dec', 'dez', 'déc', 'dic'],
}

/** 1…12, or NaN. English, German, French and Spanish, by the first letters. */
function monthNumber(word = ''): number {
  const start = word.toLowerCase()
  if (start.startsWith('juil')) return 7
  const found = Object.entries(months).find(([, names]) => names.some((name) => start.startsWith(name)))
  return found ? Number(found[0]) : NaN
}

/** Day or month first, from values over 12; else from which reading keeps the file in order; else day first. */
function decideOrder(all: readonly (DateParts | null)[]): DateReading | null {
  const open = all.flatMap((part) => (part?.isOpen ? [part] : []))
  if (open.length === 0) return null
  const firstIsDay = open.reduce((count, part) => count + (part.a > 12 ? 1 : 0), 0)
  const secondIsDay = open.reduce((count, part) => count + (part.b > 12 ? 1 : 0), 0)
  if (firstIsDay !== secondIsDay) return { order: firstIsDay > secondIsDay ? 'dmy' : 'mdy', by: 'days' }
  const steps = stepsBack(open, 'dmy') - stepsBack(open, 'mdy')
  const isSorted = Math.abs(steps) > 0.2 * open.length && open.length > 5
  const order = isSorted && steps > 0 ? 'mdy' : 'dmy'
  if (firstIsDay > 0) return { order, by: 'days' }
  if (open.every((part) => part.a === part.b)) return null
  return { order, by: isSorted ? 'sequence' : 'guess' }
}

/** How often a date is earlier than the one before it. */
function stepsBack(open: readonly DateParts[], order: DateOrder): number {
  let count = 0
  let last = -Infinity
  for (const part of open) {
    const now = moment(part, order)
    if (now < last) count++
    last = now
  }
  return count
}

function moment(part: DateParts, order: DateOrder | undefined): number {
  const isDayFirst = part.isOpen && order === 'dmy'
  const month = isDayFirst ? part.b : part.a
  const day = isDayFirst ? part.a : part.b
  return utcDay(part.year, month, day) + part.time
}

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** Midnight UTC of a calendar day; NaN if there is no such day. Counted, since a Date for each cell takes long. */
function utcDay(year: number, month: number, day: number): number {
  const isDay = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  if (!isDay) return NaN
  const leapDays = leapDaysBefore(month > 2 ? year + 1 : year) - leapDaysBefore(1970)
  return ((year - 1970) * 365 + leapDays + (daysBefore[month - 1] ?? NaN) + day - 1) * 86_400_000
}

function daysIn(year: number, month: number): number {
  if (month === 2) return leapDaysBefore(year + 1) - leapDaysBefore(year) + 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Leap days of the Gregorian calendar before a year begins. */
function leapDaysBefore(year: number): number {
  const past = year - 1
  return Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

/** Midnight UTC of a number like 19970118; NaN if it is no day from 1900 to 2100. */
export function compactDay(value: number): number {
  if (!Number.isInteger(value) || value < 19000101 || value > 21001231) return NaN
  return utcDay(Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100)
}

const headerWords =
  /(^|[^a-z])(date|datum|fecha|data|day|timestamp|time|created|updated|zeitpunkt|dt)([^a-z]|$)|date$|_at$|( |^)am$/i

/** True if a column's name says that it holds dates; only then are plain numbers taken for dates. */
export function saysDate(name: string): boolean {
  return headerWords.test(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
}
