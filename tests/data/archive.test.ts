// Archives and folders: what is in them is read like files dropped together.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import { cells, read, source, still } from './source.ts'
import { zip } from './zip.ts'
import { importFiles } from '../../src/data/import/importers.ts'
import { importTable } from './oneSource.ts'

describe('a zip archive', () => {
  it('is the files in it, without litter and what is no table', async () => {
    const archive = zip({
      'export/a.csv': 'id,n\nx,1\n',
      'export/b.csv': 'id,n\ny,2\n',
      '__MACOSX/export/._a.csv': 'junk',
      'export/.DS_Store': 'junk',
      'export/logo.png': 'junk',
      'export/': '',
    })
    const { table, sources, warnings } = await importTable([source('shop.zip', archive)], still)
    expect(cells(table)).toEqual([
      ['x', '1'],
      ['y', '2'],
    ])
    expect(table.name).toBe('shop.zip')
    expect(sources.map(({ name }) => name)).toEqual(['shop.zip: export/a.csv', 'shop.zip: export/b.csv'])
    expect(warnings.join()).toMatch(/1 file in it is of no kind that is read \(export\/logo\.png\)/)
  })

  it('may hold packed files', async () => {
    const { table } = await read(zip({ 'a.csv.gz': gzipSync('id,n\nx,1\ny,2\n') }))
    expect(table.nRows).toBe(2)
  })

  it('with files of two kinds is two tables', async () => {
    const archive = zip({ 'a.csv': 'a,b\n1,2\n', 'c.csv': 'c,d\n1,2\n3,4\n' })
    const { tables } = await importFiles([source('shop.zip', archive)], still)
    expect(tables.map(({ files }) => files[0]?.name)).toEqual([
      expect.stringContaining('a.csv'),
      expect.stringContaining('c.csv'),
    ])
    expect(tables.map(({ table }) => table.nRows)).toEqual([1, 2])
  })

  it.each([
    ['without tables', zip({ 'a.png': 'x' }), /holds only a\.png/],
    ['that is locked', zip({ 'a.csv': 'a,b\n1,2\n' }, 1), /protected by a password/],
    [
      'that blows up',
      zip({ 'a.csv': 'a,b\n' + '1,2\n'.repeat(2_000_000) }),
      /unpacks to more than 250 times/,
    ],
    ['that is cut', zip({ 'a.csv': 'a,b\n1,2\n' }).slice(0, 60), /damaged/],
  ])('%s is refused', async (_, archive, message) => {
    await expect(read(archive)).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => read(archive))).resolves.toMatch(message)
  })
})

it('a gzip file that blows up is refused', async () => {
  const bomb = new Uint8Array(gzipSync('a,b\n' + '1,2\n'.repeat(2_000_000)))
  await expect(saidBy(() => read(bomb))).resolves.toMatch(/unpacks to more than 250 times/)
})

it('what systems leave behind in a folder is passed over', async () => {
  const files = [source('.DS_Store', 'junk'), source('a.csv', 'id,n\nx,1\n'), source('Thumbs.db', 'junk')]
  expect((await importTable(files, still)).table.nRows).toBe(1)
})
