// CSV files that break the rules: what can be read right is, what cannot is left out and told with its line.
import { describe, expect, it } from 'vitest'
import { cells, column, read } from './source.ts'

const goods = ['Soup plate', 'Oak board', 'Door mat', 'Linen, white', 'Mug']
const body = Array.from({ length: 60 }, (_, i) => [
  `${1 + (i % 28)}/03/2024`,
  `${10 + (i % 12)}:15`,
  String(i),
  goods[i % 5] ?? '',
  `$${i}.50`,
])
const header = ['day', 'time', 'n', 'goods', 'price']

/** The rows as a file, cells with the separator or `always` in quotation marks, one line changed. */
function file(separator = ',', mark = '"', change: (line: string, row: number) => string = (line) => line) {
  const line = (row: readonly string[]) =>
    row.map((cell, c) => (cell.includes(',') || c === 3 ? `${mark}${cell}${mark}` : cell)).join(separator)
  return [header, ...body].map((row, r) => change(line(row), r)).join('\n')
}

const clean = cells((await read(file())).table)

describe('separators and marks', () => {
  it.each([
    ['a comma and a blank', file(', ')],
    ['a semicolon and a blank', file('; ')],
    ['two pipes', file('||')],
    ['a tilde', file('~')],
    ['apostrophes', file(',', "'")],
    ['blanks between enclosed cells', file(' ').replaceAll(/"?(Mug)"?/g, '"$1"')],
  ])('%s', async (_, text) => {
    const { table, skipped } = await read(text)
    expect(table.columns.map(({ name }) => name)).toEqual(header)
    expect(cells(table)).toEqual(clean)
    expect(skipped).toBe(0)
  })

  it('of text copied from a spreadsheet are tabs; line breaks and marks in cells are kept', async () => {
    const { table } = await read(
      'id\tnote\tspent\na\t"two\nlines"\t1,50\nb\t"5"" pipe"\t2,50\nc\tit\'s 5" wide\t3,25\n',
    )
    expect(cells(table)).toEqual([
      ['a', 'two\nlines', '1.5'],
      ['b', '5" pipe', '2.5'],
      ['c', 'it\'s 5" wide', '3.25'],
    ])
  })
})

describe('one row with', () => {
  const withLine = (at: number, change: (line: string) => string) =>
    read(file(',', '"', (line, r) => (r === at ? change(line) : line)))

  it('a mark too many is read as it stands', async () => {
    const { table, warnings, skipped } = await withLine(30, (line) => line.replace(/,(\d+),/, ',"$1,'))
    expect(table.nRows).toBe(60)
    expect(skipped).toBe(0)
    expect(warnings.join()).toMatch(/1 row was put right, first in line 31/)
    expect(cells(table)[29]?.[3]).toBe(clean[29]?.[3])
  })

  it('a mark before the header does not swallow it', async () => {
    const { table } = await withLine(0, (line) => `"${line}`)
    expect(table.columns.map(({ name }) => name)).toEqual(['"day', ...header.slice(1)])
    expect(table.nRows).toBe(60)
  })

  it('a separator too many is put right', async () => {
    const { table, warnings } = await withLine(7, (line) => line.replace(',', ',,'))
    expect(cells(table)).toEqual(clean)
    expect(warnings.join()).toMatch(/1 row was put right, first in line 8/)
  })

  it('a separator too few is left out, because nobody can tell which', async () => {
    const { table, warnings, skipped } = await withLine(7, (line) => line.replace(',', ''))
    expect(cells(table)).toEqual(clean.filter((_, r) => r !== 6))
    expect(skipped).toBe(1)
    expect(warnings.join()).toMatch(
      /1 row was left out because its cells do not fit the 5 columns, first in line 8/,
    )
  })

  it('the header again is passed over', async () => {
    const { table, warnings } = await withLine(20, (line) => `${header.join(',')}\n${line}`)
    expect(cells(table)).toEqual(clean)
    expect(warnings.join()).toMatch(/1 row was passed over because it repeats the header, first in line 21/)
  })
})

describe('above the header', () => {
  it('notes of one or two cells are passed over', async () => {
    const notes = Array.from({ length: 22 }, (_, i) => `#NOTE ${i}:,something`).join('\n')
    const { table, warnings } = await read(`${notes}\n\n,,,,\n${file()}`)
    expect(cells(table)).toEqual(clean)
    expect(warnings.join()).toContain('22 lines above the header')
  })

  it('a note of more cells than there are columns is, too', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i * 2}`).join('\n')
    const { table } = await read(`Sample 3,by Ada,Wednesday\nx,y\n${rows}`)
    expect(table.columns.map(({ name }) => name)).toEqual(['x', 'y'])
    expect(table.nRows).toBe(30)
  })
})

it('a header with a name too few is asked about', async () => {
  const { warnings } = await read('n,goods\nrow1,1,Mug\nrow2,2,Plate\nrow3,3,Bowl\n')
  expect(warnings.join()).toMatch(
    /the header has 2 names for 3 columns; the first column was taken to have none/,
  )
})

it('control characters that were windows-1252 are read as such', async () => {
  const { table } = await read('price,name\n\u0080 5,O\u0092Neill \u0096 Cork\n\u0080 6,x\n')
  expect(column(table, 'price')).toMatchObject({ type: 'number', currency: '€' })
  expect(cells(table)[0]?.[1]).toBe('O’Neill – Cork')
})
