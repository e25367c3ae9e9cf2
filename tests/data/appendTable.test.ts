import { describe, expect, test } from 'vitest'
import { appendTable, type Misfits } from '../../src/data/sources/appendTable.ts'
import { headerSignature } from '../../src/model/source/header.ts'
import { cells, column, read, values } from './source.ts'

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

describe('text beside numbers or dates', () => {
  const tableOf = async (name: string, texts: readonly string[]) =>
    (await read(`k,${name}\n${texts.map((text) => `a,${text}\n`).join('')}`)).table
  const both = async (name: string, first: readonly string[], second: readonly string[]) => {
    const misfits: Misfits[] = []
    const texts: string[][] = []
    const table = appendTable(await tableOf(name, first), await tableOf(name, second), {
      misfits: (entry) => misfits.push(entry),
      turnedToText: (...entry) => texts.push(entry),
    })
    return { column: column(table, name), table, misfits, texts }
  }
  const amounts = Array.from({ length: 29 }, (_, i) => `${i + 1}.5`)
  const days = Array.from({ length: 28 }, (_, i) => `2024-05-${String(i + 1).padStart(2, '0')}`)

  test('is read as numbers, in either file, and what cannot be is told', async () => {
    const later = await both('amount', ['1', '2'], [...amounts, 'free'])
    expect(values(later.table, 'amount')).toEqual([1, 2, ...amounts.map(Number), NaN])
    const cells = [{ row: 29, value: 'free' }]
    const found = { column: 'amount', type: 'number', isSecond: true, filled: 30, cells }
    expect(later).toMatchObject({ misfits: [found], texts: [] })
    const earlier = await both('amount', [...amounts, 'free'], ['1', '2'])
    expect(values(earlier.table, 'amount')).toEqual([...amounts.map(Number), NaN, 1, 2])
    expect(earlier.misfits).toEqual([{ ...found, isSecond: false }])
  })

  test('is read with its own decimal mark', async () => {
    const local = amounts.map((amount) => `"${amount.replace('.', ',')}"`)
    const { table } = await both('amount', ['1.25'], [...local, 'free', 'gift'])
    expect(values(table, 'amount')).toEqual([1.25, ...amounts.map(Number), NaN, NaN])
  })

  test('is read as dates, in its own order', async () => {
    const american = days.map((day) => day.replace(/(\d+)-0?(\d+)-0?(\d+)/, '$2/$3/$1'))
    const { table, misfits } = await both('day', days, [...american, 'soon', 'later'])
    const moments = days.map((day) => Date.parse(`${day}T00:00:00Z`))
    expect(values(table, 'day')).toEqual([...moments, ...moments, NaN, NaN])
    expect(misfits.map(({ type, cells }) => [type, cells.length])).toEqual([['date', 2]])
  })

  test.each([
    ['amount', amounts],
    ['day', days],
  ])('without any text is gaps: %s', async (name, filled) => {
    for (const gap of ['', 'NA']) {
      const { type } = await tableOf(name, filled).then((table) => column(table, name))
      const lists = [filled, [gap, gap]] as const
      const [after, before] = [await both(name, ...lists), await both(name, lists[1], lists[0])]
      for (const { column: made, misfits, texts } of [after, before])
        expect([made.type, misfits, texts]).toEqual([type, [], []])
      expect(values(after.table, name).slice(-2)).toEqual([NaN, NaN])
      expect(values(before.table, name).slice(0, 2)).toEqual([NaN, NaN])
    }
  })

  test.each<[string, string, readonly string[]]>([
    ['too few numbers', 'amount', [...amounts, 'a', 'b', 'c', 'd']],
    ['codes among numbers', 'n', [...Array.from({ length: 60 }, (_, i) => String(536_365 + i)), 'C536379']],
    ['leading zeros', 'n', ['00123', '12345', '23456']],
    ['ids', 'customer_id', [...Array.from({ length: 60 }, (_, i) => String(i)), 'guest', 'guest']],
  ])('stays text with %s, and that is told', async (_, name, second) => {
    const { column: made, texts, misfits } = await both(name, ['1', '2'], second)
    expect(made.type).toBe('text')
    expect(texts).toEqual([[name, 'number', 'text']])
    expect(misfits).toEqual([])
  })
})

test('a signature is of the names, in any order and spelling', () => {
  expect(headerSignature(['Order ID', 'e-mail'])).toBe(headerSignature(['E Mail', 'order_id']))
  expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['ab', '']))
  expect(headerSignature(['__proto__'])).toMatch(/^[0-9a-z]+$/)
})
