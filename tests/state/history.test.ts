import { expect, test } from 'vitest'
import { move, push, startHistory } from '../../src/state/history.ts'

test('undo and redo walk the list; a new item drops what was undone', () => {
  let history = push(push(startHistory('a'), 'b'), 'c')
  history = move(move(history, -1), -1)
  expect(history.items[history.at]).toBe('a')
  expect(move(history, -1)).toBe(history)
  history = move(history, 1)
  expect(history.items[history.at]).toBe('b')
  history = push(history, 'd')
  expect(history.items).toEqual(['a', 'b', 'd'])
  expect(move(history, 1)).toBe(history)
})

test('keeps the last 200', () => {
  let history = startHistory(0)
  for (let i = 1; i <= 300; i++) history = push(history, i)
  expect(history.items.length).toBe(200)
  expect(history.items[history.at]).toBe(300)
})
