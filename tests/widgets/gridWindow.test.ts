// Which rows of a long table are on the screen: by hand, and at the ends of a table too tall for a browser.
import { expect, test } from 'vitest'
import { gridWindow, rowHeight } from '../../src/widgets/gridWindow.ts'

test('a short table is drawn whole', () => {
  expect(gridWindow(3, 0, 320)).toEqual({ height: 96, first: 0, n: 3, top: 0 })
})

test('scrolled by ten rows, the tenth is on top', () => {
  expect(gridWindow(1000, 10 * rowHeight, 320)).toMatchObject({ first: 10, n: 11, top: 320 })
})

test('a million rows fit, from the first to the last', () => {
  const view = 320
  const { height } = gridWindow(1_000_000, 0, view)
  expect(height).toBeLessThanOrEqual(8_000_000)
  expect(gridWindow(1_000_000, 0, view).first).toBe(0)
  const end = gridWindow(1_000_000, height - view, view)
  expect(end.first + end.n).toBe(1_000_000)
  expect(end.top + end.n * rowHeight).toBeLessThanOrEqual(height)
})

test('an empty table has no rows', () => {
  expect(gridWindow(0, 0, 320)).toEqual({ height: 0, first: 0, n: 0, top: 0 })
})
