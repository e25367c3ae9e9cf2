import { expect, test } from 'vitest'
import { appendTable } from '../../src/data/appendTable.ts'
import { headerSignature } from '../../src/data/headerSignature.ts'
import { cells, read } from './source.ts'

test("next month's rows go under this month's, by the names of the columns", async () => {
  const may = (await read('id,day,amount,note\n007,2024-05-01,1.50,a\n008,2024-05-02,2.25,b\n')).table
  const june = (await read('amount,id,note,day,coupon\n3.00,009,b,2024-06-01,X\n,B1,c,,Y\n')).table
  const both = appendTable(may, june)
  expect(both.columns.map(({ name, type }) => [name, type])).toEqual([
    ['id', 'text'],
    ['day', 'date'],
    ['amount', 'number'],
    ['note', 'text'],
    ['coupon', 'text'],
  ])
  expect(cells(both)).toEqual([
    ['007', '2024-05-01', '1.5', 'a', ''],
    ['008', '2024-05-02', '2.25', 'b', ''],
    ['009', '2024-06-01', '3', 'b', 'X'],
    ['B1', '', '', 'c', 'Y'],
  ])
})

test('cells of two types are kept as texts', async () => {
  const numbers = (await read('id,n\n17,1\n18,2\n')).table
  const texts = (await read('id,n\nA19,1\nA20,2\n')).table
  expect(cells(appendTable(numbers, texts)).map(([id]) => id)).toEqual(['17', '18', 'A19', 'A20'])
})

test('a signature is of the names, in any order and spelling', () => {
  expect(headerSignature(['Order ID', 'e-mail'])).toBe(headerSignature(['E Mail', 'order_id']))
  expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['ab', '']))
  expect(headerSignature(['__proto__'])).toMatch(/^[0-9a-z]+$/)
})
