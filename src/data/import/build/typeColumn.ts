// The last step of reading a column: decides from its distinct values whether it holds numbers, dates or text.
import { message } from '../../../model/messages.ts'
import type { Message } from '../../../model/message.ts'
import type { Column, DateReading, NumberColumn } from '../../../model/source/table.ts'
import type { Collected } from './columnBuilder.ts'
import { compactDay, readDates, saysDate, type Dates } from './dateText.ts'
import { isMissingMarker, localNumbers } from './numberText.ts'
import { slippedNumbers } from './plainSlips.ts'

/** Where the typing of a column reports. */
export interface ColumnReport {
  readonly warn: (warning: Message) => void
  /** Takes each cell that is not what its column is. */
  readonly badCell: (row: number, value: string, reason: Message) => void
}

/** The typed column called `name`. */
export function typeColumn(name: string, cells: Collected, report: ColumnReport): Column {
  if (cells.kind !== 'text') {
    const { kind, values } = cells
    const dates = kind === 'number' && saysDate(name) ? numbersAsDates(values) : null
    return dates ? { name, type: 'date', values: dates } : { name, type: kind, values }
  }
  const { codes, dictionary } = cells
  const dates = readDates(dictionary, isMissingMarker) ?? (saysDate(name) ? compactDates(dictionary) : null)
  if (dates && !isMostlyOther(dates.unreadable, cells)) {
    tellUnreadable(name, 'date', dates.unreadable, cells, report)
    const reading = swappable(name, dates, report.warn)
    return { name, type: 'date', values: decoded(codes, dates.values), ...(reading ? { reading } : {}) }
  }
  return numberColumn(name, cells, report) ?? { name, type: 'text', codes, dictionary }
}

function numberColumn(name: string, cells: TextCells, report: ColumnReport): NumberColumn | null {
  const { codes, dictionary } = cells
  const local = localNumbers(dictionary)
  const numbers = local ?? slippedNumbers(name, codes, dictionary)
  if (!numbers || isMostlyOther(numbers.unreadable, cells)) return null
  tellUnreadable(name, 'number', numbers.unreadable, cells, report)
  const values = decoded(codes, numbers.values)
  const currencies = local?.currencies ?? []
  const [currency, ...others] = currencies
  if (currency === undefined) return { name, type: 'number', values }
  if (others.length === 0) return { name, type: 'number', values, currency }
  report.warn(message('currenciesInColumn', { column: name, currencies }, { column: name }))
  return { name, type: 'number', values }
}

/** True if few distinct unreadable texts fill many rows: words that mean something, not slips. */
function isMostlyOther(unreadable: readonly number[], cells: TextCells): boolean {
  if (unreadable.length === 0) return false
  const bad = new Set(unreadable)
  let filled = 0
  let other = 0
  for (const code of cells.codes) {
    if (code >= 0) filled++
    if (bad.has(code)) other++
  }
  return other > 0.1 * filled
}

/** A column's cells as dates where the user says they are: milliseconds UTC, NaN for empty; null if they are none. */
export function dateValues(column: Column): Float64Array | null {
  if (column.type === 'date') return column.values
  if (column.type === 'number') return numbersAsDates(column.values)
  const dates = readDates(column.dictionary, isMissingMarker) ?? compactDates(column.dictionary)
  return dates && decoded(column.codes, dates.values)
}

function decoded(codes: Int32Array, byCode: Float64Array): Float64Array {
  const values = new Float64Array(codes.length)
  for (let i = 0; i < codes.length; i++) values[i] = byCode[codes[i] ?? -1] ?? NaN
  return values
}

function compactDates(dictionary: readonly string[]): Dates | null {
  const values = Float64Array.from(dictionary, (text) => compactDay(Number(text)))
  return values.some(Number.isNaN) || values.length === 0
    ? null
    : { values, unreadable: [], reading: null, isMixed: false }
}

/** Days as yyyymmdd, or moments since 1970 in seconds to microseconds; null if any number is neither. */
function numbersAsDates(values: Float64Array): Float64Array | null {
  const readings = [compactDay, epoch(1000), epoch(1), epoch(1e-3)]
  const reading = readings.find((read) =>
    values.every((value) => Number.isNaN(value) || !Number.isNaN(read(value))),
  )
  return reading ? values.map(reading) : null
}

/** Reads a count of units since 1970 as milliseconds; NaN before 1990 or after 2100. */
function epoch(unitMs: number): (value: number) => number {
  const first = Date.UTC(1990, 0, 1)
  const last = Date.UTC(2100, 0, 1)
  return (value) => {
    const at = Math.floor(value * unitMs)
    return at >= first && at < last ? at : NaN
  }
}

type TextCells = Extract<Collected, { kind: 'text' }>

/** The reading of dates, unless it could only be changed for some of them. */
function swappable(
  name: string,
  { reading, isMixed }: Dates,
  warn: (warning: Message) => void,
): DateReading | null {
  if (!isMixed || reading?.by === 'days') return reading
  if (reading?.by === 'guess') warn(message('someDaysAndMonthsOpen', { column: name }, { column: name }))
  return null
}

function tellUnreadable(
  name: string,
  kind: 'number' | 'date',
  unreadable: readonly number[],
  { codes, dictionary }: TextCells,
  report: ColumnReport,
): void {
  if (unreadable.length === 0) return
  const bad = new Set(unreadable)
  const reason = message('notReadableAs', { kind })
  let first = -1
  let cells = 0
  codes.forEach((code, row) => {
    if (!bad.has(code)) return
    if (cells++ === 0) first = row
    report.badCell(row, dictionary[code] ?? '', reason)
  })
  const example = (dictionary[codes[first] ?? 0] ?? '').slice(0, 40)
  const read = { column: name, cells, rows: codes.length, kind, first: first + 1, example }
  report.warn(message('cellsNotReadable', read, { column: name }))
}
