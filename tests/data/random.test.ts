// The generator repeats, its streams differ, and its moments are those of the named distributions.
import { expect, test } from 'vitest'
import { createRandom, sampleRows } from '../../src/model/random.ts'

const draws = 20_000

function moments(draw: () => number): { mean: number; variance: number; values: number[] } {
  const values = Array.from({ length: draws }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws, values }
}

test('the same seed repeats, another seed does not', () => {
  const stream = (seed: number) => {
    const random = createRandom(seed)
    return Array.from({ length: 5 }, () => random.next())
  }
  expect(stream(7)).toEqual(stream(7))
  expect(stream(7)).not.toEqual(stream(8))
  expect(stream(2 ** 32 - 1)).not.toEqual(stream(0))
})

test('uniform, whole numbers and normal have their moments', () => {
  const random = createRandom(1)
  const uniform = moments(() => random.next())
  expect(uniform.mean).toBeCloseTo(0.5, 1)
  expect(uniform.variance).toBeCloseTo(1 / 12, 2)
  expect(uniform.values.every((value) => value >= 0 && value < 1)).toBe(true)
  const normal = moments(() => random.normal())
  expect(Math.abs(normal.mean)).toBeLessThan(0.03)
  expect(Math.abs(normal.variance - 1)).toBeLessThan(0.05)
  const die = moments(() => random.below(6))
  expect(new Set(die.values)).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(Math.abs(die.mean - 2.5)).toBeLessThan(0.05)
})

test('a sample has different rows in order, and every row is as likely', () => {
  const random = createRandom(3)
  const hits = new Float64Array(10)
  for (let run = 0; run < 3000; run++) {
    const rows = sampleRows(random, 10, 4)
    expect(new Set(rows).size).toBe(4)
    expect(rows).toEqual(Int32Array.from(rows).sort())
    for (const row of rows) hits[row] = (hits[row] ?? 0) + 1
  }
  for (const count of hits) expect(Math.abs(count / 3000 - 0.4)).toBeLessThan(0.04)
  expect([...sampleRows(random, 3, 9)]).toEqual([0, 1, 2])
})
