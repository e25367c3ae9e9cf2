// Dates that no day over 12 decides: marked, turned without loss, and read like their neighbours where these decide.
import { describe, expect, it } from 'vitest'
import { isUndecided, withDateOrder } from '../../src/data/columns/dateOrder.ts'
import type { DateColumn, Table } from '../../src/model/source/table.ts'
import { cells, column, read } from './source.ts'

function dates(table: Table, name: string): DateColumn {
  const found = column(table, name)
  if (found.type !== 'date') throw new Error(`${name} is ${found.type}`)
  return found
}

const iso = (dateColumn: DateColumn) =>
  [...dateColumn.values].map((at) => (Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 16)))

describe('an undecided column', () => {
  it('is marked, and turned by the answer', async () => {
    const { table, warnings } = await read(
      'day,n\n03/04/2024 10:30,1\n01/02/2024 00:00,2\n,3\n12/11/2023 23:59,4\n05/05/2024 08:00,5\n',
    )
    const day = dates(table, 'day')
    expect(isUndecided(day)).toBe(true)
    expect(day.reading).toEqual({ order: 'dmy', by: 'guess' })
    expect(warnings.join()).toMatch(/day and month cannot be told apart.*day\/month\/year/)
    expect(iso(day)).toEqual([
      '2024-04-03T10:30',
      '2024-02-01T00:00',
      '',
      '2023-11-12T23:59',
      '2024-05-05T08:00',
    ])
    const turned = withDateOrder(day, 'mdy')
    expect(iso(turned)).toEqual([
      '2024-03-04T10:30',
      '2024-01-02T00:00',
      '',
      '2023-12-11T23:59',
      '2024-05-05T08:00',
    ])
    expect(isUndecided(turned)).toBe(false)
    expect(turned.reading).toEqual({ order: 'mdy', by: 'user' })
    expect(iso(withDateOrder(turned, 'dmy'))).toEqual(iso(day))
    expect(iso(withDateOrder(day, 'dmy'))).toEqual(iso(day))
    expect(isUndecided(day)).toBe(true)
  })

  it('before 1970 keeps its time, too', async () => {
    const { table } = await read('day,n\n03/04/1955 10:30,1\n01/02/1950 01:00,2\n')
    expect(iso(withDateOrder(dates(table, 'day'), 'mdy'))).toEqual(['1955-03-04T10:30', '1950-01-02T01:00'])
  })

  it('follows a decided one of the same file', async () => {
    const { table, warnings } = await read('ordered,paid\n03/04/2024,03/14/2024\n01/02/2024,01/22/2024\n')
    expect(cells(table)).toEqual([
      ['2024-03-04', '2024-03-14'],
      ['2024-01-02', '2024-01-22'],
    ])
    expect(dates(table, 'ordered').reading).toEqual({ order: 'mdy', by: 'neighbour' })
    expect(dates(table, 'paid').reading).toEqual({ order: 'mdy', by: 'days' })
    expect(warnings.join()).toMatch(/Column ordered: .*month\/day\/year, like those of column paid/)
  })

  it('is asked about where two others disagree', async () => {
    const { table } = await read(
      'a,b,c\n03/04/2024,03/14/2024,14/03/2024\n01/02/2024,01/22/2024,22/01/2024\n',
    )
    expect(isUndecided(column(table, 'a'))).toBe(true)
  })
})

describe('a decided column', () => {
  it.each([
    ['by its days', '13/04/2024,1\n01/02/2024,2\n'],
    ['by days of both kinds', `${'01/02/2024,1\n02/03/2024,2\n13/04/2024,1\n04/13/2024,2\n'}`],
  ])('%s cannot be turned', async (_, rows) => {
    const more = Array.from(
      { length: 30 },
      (_one, i) => `0${(i % 9) + 1}/0${((i * 4) % 9) + 1}/20${10 + i},1\n`,
    )
    const { table } = await read(`day,n\n${more.join('')}${rows}`)
    const day = dates(table, 'day')
    expect(day.reading?.by).toBe('days')
    expect(withDateOrder(day, 'mdy')).toBe(day)
  })

  it('by the order of the file can be turned, but is not asked about', async () => {
    const rows = ['01/02', '01/05', '02/03', '02/09', '03/01', '04/11', '05/02', '06/01']
    const { table } = await read(`day,n\n${rows.map((day) => `${day}/2024,1\n`).join('')}`)
    const day = dates(table, 'day')
    expect(day.reading).toEqual({ order: 'mdy', by: 'sequence' })
    expect(iso(withDateOrder(day, 'dmy'))[1]).toBe('2024-05-01T00:00')
  })

  it.each(['2024-05-01', '1 May 2024', '20240501', '05/05/2024'])(
    'of %s has nothing to decide',
    async (day) => {
      const { table } = await read(`day,n\n${day},1\n${day},2\n`)
      expect(dates(table, 'day').reading).toBeUndefined()
    },
  )

  it('with some dates that have the year first is not turned in part', async () => {
    const { table, warnings } = await read('day,n\n2024-05-06,1\n03/04/2024,2\n')
    expect(dates(table, 'day').reading).toBeUndefined()
    expect(cells(table).map(([day]) => day)).toEqual(['2024-05-06', '2024-04-03'])
    expect(warnings.join()).toContain('cannot be told apart')
  })
})
