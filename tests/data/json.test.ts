// JSON and NDJSON: where the records are, and how nested values become columns.
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import type { Table } from '../../src/model/source/table.ts'
import { cells, column, read, source, still, values } from './source.ts'
import { importTable } from './oneSource.ts'

const names = (table: Table) => table.columns.map(({ name }) => name)
const people = [
  { id: 'a', visits: 3, vip: true, city: null },
  { id: 'b', visits: 4.5, vip: false, city: 'Ulm' },
]
const rows = [
  ['a', '3', 'true', ''],
  ['b', '4.5', 'false', 'Ulm'],
]

describe('the records are', () => {
  it.each([
    ['a list', JSON.stringify(people)],
    ['a list in lines', JSON.stringify(people, null, 2)],
    ['under data', JSON.stringify({ total: 2, tags: ['x'], data: people, next: null })],
    [
      'under response.reviews',
      JSON.stringify({ response: { reviews: people }, more: [{ id: 'no' }] }, null, 1),
    ],
    ['lines', people.map((person) => JSON.stringify(person)).join('\n')],
    [
      'lines with blank ones and returns',
      `\ufeff${people.map((person) => JSON.stringify(person)).join('\r\n\r\n')}\r\n`,
    ],
  ])('%s, however the stream is cut', async (_, text) => {
    for (const chunk of [1, 7, 1 << 16]) {
      const { table, format, warnings } = await read(text, chunk)
      expect(format).toBe('JSON')
      expect(names(table)).toEqual(['id', 'visits', 'vip', 'city'])
      expect(cells(table)).toEqual(rows)
      expect(warnings).toEqual([])
    }
  })

  it('one object, where there is no list', async () => {
    const { table } = await read('{"id": "a", "n": 1}')
    expect(cells(table)).toEqual([['a', '1']])
  })
})

describe('nested values', () => {
  it('get names with dots, lists are joined', async () => {
    const { table } = await read(
      JSON.stringify([
        {
          device: { category: 'mobile', os: { name: 'iOS' } },
          tags: ['new', 'vip'],
          items: [
            { sku: 'A', n: 1 },
            { sku: 'B', n: 2 },
          ],
        },
        { device: { category: 'desktop' }, tags: [], items: [] },
      ]),
    )
    expect(names(table)).toEqual(['device.category', 'device.os.name', 'tags', 'items.sku', 'items.n'])
    expect(cells(table)).toEqual([
      ['mobile', 'iOS', 'new, vip', 'A, B', '1, 2'],
      ['desktop', '', '', '', ''],
    ])
  })

  it('of GA4 events are flattened by their keys', async () => {
    const event = (page: string, ms: number) =>
      JSON.stringify({
        event_date: '20260705',
        event_timestamp: '1783209600000000',
        user_pseudo_id: '123.456',
        event_params: [
          {
            key: 'page_location',
            value: { string_value: page, int_value: null, float_value: null, double_value: null },
          },
          {
            key: 'engagement_time_msec',
            value: { string_value: null, int_value: String(ms), float_value: null },
          },
        ],
        user_properties: [
          { key: 'plan', value: { string_value: 'pro', set_timestamp_micros: '1783209600000000' } },
        ],
      })
    const { table } = await read(`${event('/a', 10)}\n${event('/b', 25)}\n`)
    expect(names(table)).toEqual([
      'event_date',
      'event_timestamp',
      'user_pseudo_id',
      'event_params.page_location',
      'event_params.engagement_time_msec',
      'user_properties.plan',
    ])
    expect(column(table, 'event_date').type).toBe('date')
    expect(values(table, 'event_params.engagement_time_msec')).toEqual([10, 25])
  })

  it('of one GA4 event are not taken for the list', async () => {
    const { table } = await read('{"user": "a", "event_params": [{"key": "x", "value": {"int_value": 1}}]}')
    expect(names(table)).toEqual(['user', 'event_params.x'])
  })
})

describe('names', () => {
  it('may come later, and in another order', async () => {
    const lines = [...Array.from({ length: 1500 }, (_, i) => `{"n":${i},"id":"a"}`), '{"id":"b","late":"x"}']
    const { table } = await read(lines.join('\n'))
    expect(names(table)).toEqual(['n', 'id', 'late'])
    expect(cells(table)[0]).toEqual(['0', 'a', ''])
    expect(cells(table).at(-1)).toEqual(['', 'b', 'x'])
  })

  it('like __proto__ are harmless', async () => {
    const { table } = await read(
      '[{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"x": 2}}, "a": 3}]',
    )
    expect(names(table)).toEqual(['__proto__.polluted', 'constructor.prototype.x', 'a'])
    expect('polluted' in {}).toBe(false)
  })

  it('beyond two thousand are left out, with a warning', async () => {
    const wide = Array.from({ length: 30 }, (_, r) =>
      Object.fromEntries<number>([
        ['id', r],
        ...Array.from({ length: 100 }, (_, i): [string, number] => [`k${r * 100 + i}`, i]),
      ]),
    )
    const { table, warnings } = await read(JSON.stringify(wide))
    expect(table.columns.length).toBe(2000)
    expect(warnings.join()).toMatch(/more than 2000 different names/)
  })
})

it('long ids keep their digits, in strings or not', async () => {
  const { table } = await read(
    '[{"id": 12345678901234567890, "t": "no: 12345678901234567890"}, {"id": 12345678901234567891, "t": ""}]',
  )
  expect(cells(table)).toEqual([
    ['12345678901234567890', 'no: 12345678901234567890'],
    ['12345678901234567891', ''],
  ])
})

describe('what is broken', () => {
  it('is left out record by record, and counted', async () => {
    const { table, skipped, warnings } = await read('{"a":1}\n{"a":2\n{"a":3}\n[1]\n')
    expect(values(table, 'a')).toEqual([1, 3])
    expect(skipped).toBe(2)
    expect(warnings.join()).toMatch(/2 records could not be read.*first record 2/)
    const deep = await read(`[{"a":1},{"a":${'['.repeat(5000)}${']'.repeat(5000)}},{"a":2}]`)
    expect(values(deep.table, 'a')).toEqual([1, 2])
  })

  it('is told where the file is cut short', async () => {
    const { table, warnings } = await read('{"data":[{"a":1},{"a":2},{"a"')
    expect(table.nRows).toBe(2)
    expect(warnings.join()).toContain('cut short')
  })

  it.each([
    ['{"total": 0, "data": []}x', /none of its 1 record could be read/],
    ['[{"a"]', /none of its 1 record could be read/],
    ['[[1,2],[3,4]]', /without a list of records/],
    ['{"a": ', /cut short/],
  ])('%s ends in a sentence', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => read(text))).resolves.toMatch(message)
  })
})

describe('several files', () => {
  it('that share most names are one table', async () => {
    const files = [
      source('a.json', '[{"id":"a","n":1}]'),
      source('b.ndjson', '{"id":"b","n":2,"x":1}\n{"id":"c"}\n'),
    ]
    const { table } = await importTable(files, still)
    expect(names(table)).toEqual(['id', 'n', 'x'])
    expect(cells(table)).toEqual([
      ['a', '1', ''],
      ['b', '2', '1'],
      ['c', '', ''],
    ])
  })

  it('of other names are tables of their own', async () => {
    const files = [source('a.json', '[{"id":"a","n":1}]'), source('b.json', '[{"page":"b","clicks":2}]')]
    await expect(importTable(files, still)).rejects.toThrow('2 tables')
  })
})

it('a CSV file with JSON in its cells is no JSON', async () => {
  const { format, table } = await read('id,tags\na,"[1,2]"\nb,"{}"\n')
  expect(format).toBe('CSV')
  expect(table.nRows).toBe(2)
})
