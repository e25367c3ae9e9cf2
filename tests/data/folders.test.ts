// Folders and pasted text: one bad file among good ones is told and does no harm.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import { pastedSource } from '../../src/data/import/pastedSource.ts'
import { importTable } from './oneSource.ts'
import { cells, column, source, still, values } from './source.ts'
import { zip } from './zip.ts'

const good = source('shop/2024/a.csv', 'id,n\nx,1\n')
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...new Uint8Array(100)])

describe('a folder', () => {
  it('is its good files, and a warning for each of the others', async () => {
    const files = [
      source('shop/.DS_Store', 'junk'),
      source('shop/empty.csv', ''),
      source('shop/header.csv', 'other,names\n'),
      good,
      source('shop/__MACOSX/._a.csv', 'junk'),
      source('shop/~$orders.xlsx', 'junk'),
      source('shop/logo.png', png),
      source('shop/cut.zip', zip({ 'a.csv': 'id,n\n1,2\n' }).slice(0, 60)),
      source('shop/2024/b.csv', 'id,n\ny,2\n'),
      source('shop/Thumbs.db', 'junk'),
    ]
    const { table, sources, warnings } = await importTable(files, still)
    expect(cells(table)).toEqual([
      ['x', '1'],
      ['y', '2'],
    ])
    expect(sources.map(({ name }) => name)).toEqual(['shop/2024/a.csv', 'shop/2024/b.csv'])
    expect(warnings.filter((warning) => warning.startsWith('A file was left out: '))).toEqual([
      expect.stringMatching(/shop\/cut\.zip.*damaged/),
      expect.stringMatching(/shop\/empty\.csv is empty \(0 bytes\)/),
      expect.stringMatching(/shop\/header\.csv has a header but no rows/),
      expect.stringMatching(/shop\/logo\.png is a PNG picture/),
    ])
  })

  it('takes back what a file gave before it turned out to be damaged', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `k${i % 977}é${i},${i}\n`).join('')
    const cut = new Uint8Array(gzipSync(`id,n\n${rows}word,word\n`)).slice(0, 900_000)
    const files = [good, source('cut.csv.gz', cut), source('b.csv', 'id,n\ny,oops\nz,3\n')]
    const { table, sources, warnings, errors } = await importTable(files, still)
    expect(cells(table)).toEqual([
      ['x', '1'],
      ['y', 'oops'],
      ['z', '3'],
    ])
    const id = column(table, 'id')
    expect(id.type === 'text' && id.dictionary).toEqual(['x', 'y', 'z'])
    expect(sources.length).toBe(2)
    expect(errors.count).toBe(0)
    expect(warnings.join()).toMatch(/left out: cut\.csv\.gz could not be unpacked/)
  })

  it('without a good file is refused with the number and the first reason', async () => {
    const none = importTable([source('a.png', png), source('b.csv', '')], still)
    await expect(none).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => none)).resolves.toMatch(
      /^None of 2 files could be read; the first: a\.png is a PNG picture/,
    )
    const entry = importTable([source('.DS_Store', 'x'), source('b.csv', '')], still)
    await expect(saidBy(() => entry)).resolves.toMatch(/^b\.csv is empty/)
  })

  it('of many pictures does not drown the page in warnings', async () => {
    const pictures = Array.from({ length: 40 }, (_, i) => source(`${i}.png`, png))
    const { warnings } = await importTable([good, ...pictures], still)
    expect(warnings.length).toBe(11)
    expect(warnings.at(-1)).toBe('30 other files could not be read and were left out.')
  })

  it('that is cancelled within a bad file stays cancelled', async () => {
    const stop = importTable([good, source('b.csv', 'id,n\ny,2\n')], (done) =>
      done > 9 ? Promise.reject(new DOMException('stop', 'AbortError')) : still(),
    )
    await expect(stop).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('pasted text', () => {
  it.each([
    ['cells of a spreadsheet', 'id\tprice\tnote\nä\t1,5\t"two\nlines"\nb\t2,5\tx'],
    ['CSV', 'id;price;note\nä;1,5;"two\nlines"\nb;2,5;x\n'],
  ])('may be %s', async (_, text) => {
    const { table, sources } = await importTable([pastedSource(text)], still)
    expect(table.name).toBe('Pasted text')
    expect(sources[0]?.name).toBe('Pasted text')
    expect(values(table, 'price')).toEqual([1.5, 2.5])
    expect(cells(table)[0]).toEqual(['ä', '1.5', 'two\nlines'])
  })

  it('may be JSON, and is refused when it is nothing', async () => {
    const { table } = await importTable([pastedSource('[{"id":"a","n":1},{"id":"b","n":2}]')], still)
    expect(values(table, 'n')).toEqual([1, 2])
    await expect(saidBy(() => importTable([pastedSource('')], still))).resolves.toMatch(
      /^Pasted text is empty/,
    )
  })
})
