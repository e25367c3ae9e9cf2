// Parts of one whole in percent: they add up.
import { expect, test } from 'vitest'
import { percents } from '../../src/words/parts.ts'

const digits = (texts: readonly string[]): number[] => texts.map((text) => parseInt(text, 10))

test.each([[[0.505, 0.495]], [[1 / 3, 1 / 3, 1 / 3]], [[0.145, 0.285, 0.57]], [[0.125, 0.125, 0.75]]])(
  '%j adds up to 100',
  (shares) => {
    expect(digits(percents(shares)).reduce((a, b) => a + b, 0)).toBe(100)
  },
)

test('what is next to nothing or next to all says so', () => {
  expect(percents([0.996, 0.004])).toEqual(['>\u202f99\u202f%', '<\u202f1\u202f%'])
  expect(percents([1])).toEqual(['100\u202f%'])
  expect(percents([0, 1])).toEqual(['0\u202f%', '100\u202f%'])
})

test('shares of a part of the customers add up to that part', () => {
  expect(digits(percents([0.305, 0.305]))).toEqual([31, 30])
})

test('losses are written as they are', () => {
  expect(percents([1.2, -0.2])).toEqual(['120\u202f%', '−20\u202f%'])
})
