// What explain takes for the same number must read the same on the page, and the other way round.
import { expect, test } from 'vitest'
import type { Unit } from '../../src/model/features.ts'
import { createRandom } from '../../src/model/random.ts'
import { shownValue } from '../../src/model/shownValue.ts'
import { inUnit } from '../../src/words/numbers.ts'

const units: readonly Unit[] = ['days', 'orders', 'money', 'items', 'products', 'share', 'year', 'none']
const awkward = [
  0,
  -0,
  0.004,
  0.005,
  0.006,
  0.0099,
  0.01,
  0.99,
  0.995,
  1,
  1.005,
  9.995,
  9.96,
  99.95,
  99.995,
  100,
  100.5,
  1e21,
  NaN,
]

test.each(units)('two values in %s are the same as shown exactly if they read the same', (unit) => {
  const random = createRandom(1)
  const near = awkward.flatMap((value) => [value, value * (1 + 1e-3 * random.next()), -value])
  const drawn = Array.from({ length: 200 }, () => 10 ** (6 * random.next() - 3))
  const values = [...near, ...drawn, ...drawn.map((value) => value * 1.001)]
  const shown = values.map((value) => ({
    value,
    key: shownValue(value, unit),
    text: inUnit(value, unit, ''),
  }))
  for (const a of shown)
    for (const b of shown)
      if ((a.key === b.key) !== (a.text === b.text)) expect.fail(`${a.value} and ${b.value}`)
  expect(new Set(shown.map(({ key }) => key)).size).toBeGreaterThan(1)
})
