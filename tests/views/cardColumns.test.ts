// How many cards stand side by side: no card alone in the last row where there is room for two.
import { expect, test } from 'vitest'
import { cardColumns } from '../../src/views/data/cardColumns.ts'

test('as few rows as there is room for, and these of like length', () => {
  // 3 × 256 + 2 × 16 = 800 is room for three, 1072 for four.
  expect([1, 2, 3, 4, 5, 6, 7].map((n) => cardColumns(n, 800))).toEqual([1, 2, 3, 2, 3, 3, 3])
  expect([3, 4, 5, 8, 9, 40].map((n) => cardColumns(n, 1072))).toEqual([3, 4, 3, 4, 3, 4])
  expect([1, 4].map((n) => cardColumns(n, 799))).toEqual([1, 2])
  expect(cardColumns(4, 0)).toBe(1)
})
