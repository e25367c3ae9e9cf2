// Which files to read again for a source: all of its own, and all of those it shares one with.
import { describe, expect, test } from 'vitest'
import { broughtFor, HeldFiles } from '../../src/state/heldFiles.ts'

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name)
const source = (id: string, ...names: readonly string[]) => ({
  id,
  files: names.map((name) => ({ name, bytes: 3, rows: 1, skipped: 0, readAs: {} })),
})
const names = (found: { files: readonly File[]; sources: readonly string[] } | null) =>
  found && [found.files.map((file) => file.name), found.sources]

describe('files that are held', () => {
  const all = [source('a', 'a1.csv', 'a2.csv'), source('b', 'book.xlsx'), source('c', 'book.xlsx', 'c.csv')]
  const five = ['a1.csv', 'a2.csv', 'book.xlsx', 'c.csv'].map((name) => file(name))

  test('are those of the source, and of the sources that share a workbook with it', () => {
    const held = new HeldFiles()
    held.restart(five)
    expect(names(held.forSource('a', all))).toEqual([['a1.csv', 'a2.csv'], ['a']])
    expect(names(held.forSource('b', all))).toEqual([
      ['book.xlsx', 'c.csv'],
      ['b', 'c'],
    ])
  })

  test('are given one by one where they are as they were', () => {
    const held = new HeldFiles()
    held.restart(five)
    const asked = { name: 'c.csv', bytes: 3, rows: 1, skipped: 0, readAs: {} }
    expect(held.file(asked)?.name).toBe('c.csv')
    expect(held.file({ ...asked, bytes: 4 })).toBeNull()
  })

  test('do not serve where one is missing or another was dropped under its name', () => {
    const held = new HeldFiles()
    held.restart([])
    held.add(five.slice(1))
    expect(held.forSource('a', all)).toBeNull()
    held.add([file('a1.csv', 4)])
    expect(held.forSource('a', all)).toBeNull()
  })

  test('of an archive serve as a whole, as long as no source was removed', () => {
    const held = new HeldFiles()
    held.restart([file('all.zip')])
    expect(names(held.forSource('a', all))).toEqual([['all.zip'], ['a', 'b', 'c']])
    held.removed()
    expect(held.forSource('a', all)).toBeNull()
  })

  test('files that are brought are for a source if all of it is among them', () => {
    expect(names(broughtFor('b', all, five.slice(2)))).toEqual([
      ['book.xlsx', 'c.csv'],
      ['b', 'c'],
    ])
    expect(broughtFor('a', all, five.slice(0, 1))).toBeNull()
  })
})
