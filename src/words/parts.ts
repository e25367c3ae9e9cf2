// Percentages of the parts of one whole: whole numbers that add up to it, so that two halves are 51 % and 49 %, not 51 and 50.
import { percent } from './numbers.ts'

/** A part that `percent` writes with a sign before it: "<1 %", ">99 %". */
const edge = (value: number): boolean => (value > 0 && value < 1) || (value > 99 && value < 100)

/** The parts (0…1) in percent, rounded down, and what is missing to their sum given to the largest remainders. */
export function percents(shares: readonly number[]): string[] {
  const values = shares.map((share) => share * 100)
  if (values.some((value) => value < 0)) return shares.map(percent)
  const whole = values.map((value) => (edge(value) ? value : Math.floor(value + 1e-9)))
  const missing = sum(values) - sum(whole)
  const byRemainder = values
    .map((value, i) => ({ i, rest: value - (whole[i] ?? 0) }))
    .filter(({ rest }) => rest > 1e-9)
    .sort((a, b) => b.rest - a.rest)
  for (const { i } of byRemainder.slice(0, Math.round(missing))) whole[i] = (whole[i] ?? 0) + 1
  return whole.map((value) => percent(value / 100))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
