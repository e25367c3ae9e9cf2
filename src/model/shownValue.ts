// With how many digits a value is written, so that words write it and others know what a reader can tell apart.
import type { Unit } from './features.ts'

/** Digits after the point: cents below a hundred; of other numbers as many as tell something. */
export function shownDigits(value: number, isMoney: boolean): 0 | 1 | 2 {
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return 0
  return isMoney || size < 10 ? 2 : 1
}

/** The value as far as it is written in its unit: two that are equal here read the same. NaN for none. */
export function shownValue(value: number, unit: Unit): number {
  if (unit === 'share') return shownPercent(100 * value)
  if (unit === 'year') return Math.round(value)
  return Number(value.toFixed(shownDigits(value, unit === 'money')))
}

/** What is not nothing is never written as 0 %, and what is not all never as 100 %. */
function shownPercent(percent: number): number {
  if (percent > 0 && percent < 1) return 0.5
  if (percent > 99 && percent < 100) return 99.5
  return Math.round(percent)
}
