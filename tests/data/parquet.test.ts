// Parquet files written by hyparquet's own writer, and what must not come out of broken ones.
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import { cells, column, read, source, still, values } from './source.ts'
import { importTable } from './oneSource.ts'

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData']

const file = (columnData: Columns, rowGroupSize?: number) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...(rowGroupSize ? { rowGroupSize } : {}) }))

it('columns keep their types', async () => {
  const { table, format } = await read(
    file([
      { name: 'id', data: ['00123', 'b', 'c'], type: 'STRING' },
      { name: 'n', data: [1, 2, 3], type: 'INT32' },
      { name: 'price', data: [0.1, 2.123456789012345, 3], type: 'DOUBLE' },
      { name: 'single', data: [0.1, 0.2, 0.3], type: 'FLOAT' },
      { name: 'vip', data: [true, false, true], type: 'BOOLEAN' },
      {
        name: 'at',
        data: [new Date('2024-05-01T10:00:00Z'), new Date('2024-05-02'), new Date('2024-05-03')],
        type: 'TIMESTAMP',
      },
      { name: 'long', data: [12345678901234567n, 12345678901234568n, 1n], type: 'INT64' },
    ]),
  )
  expect(format).toBe('Parquet')
  expect(table.columns.map(({ type }) => type)).toEqual([
    'text',
    'number',
    'number',
    'number',
    'text',
    'date',
    'text',
  ])
  expect(values(table, 'single')).toEqual([0.1, 0.2, 0.3])
  expect(cells(table)[0]).toEqual([
    '00123',
    '1',
    '0.1',
    '0.1',
    'true',
    '2024-05-01 10:00:00',
    '12345678901234567',
  ])
})

it('gaps stay gaps', async () => {
  const { table } = await read(
    file([
      { name: 's', data: ['a', null, 'c'], type: 'STRING' },
      { name: 'n', data: [1, null, 3], type: 'INT32' },
    ]),
  )
  expect(cells(table)).toEqual([
    ['a', '1'],
    ['', ''],
    ['c', '3'],
  ])
})

it('row groups follow one another', async () => {
  const n = 5000
  const { table } = await read(
    file(
      [
        { name: 'i', data: Array.from({ length: n }, (_, i) => i), type: 'INT32' },
        { name: 's', data: Array.from({ length: n }, (_, i) => `x${i % 7}`), type: 'STRING' },
      ],
      1000,
    ),
  )
  expect(values(table, 'i')).toEqual(Array.from({ length: n }, (_, i) => i))
  expect(column(table, 's')).toMatchObject({
    type: 'text',
    dictionary: ['x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6'],
  })
})

it('a Parquet and a CSV file of the same columns are one table', async () => {
  const files = [
    source('a.csv', 'id,n\nx,1.50\n'),
    source(
      'b.parquet',
      file([
        { name: 'id', data: ['y'], type: 'STRING' },
        { name: 'n', data: [2.5], type: 'DOUBLE' },
      ]),
    ),
    source('c.csv', 'id,n\nz,much\n'),
  ]
  const { table } = await importTable(files, still)
  expect(cells(table)).toEqual([
    ['x', '1.50'],
    ['y', '2.5'],
    ['z', 'much'],
  ])
})

describe('refused in a sentence', () => {
  const whole = file([{ name: 'n', data: [1, 2, 3], type: 'INT32' }])
  it.each([
    ['no rows', file([{ name: 'n', data: [], type: 'INT32' }]), /without rows/],
    ['cut short', whole.slice(0, -20), /could not be read/],
    ['its head alone', whole.slice(0, 4), /could not be read/],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => read(content))).resolves.toMatch(message)
  })
})
