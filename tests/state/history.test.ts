import { expect, test } from 'vitest'
import { History } from '../../src/state/history.svelte.ts'

test('undo and redo walk the list; a new item drops what was undone', () => {
  const history = new History('a')
  history.push('b')
  history.push('c')
  expect(history.move(-1) && history.move(-1)).toBe(true)
  expect(history.current).toBe('a')
  expect(history.canUndo).toBe(false)
  expect(history.move(-1)).toBe(false)
  expect(history.move(1)).toBe(true)
  expect(history.current).toBe('b')
  history.push('d')
  expect(history.canRedo).toBe(false)
  expect(history.move(-1)).toBe(true)
  expect(history.current).toBe('b')
})

test('keeps the last 200', () => {
  const history = new History(0)
  for (let i = 1; i <= 300; i++) history.push(i)
  let steps = 0
  while (history.move(-1)) steps++
  expect(steps).toBe(199)
  expect(history.current).toBe(101)
})
