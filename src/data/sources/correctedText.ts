// Cells as a spreadsheet gives them back. It drops leading zeros, rounds long numbers and turns what looks like a date
// into one: a cell that differs only by that was not changed by anybody.
import { dateLike } from '../import/build/dateText.ts'
import { isMissingMarker, looseNumber } from '../import/build/numberText.ts'

/** The text of a cell without the apostrophe that csvLine puts before formulas. */
export function withoutGuard(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

/** True if a spreadsheet may have made `after` of `before` by itself. */
export function isSameText(before: string, after: string): boolean {
  const [old, now] = [before.trim().replaceAll('\r\n', '\n'), after.trim().replaceAll('\r\n', '\n')]
  if (old === now || (now === '' && isMissingMarker(old))) return true
  if (dateLike(old) && dateLike(now)) return true
  const commas = [false, true]
  return commas.some((comma) => isSameNumber(anyNumber(old, comma), anyNumber(now, comma)))
}

/** Also of phone numbers and ids, of which spreadsheets make numbers. */
function anyNumber(text: string, commaIsDecimal: boolean): number {
  return /^\+?\d+$/.test(text) ? Number(text) : looseNumber(text, commaIsDecimal)
}

/** From here on, spreadsheets write 1.23457E+11. */
const longNumber = 1e11

/** True for numbers that are equal as far as a spreadsheet shows them. */
export function isSameNumber(before: number, after: number): boolean {
  const tolerance = Math.abs(before) >= longNumber ? 1e-5 : 1e-9
  return Math.abs(after - before) <= tolerance * Math.abs(before)
}

const msPerMinute = 60_000

/** True for moments that are equal as far as a spreadsheet shows them: to the minute. */
export function isSameMoment(before: number, after: number): boolean {
  return before === after || (after % msPerMinute === 0 && before - after > 0 && before - after < msPerMinute)
}
