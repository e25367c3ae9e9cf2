// Files read as the user says, and what the guess was.
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import { filePreview } from '../../src/data/import/filePreview.ts'
import { importTable } from './oneSource.ts'
import { dataSection } from '../../src/config/sections/data.ts'
import type { FileOptions } from '../../src/model/source/fileOptions.ts'
import { cells, source, still } from './source.ts'
import { sheetXml, workbook, zip } from './zip.ts'

const readAs = (content: string | Uint8Array<ArrayBuffer>, options: FileOptions = {}) =>
  importTable([source('f', content)], still, [{ file: 'f', ...options }])

const names = (table: { columns: readonly { name: string }[] }) => table.columns.map(({ name }) => name)

describe('text', () => {
  const text = 'Report\nof May\n\nid;n,5;city\na;1,2;Ulm\nb;3,4;Bonn\nc;5,6;Köln\n'

  it('tells what was guessed', async () => {
    const { sources } = await readAs(text)
    expect(sources[0]?.readAs).toEqual({ delimiter: ';', encoding: 'utf-8', headerRow: 4 })
    const [bare] = (await readAs('1,2\n3,4\n')).sources
    expect(bare?.readAs).toEqual({ delimiter: ',', encoding: 'utf-8', headerRow: 0 })
    const [told] = (await readAs('sep=|\na|b\n1|2\n')).sources
    expect(told?.readAs).toEqual({ delimiter: '|', encoding: 'utf-8', headerRow: 2 })
  })

  it('has the separator that is asked for', async () => {
    const { table, sources } = await readAs('a,b;c\n1,2;3\n4,5;6\n', { delimiter: ';' })
    expect(names(table)).toEqual(['a,b', 'c'])
    expect(sources[0]?.readAs.delimiter).toBe(';')
    await expect(saidBy(() => readAs('a,b\n1,2\n', { delimiter: '|' }))).resolves.toMatch(
      /^f: "\|" does not separate the cells of its first lines\. Choose another/,
    )
  })

  it('has its header in the line that is asked for, whatever stands above', async () => {
    const { table, sources, errors } = await readAs(text, { headerRow: 5 })
    expect(names(table)).toEqual(['a', '1,2', 'Ulm'])
    expect(table.nRows).toBe(2)
    expect(sources[0]?.readAs.headerRow).toBe(5)
    expect(errors.count).toBe(0)
    const quoted = await readAs('"not closed\nid,n\n' + 'a,1\n'.repeat(30) + 'b,1,2,3\n', { headerRow: 2 })
    expect(names(quoted.table)).toEqual(['id', 'n'])
    expect(quoted.errors.entries.map(({ line }) => line)).toEqual([33])
  })

  it('has no header where none is asked for, and one of numbers where it is', async () => {
    const { table, sources } = await readAs('id,city\na,Ulm\n', { headerRow: 0 })
    expect(names(table)).toEqual(['column 1', 'column 2'])
    expect(cells(table)).toEqual([
      ['id', 'city'],
      ['a', 'Ulm'],
    ])
    expect(sources[0]?.readAs.headerRow).toBe(0)
    expect(names((await readAs('1,2\n3,4\n', { headerRow: 1 })).table)).toEqual(['1', '2'])
  })

  it('has no header behind its end', async () => {
    await expect(saidBy(() => readAs('a,b\n1,2\n', { headerRow: 7 }))).resolves.toMatch(
      /^f has nothing in line 7 or below it.*Choose a line further up\.$/,
    )
  })

  it('is in the encoding that is asked for', async () => {
    const bytes = Uint8Array.from([...'a,b\nx,'].map((c) => c.charCodeAt(0)).concat(0xf5, 10))
    const [guessed, asked] = [await readAs(bytes), await readAs(bytes, { encoding: 'windows-1250' })]
    expect(guessed.sources[0]?.readAs.encoding).toBe('windows-1252')
    expect(cells(guessed.table)[0]).toEqual(['x', 'õ'])
    expect(cells(asked.table)[0]).toEqual(['x', 'ő'])
    expect(asked.sources[0]?.readAs.encoding).toBe('windows-1250')
    expect(asked.warnings).toEqual([])
    const damaged = await readAs(bytes, { encoding: 'utf-8' })
    expect(damaged.errors.entries).toMatchObject([{ line: 2, column: 'b', value: '\ufffd' }])
  })

  it('cannot be in an encoding of other units', async () => {
    await expect(saidBy(() => readAs('a,b\n1,2\n', { encoding: 'utf-16le' }))).resolves.toMatch(
      /^f cannot be read as utf-16le, since its bytes are utf-8\. Choose utf-8/,
    )
    const wide = new Uint8Array(new Uint16Array([...'\ufeffa,b\n1,2\n'].map((c) => c.charCodeAt(0))).buffer)
    await expect(saidBy(() => readAs(wide, { encoding: 'windows-1252' }))).resolves.toMatch(
      /since its bytes are utf-16le/,
    )
  })

  it('in an archive is named as it is in the sources', async () => {
    const options = [{ file: 'f.zip: a.csv', headerRow: 0 }]
    const { table } = await importTable([source('f.zip', zip({ 'a.csv': 'x,y\nz,w\n' }))], still, options)
    expect(table.nRows).toBe(2)
  })
})

describe('a workbook', () => {
  const long = [['id', 'n'], ...Array.from({ length: 3000 }, (_, i) => [`c${i}`, i])]
  const book = workbook({
    sheets: {
      Orders: sheetXml([['Title'], [], ['id', 'n'], ['note', 'unit'], ['a', 1], ['b', 2]]),
      Empty: '<sheetData/>',
      'More & more': `<dimension ref="A1:B3001"/>${sheetXml(long)}`,
    },
  })

  it('tells its sheets and what was read', async () => {
    const { sources, warnings } = await readAs(book)
    expect(sources[0]?.readAs).toEqual({
      sheet: 'Orders',
      headerRow: 3,
      sheets: [
        { name: 'Orders', rows: 5 },
        { name: 'More & more', rows: 3001 },
      ],
    })
    expect(warnings.join()).toContain('1 other sheet was not (More & more)')
  })

  it('is read from the sheet and the row that are asked for', async () => {
    const more = await readAs(book, { sheet: 'more & more' })
    expect(more.table.nRows).toBe(3000)
    expect(more.warnings).toEqual([])
    const { table, sources } = await readAs(book, { sheet: 'Orders', headerRow: 4 })
    expect(names(table)).toEqual(['note', 'unit'])
    expect(cells(table)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
    expect(sources[0]?.readAs.headerRow).toBe(4)
    const without = await readAs(book, { sheet: 'More & more', headerRow: 0 })
    expect(cells(without.table)[0]).toEqual(['id', 'n'])
  })

  it.each([
    [{ sheet: 'Orders 2' }, /^f: there is no sheet called Orders 2\. Choose one of Orders, More & more\.$/],
    [{ sheet: 'Empty' }, /^f: sheet Empty is empty\. Choose one of/],
    [
      { headerRow: 2 },
      /^f: sheet Orders has nothing in row 2, where its header should be\. Choose another row\.$/,
    ],
    [{ headerRow: 6 }, /^f: sheet Orders has no rows below its header/],
  ])('is refused with %j', async (options, message) => {
    await expect(saidBy(() => readAs(book, options))).resolves.toMatch(message)
  })

  it('shows the first rows of its sheets', async () => {
    const { sheets } = await filePreview(source('f', book))
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['Orders', 5],
      ['More & more', 3001],
    ])
    expect(sheets[0]?.first.slice(0, 2)).toEqual([
      { line: 1, cells: ['Title'] },
      { line: 3, cells: ['id', 'n'] },
    ])
  })
})

describe('a preview', () => {
  it('of text has its lines and the guess', async () => {
    const { readAs: guess, rows } = await filePreview(source('f', 'Title\n\na;"b\nc"\nd;1\ne;2\nf;3\n'))
    expect(guess).toEqual({ delimiter: ';', encoding: 'utf-8', headerRow: 3 })
    expect(rows.slice(0, 4)).toEqual([
      { line: 1, cells: ['Title'] },
      { line: 2, cells: [''] },
      { line: 3, cells: ['a', 'b\nc'] },
      { line: 5, cells: ['d', '1'] },
    ])
  })

  it('follows the options', async () => {
    const file = source('f', Uint8Array.from([...'a,b\nx,'].map((c) => c.charCodeAt(0)).concat(0xf5, 10)))
    const { rows } = await filePreview(file, { encoding: 'windows-1254', headerRow: 0 })
    expect(rows[1]?.cells).toEqual(['x', 'õ'])
  })
})

it('options are checked', () => {
  const isValid = (options: unknown) => v.safeParse(dataSection.read, options).success
  expect(
    isValid([{ file: '__proto__', delimiter: ';', encoding: 'windows-1253', headerRow: 0, sheet: 'S' }]),
  ).toBe(true)
  expect(isValid([{ file: 'f', delimiter: '"' }])).toBe(false)
  expect(isValid([{ file: 'f', encoding: 'ebcdic' }])).toBe(false)
  expect(isValid([{ file: 'f', headerRow: -1 }])).toBe(false)
})
