// The cells of a file of corrections, read as what the columns of the table are. Each is read by itself: the file holds
// what Tessera wrote (12.5 and 2024-04-03), what a person wrote, and what a spreadsheet made of it, side by side.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { isSameMoment, isSameNumber, isSameText, withoutGuard } from './correctedText.ts'
import { looseDate } from '../import/build/dateText.ts'
import { hasDecimalComma, isMissingMarker, looseNumber, programNumber } from '../import/build/numberText.ts'
import {
  cellText,
  columnNamed,
  type Column,
  type DateColumn,
  type DateOrder,
  type Table,
} from '../../model/source/table.ts'

/** One column of the corrections; rows are those of their file. */
export interface CorrectionCells {
  text(row: number): string
  /** As a number or a moment; NaN for what is empty, cannot be read, or belongs to a column of text. */
  value(row: number): number
  /** Why a cell does not fit its column; null if it does. */
  problem(row: number): Message | null
  /** True if the cell says what row `of` of the table says. */
  isSame(row: number, of: number): boolean
}

/** How the program that saved the corrections writes; null where nothing tells. */
export interface Notation {
  readonly order: DateOrder | null
  readonly hasComma: boolean | null
}

/** The cells of `given` for a column of the table. */
export function correctionCells(column: Column, given: Column, notation: Notation): CorrectionCells {
  const text = (row: number) => withoutGuard(cellText(given, row))
  if (column.type === 'text')
    return {
      text,
      value: () => NaN,
      problem: () => null,
      isSame: (row, of) => isSameText(cellText(column, of), text(row)),
    }
  const read =
    column.type === 'date' ? dateReader(column, notation.order) : numberReader(given, notation.hasComma)
  const value = (row: number) => read(text(row))
  const isEmpty = (row: number) => text(row) === '' || isMissingMarker(text(row))
  const isEqual = column.type === 'date' ? isSameMoment : isSameNumber
  return {
    text,
    value,
    problem: (row) =>
      Number.isNaN(value(row)) && !isEmpty(row) ? message('notReadableAs', { kind: column.type }) : null,
    isSame(row, of) {
      const before = column.values[of] ?? NaN
      if (Number.isNaN(before)) return isEmpty(row)
      return isEqual(before, value(row)) || isEqual(before, programNumber(text(row)))
    },
  }
}

function dateReader({ reading }: DateColumn, order: DateOrder | null): (text: string) => number {
  return (text) => looseDate(text, order ?? reading?.order ?? 'dmy')
}

/** `1,234` and `1.234`, of which only others tell what they mean. */
const isOpen = /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/

function numberReader(given: Column, hasComma: boolean | null): (text: string) => number {
  const texts = given.type === 'text' ? given.dictionary : []
  const ownComma = hasDecimalComma(texts.filter((text) => Number.isNaN(programNumber(text))))
  return (text) => {
    if (!isOpen.test(text)) return looseNumber(text, hasDecimalComma([text]))
    return looseNumber(text, hasComma ?? (ownComma && text.includes(',')))
  }
}

/** A row of the corrections and the row of the table that it tells about. */
export interface RowPair {
  readonly at: number
  readonly row: number
}

/**
 * The notation of a file, by the cells that nobody changed: a spreadsheet may have turned 2024-04-03 into 3/4/2024 or
 * 4/3/2024, and 12.5 into 12,5.
 */
export function correctionNotation(table: Table, correction: Table, pairs: readonly RowPair[]): Notation {
  let dayFirst = 0
  let comma = 0
  for (const column of table.columns) {
    const given = columnNamed(correction, column.name)
    if (!given || column.type === 'text') continue
    for (const { at, row } of pairs) {
      const text = cellText(given, at)
      const before = column.values[row] ?? NaN
      const isDate = (order: DateOrder) => Number(isSameMoment(before, looseDate(text, order)))
      const isNumber = (hasComma: boolean) => Number(isSameNumber(before, looseNumber(text, hasComma)))
      if (column.type === 'date') dayFirst += isDate('dmy') - isDate('mdy')
      else comma += isNumber(true) - isNumber(false)
    }
  }
  return {
    order: dayFirst === 0 ? null : dayFirst > 0 ? 'dmy' : 'mdy',
    hasComma: comma === 0 ? null : comma > 0,
  }
}
