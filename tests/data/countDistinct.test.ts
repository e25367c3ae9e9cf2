// Different values, however they are counted: a set is the judge.
import { describe, expect, it } from 'vitest'
import { countDistinct } from '../../src/data/columns/countDistinct.ts'
import { createRandom } from '../../src/model/random.ts'

const day = 864e5
const kinds: Readonly<Record<string, (n: number) => number>> = {
  'whole numbers': (n) => n - 50,
  'whole numbers far apart': (n) => n * 1e12,
  'cents': (n) => n / 100,
  'negative cents': (n) => -n / 100,
  'thirds': (n) => n / 3,
  'thousandths': (n) => n / 1000,
  'days': (n) => (18_000 + n) * day,
  'seconds': (n) => 18_000 * day + n * 1000,
  'milliseconds': (n) => 18_000 * day + n,
  'zeros of both signs': (n) => (n % 2 ? -0 : 0),
  'infinities': (n) => (n % 2 ? Infinity : -Infinity),
} // prettier-ignore

describe('different values', () => {
  it.each(Object.entries(kinds))('of %s', (_, of) => {
    const random = createRandom(2)
    for (const [rows, range] of [
      [0, 1],
      [1, 1],
      [40, 5],
      [2000, 300],
      [2000, 100_000],
    ] as const) {
      const values = Float64Array.from({ length: rows }, () =>
        random.below(9) ? of(random.below(range)) : NaN,
      )
      const filled = values.filter((value) => !Number.isNaN(value))
      const expected = new Set(filled).size
      const min = filled.reduce((least, value) => Math.min(least, value), Infinity)
      const max = filled.reduce((most, value) => Math.max(most, value), -Infinity)
      expect(countDistinct(values, min, max)).toBe(expected)
    }
  })
})
