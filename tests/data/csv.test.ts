// Reading CSV: what a file says must come out the same however it is cut, packed, encoded and punctuated.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { saidAll } from '../support/said.ts'
import { cells, column, read, source, still, values } from './source.ts'
import { importFiles } from '../../src/data/import/importers.ts'
import { importTable } from './oneSource.ts'

const names = (table: { columns: readonly { name: string }[] }) => table.columns.map(({ name }) => name)

describe('cells', () => {
  it('keep quotes, separators and line breaks inside quotation marks', async () => {
    const { table } = await read('name,note\n"Doe, Jane","said ""hi""\nand left"\nBob,x\n')
    expect(cells(table)).toEqual([
      ['Doe, Jane', 'said "hi"\nand left'],
      ['Bob', 'x'],
    ])
  })

  it('do not depend on where the stream is cut', async () => {
    const text = 'ä;b;c\r\n"1\r\n2";é;3\r\n4;"5;";6'
    const whole = await read(text)
    for (const chunk of [1, 2, 3, 5, 7])
      expect(cells((await read(text, chunk)).table)).toEqual(cells(whole.table))
    expect(cells(whole.table)).toEqual([
      ['1\n2', 'é', '3'],
      ['4', '5;', '6'],
    ])
  })

  it('keep leading zeros and mixed codes as text, and the texts of numbers before them', async () => {
    const { table } = await read('zip,code,n\n00123,71053,1.50\n01000,85123A,2\n')
    expect(cells(table)).toEqual([
      ['00123', '71053', '1.5'],
      ['01000', '85123A', '2'],
    ])
    const mixed = await read('code\n12.50\n7\n-3.000\n1e-05\nX\n')
    expect(cells(mixed.table).flat()).toEqual(['12.50', '7', '-3.000', '1e-05', 'X'])
  })

  it('keep numbers of more than 15 digits as text', async () => {
    const { table } = await read('card\n4000123412341234\n4000123412341235\n')
    expect(cells(table).flat()).toEqual(['4000123412341234', '4000123412341235'])
  })
})

describe('the header', () => {
  it('gives unique names to doubles and empty ones, and drops empty columns at the end', async () => {
    const { table } = await read('email,email,,email 2,,\na,b,c,d,,\n')
    expect(names(table)).toEqual(['email', 'email 3', 'column 3', 'email 2'])
  })

  it('is not needed', async () => {
    const { table } = await read('1,2.5\n3,4.5\n')
    expect(names(table)).toEqual(['column 1', 'column 2'])
    expect(table.nRows).toBe(2)
  })

  it('may hold names that JavaScript objects have', async () => {
    const { table } = await read('__proto__,constructor,toString\n1,2,3\n4,5,6\n')
    expect(names(table)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(values(table, 'constructor')).toEqual([2, 5])
  })

  it('may stand below a title, which is told', async () => {
    const { table, warnings } = await read('Report of May\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n1,1,1\n')
    expect(names(table)).toEqual(['a', 'b', 'c'])
    expect(warnings.join()).toContain('1 line above the header')
  })
})

describe('a blank row', () => {
  it('is never a row, whether all rows fit or some do not', async () => {
    expect(cells((await read('id,a,b\n1,2,3\n,,\n4,5,6\n , ,\n')).table)).toEqual([['1', '2', '3'], ['4', '5', '6']]) // prettier-ignore
    expect(cells((await read('id,a,b\n1,2,3\n,,\n4,5\n,,\n')).table)).toEqual([['1', '2', '3'], ['4', '5', '']]) // prettier-ignore
    expect((await read('id;a\n1;2\n;\n')).table.nRows).toBe(1)
  })
})

describe('the separator', () => {
  const rows = [
    ['id', 'price', 'city'],
    ['1', '2.5', 'Bonn'],
    ['2', '3.5', 'Köln'],
    ['3', '4.5', 'Ulm'],
  ]
  it.each([',', ';', '\t', '|'])('%j is found', async (separator) => {
    const { table } = await read(rows.map((row) => row.join(separator)).join('\n'))
    expect(cells(table)).toEqual(rows.slice(1))
  })

  it('is not a decimal comma', async () => {
    const { table } = await read('X\tY\tZ\n120,5\t50,3\t2,35\n1,5\t2,5\t3,5\n')
    expect(values(table, 'Z')).toEqual([2.35, 3.5])
    const headless = await read('1,5;2,5\n1,25;3,5\n')
    expect(cells(headless.table)).toEqual([
      ['1.5', '2.5'],
      ['1.25', '3.5'],
    ])
  })

  it('may be told by a first line', async () => {
    const { table } = await read('sep=;\na;b\n1,5;x\n2,5;y\n')
    expect(names(table)).toEqual(['a', 'b'])
    expect(values(table, 'a')).toEqual([1.5, 2.5])
  })

  it('may be blanks, any number of them', async () => {
    const { table } = await read(' 00004  0001 19970101   2   29.33\n 00004 0001 19970118  2  29.73\n')
    expect(cells(table)).toEqual([
      ['00004', '0001', '19970101', '2', '29.33'],
      ['00004', '0001', '19970118', '2', '29.73'],
    ])
  })
})

describe('rows that do not fit', () => {
  it('are kept when short, left out when long, and counted with their first line', async () => {
    const { table, skipped, warnings } = await read('a,b,c\n1,2,3\n4,5\n"x\ny",2,3\n1,2,3,4\n\n7,8,9,\n')
    expect(table.nRows).toBe(4)
    expect(skipped).toBe(1)
    expect(warnings.join('\n')).toMatch(/1 row was left out.*first in line 6/)
    expect(warnings.join('\n')).toMatch(/1 row has fewer than 3 cells, first in line 3/)
  })

  it('do not swallow the rest after a quotation mark that is never closed', async () => {
    const { table, warnings } = await read('a,b\n1,x\n2,"y\n3,z\n4,w\n')
    expect(table.nRows).toBe(4)
    expect(warnings.join()).toContain('never closed')
  })
})

describe('encodings', () => {
  const text = 'city,n\nMünchen,1\nŁódź,2\n'
  it('UTF-8 with a mark, and UTF-16', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${text}`)
    expect(cells((await read(bytes)).table).flat()).toContain('Łódź')
    const utf16 = new Uint8Array(new Uint16Array([...`\ufeff${text}`].map((c) => c.charCodeAt(0))).buffer)
    const { table } = await read(utf16)
    expect(names(table)).toEqual(['city', 'n'])
    expect(cells(table).flat()).toContain('Łódź')
  })

  it('windows-1252 where it is no UTF-8, and says so', async () => {
    const bytes = new Uint8Array([...'city,n\nM\xfcnchen,1\n'].map((c) => c.charCodeAt(0)))
    const { table, warnings } = await read(bytes)
    expect(cells(table)[0]).toEqual(['München', '1'])
    expect(warnings.join()).toContain('windows-1252')
  })

  // Bytes as these code pages have them.
  it.each([
    ['windows-1250', [0xa3, 0xf3, 0x64, 0x9f, 0x2c, 0x77, 0xb3, 0x61, 0x9c, 0x63], 'Łódź', 'właśc'],
    ['windows-1250', [0x8e, 0x69, 0x9e, 0x6b, 0x6f, 0x76, 0x2c, 0xe8, 0xe1, 0x70], 'Žižkov', 'čáp'],
    ['windows-1251', [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x2c, 0xf0, 0xe5, 0xea, 0xe0], 'Москва', 'река'],
    ['windows-1253', [0xc1, 0xe8, 0xde, 0xed, 0xe1, 0x2c, 0xf0, 0xfc, 0xeb, 0xe7], 'Αθήνα', 'πόλη'],
    ['windows-1254', [0xdd, 0x7a, 0x6d, 0x69, 0x72, 0x2c, 0x64, 0x61, 0xf0, 0xfd], 'İzmir', 'dağı'],
    ['windows-1252', [0x4d, 0xfc, 0x6e, 0x63, 0x68, 0x2c, 0x66, 0xea, 0x74, 0xe9], 'Münch', 'fêté'],
  ])('%s, guessed', async (label, letters, first, second) => {
    const rows = [...'a,b\n'].map((c) => c.charCodeAt(0))
    const { table, warnings } = await read(Uint8Array.from([...rows, ...letters, 10, ...letters, 10]))
    expect(cells(table)[0]).toEqual([first, second])
    expect(warnings.join()).toContain(label)
  })

  it('gzip, whatever the name', async () => {
    const { table } = await read(new Uint8Array(gzipSync(text)))
    expect(table.nRows).toBe(2)
  })
})

describe('several files', () => {
  it('of the same columns are one table', async () => {
    const { table, sources } = await importTable(
      [source('a.csv', 'a,b\n1,x\n'), source('b.csv', 'a,b\n2,00y\n')],
      still,
    )
    expect(cells(table)).toEqual([
      ['1', 'x'],
      ['2', '00y'],
    ])
    expect(sources.map(({ rows }) => rows)).toEqual([1, 1])
  })

  it('of other columns are tables of their own, named for their files', async () => {
    const files = [
      source('a.csv', 'a,b\n1,x\n'),
      source('b.csv', 'a,c\n2,y\n'),
      source('d.csv', 'a,b\n3,z\n'),
    ]
    const { tables } = await importFiles(files, still)
    expect(tables.map(({ table }) => [table.name, table.nRows])).toEqual([
      ['2 files', 2],
      ['b.csv', 1],
    ])
  })

  it('of more than thirty kinds are left out, and said', async () => {
    const files = Array.from({ length: 31 }, (_, i) => source(`${i}.csv`, `a,b${i}\n1,x\n`))
    const { tables, warnings } = await importFiles(files, still)
    expect(tables.length).toBe(30)
    expect(saidAll(warnings).join()).toMatch(/30\.csv is of yet another kind.*30 different/)
  })
})

describe('progress', () => {
  const long = 'a,b\n' + '1,2\n'.repeat(2_000_000)
  it('counts bytes up to all of them', async () => {
    const seen: number[] = []
    await importTable([source('a.csv', long)], (done, total) => {
      seen.push(done / total)
      return Promise.resolve()
    })
    expect(seen.length).toBeGreaterThan(4)
    expect(seen).toEqual([...seen].sort((x, y) => x - y))
    expect(seen.at(-1)).toBe(1)
  })

  it('stops the reading by throwing', async () => {
    let calls = 0
    const stop = importTable([source('a.csv', long)], () => {
      calls++
      return Promise.reject(new DOMException('stop', 'AbortError'))
    })
    await expect(stop).rejects.toMatchObject({ name: 'AbortError' })
    expect(calls).toBe(1)
  })
})

it('types every column of a mixed file', async () => {
  const { table } = await read(
    'n,price,date,flag,empty\n1,"1.234,56 €",03.02.2024,yes,\n2,"12,50 €",28.02.2024,no,\n,"-0,99 €",,yes,\n',
  )
  expect(table.columns.map(({ type }) => type)).toEqual(['number', 'number', 'date', 'text', 'text'])
  expect(values(table, 'price')).toEqual([1234.56, 12.5, -0.99])
  expect(column(table, 'price')).toMatchObject({ currency: '€' })
  expect(cells(table)[0]?.[2]).toBe('2024-02-03')
})
