// What a column holds, in a few numbers: the content side of guessing roles and of describing columns.
import { countDistinct } from './countDistinct.ts'
import type { Column } from '../../model/source/table.ts'

export interface ColumnFacts {
  readonly filled: number
  readonly missing: number
  /** Different values among the filled cells. */
  readonly distinct: number
  /** Numbers and dates: least and greatest value; NaN for text and empty columns. */
  readonly min: number
  readonly max: number
  /** Numbers without decimals throughout. */
  readonly isWhole: boolean
  /** Whole numbers that count up by one from row to row. */
  readonly isRunning: boolean
  /** Text: mean number of characters of the different values. */
  readonly length: number
}

const known = new WeakMap<Column, ColumnFacts>()

/** The facts of a column; computed once per column, since columns never change. */
export function columnFacts(column: Column): ColumnFacts {
  const before = known.get(column)
  if (before) return before
  const facts =
    column.type === 'text' ? textFacts(column.codes, column.dictionary) : valueFacts(column.values)
  known.set(column, facts)
  return facts
}

function textFacts(codes: Int32Array, dictionary: readonly string[]): ColumnFacts {
  let missing = 0
  for (const code of codes) if (code < 0) missing++
  const characters = dictionary.reduce((sum, text) => sum + text.length, 0)
  return {
    filled: codes.length - missing,
    missing,
    distinct: dictionary.length,
    min: NaN,
    max: NaN,
    isWhole: false,
    isRunning: false,
    length: characters / Math.max(1, dictionary.length),
  }
}

function valueFacts(values: Float64Array): ColumnFacts {
  let missing = 0
  let min = Infinity
  let max = -Infinity
  let isWhole = true
  let isRunning = true
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN
    if (Number.isNaN(value)) {
      missing++
      isRunning = false
      continue
    }
    if (value < min) min = value
    if (value > max) max = value
    if (isWhole && !Number.isInteger(value)) isWhole = false
    if (isRunning && i > 0 && value !== (values[i - 1] ?? NaN) + 1) isRunning = false
  }
  const filled = values.length - missing
  const distinct = countDistinct(values, min, max)
  return {
    filled,
    missing,
    distinct,
    min: filled > 0 ? min : NaN,
    max: filled > 0 ? max : NaN,
    isWhole: isWhole && filled > 0,
    isRunning: isRunning && isWhole && filled > 1,
    length: 0,
  }
}
