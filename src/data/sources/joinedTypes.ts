// Two columns of one name, of which one holds numbers or dates and the other text: the texts are read as what the others
// are, where nearly all can be. A later file with one "free" among its amounts must not turn all amounts to text.
import { withDateOrder } from '../columns/dateOrder.ts'
import { dateOrderOf, looseDate } from '../import/build/dateText.ts'
import { hasDecimalComma, isMissingMarker, looseNumber } from '../import/build/numberText.ts'
import { isCodeText, namesCode } from '../import/build/plainSlips.ts'
import type { Column, DateColumn, NumberColumn, TextColumn } from '../../model/source/table.ts'

type ValueColumn = NumberColumn | DateColumn

/** Below this share of readable cells both columns become text. */
const minShare = 0.9

/** Texts read as numbers or dates, with the other column, whose dates may now be read in the other order. */
export interface ReadTexts<C extends ValueColumn> {
  readonly other: C
  readonly texts: C
  /** Filled cells, and the rows of those that could not be read. */
  readonly filled: number
  readonly unreadable: readonly number[]
}

/** `texts` as what `other` is; null where too few can be read, or where they are codes. */
export function readLike(texts: TextColumn, other: ValueColumn): ReadTexts<ValueColumn> | null {
  const byCode = other.type === 'date' ? datesLike(texts, other) : numbersLike(texts, other)
  if (!byCode) return null
  const isGap = texts.dictionary.map(isMissingMarker)
  const values = new Float64Array(texts.codes.length).fill(NaN)
  const unreadable: number[] = []
  let filled = 0
  for (const [row, code] of texts.codes.entries()) {
    if (code < 0 || isGap[code]) continue
    filled++
    const value = byCode.read[code] ?? NaN
    values[row] = value
    if (Number.isNaN(value)) unreadable.push(row)
  }
  if (unreadable.length > (1 - minShare) * filled) return null
  return { other: byCode.other, texts: { ...byCode.other, values }, filled, unreadable }
}

/** True for a column in which no cell says anything. */
export function saysNothing(column: Column): boolean {
  if (column.type !== 'text') return column.values.every(Number.isNaN)
  const isGap = column.dictionary.map(isMissingMarker)
  return column.codes.every((code) => code < 0 || isGap[code])
}

interface Reading {
  readonly other: ValueColumn
  /** One value for each distinct text. */
  readonly read: readonly number[]
}

function numbersLike({ name, dictionary }: TextColumn, other: NumberColumn): Reading | null {
  const used = dictionary.filter((text) => !isMissingMarker(text))
  if (used.length > 0 && namesCode(name)) return null
  const hasComma = hasDecimalComma(used)
  const read = dictionary.map((text) => looseNumber(text, hasComma))
  const isCode = (text: string, i: number) =>
    /^\D*0\d/.test(text) || (Number.isNaN(read[i]) && !isMissingMarker(text) && isCodeText(text))
  return dictionary.some(isCode) ? null : { other, read }
}

function datesLike({ dictionary }: TextColumn, other: DateColumn): Reading {
  const own = dateOrderOf(dictionary)
  const isOwnSure = own !== null && own.by !== 'guess'
  const like = isOwnSure && other.reading?.by === 'guess' ? withDateOrder(other, own.order) : other
  const order = isOwnSure ? own.order : (like.reading?.order ?? 'dmy')
  return { other: like, read: dictionary.map((text) => looseDate(text, order)) }
}
