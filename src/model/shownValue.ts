// With how many digits a value is written, so that words write it and others know what a reader can tell apart.
import type { Unit } from './features.ts'

/** Digits after the point: cents below a hundred; of other numbers as many as tell something. */
export function shownDigits(value: number, isMoney: boolean): 0 | 1 | 2 {
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return 0
  return isMoney || size < 10 ? 2 : 1
}

/** The value as far as it is written in its unit, without the unit: two that are equal here read the same on the page. */
export function shownValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return 'none'
  if (unit === 'year') return String(Math.round(value))
  if (unit === 'share') return shownPercent(100 * value)
  const isMoney = unit === 'money'
  const digits = shownDigits(value, isMoney)
  return rounded(value, isMoney ? digits : 0, digits)
}

/** What is not nothing is never written as 0 %, and what is not all never as 100 %. */
function shownPercent(percent: number): string {
  if (percent > 0 && percent < 1) return '<1'
  if (percent > 99 && percent < 100) return '>99'
  return rounded(percent, 0, 0)
}

/** As words round: half a digit away from zero, of the number as it is written in decimals. */
function rounded(value: number, minimumFractionDigits: number, maximumFractionDigits: number): string {
  return (value + 0).toLocaleString('en', { minimumFractionDigits, maximumFractionDigits })
}
