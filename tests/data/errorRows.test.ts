// What an import could not use is listed with file, line, column, value and reason; lines are counted by hand.
import { describe, expect, it } from 'vitest'
import { saidRows } from '../support/said.ts'
import { storableErrors } from '../../src/model/source/errorRows.ts'
import { importTable } from './oneSource.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { read, source, still } from './source.ts'
import { sheetXml, workbook } from './zip.ts'

/** `n` lines of an id, an amount and a city. */
const lines = (n: number) => Array.from({ length: n }, (_, i) => `c${i},${i}.5,Ulm\n`).join('')

describe('rows left out', () => {
  it('keep their line and cells', async () => {
    const { errors, skipped } = await read(
      `id,amount,city\n${lines(20)}x,1,Bonn,9\n\n"y\nz",2,Ulm\nw,1,2,3\n`,
    )
    expect(skipped).toBe(2)
    expect(errors.count).toBe(2)
    expect(errors.columns).toEqual(['id', 'amount', 'city'])
    // Header in line 1, rows in 2 to 21; a blank line 23; "y z" in lines 24 and 25.
    expect(saidRows(errors)).toEqual([
      { file: 'file.csv', line: 22, column: '', value: '', row: null, cells: ['x', '1', 'Bonn', '9'], reason: 'its 4 cells do not fit the 3 columns' }, // prettier-ignore
      { file: 'file.csv', line: 26, column: '', value: '', row: null, cells: ['w', '1', '2', '3'], reason: 'its 4 cells do not fit the 3 columns' }, // prettier-ignore
    ])
  })

  it('of JSON have the number and text of their record', async () => {
    const { errors, table } = await read('{"id":"a","n":1}\n{"id":"b" "n":2}\n{"id":"c","n":3}\n')
    expect(table.nRows).toBe(2)
    expect(saidRows(errors)).toEqual([
      { file: 'file.csv', line: 2, column: '', value: '{"id":"b" "n":2}', row: null, cells: [], reason: 'not readable as a JSON record' }, // prettier-ignore
    ])
  })

  it('that are put right are not listed', async () => {
    const { errors, table } = await read(`id,amount,city\n${lines(20)}x,1,"Bonn" am Rhein\ny,2,Ulm,\nz,3\n`)
    expect(table.nRows).toBe(23)
    expect(errors.count).toBe(0)
  })
})

describe('cells that are not what their column is', () => {
  it('have the line, also below rows of several lines, blank lines and rows left out', async () => {
    const text = `id,amount,city\n${lines(30)}"a\nb\nc",1.5,Ulm\n\nbad,1,2,3\nd,oops,Ulm\n`
    const { errors, table } = await read(text)
    // Rows in 2 to 31, "a b c" in 32 to 34, blank 35, left out 36, and the 32nd row in 37.
    expect(table.nRows).toBe(32)
    expect(errors.entries.map(({ line, row, column }) => [line, row, column])).toEqual([[36, null, '']])
    expect(table.columns[1]?.type).toBe('text')
    const local = await read(text.replaceAll('.5,', '"5 €",').replaceAll(/(\d+)"5 €"/g, '"$1,5 €"'))
    expect(saidRows(local.errors).at(-1)).toEqual({
      file: 'file.csv', line: 37, column: 'amount', value: 'oops', row: 31, cells: [], reason: 'not readable as a number' }) // prettier-ignore
  })

  it('of dates, in the second file, in a later stretch', async () => {
    const days = Array.from({ length: 100_000 }, (_, i) => `${(i % 28) + 1}.02.2024,${i}\n`).join('')
    const files = [
      source('a.csv', `day,n\n${days}`),
      source('b.csv', `day,n\n${days}31.02.2024,1\n1.3.2024,2\n`),
    ]
    const { errors } = await importTable(files, still)
    expect(saidRows(errors)).toEqual([
      { file: 'b.csv', line: 100_002, column: 'day', value: '31.02.2024', row: 200_000, cells: [], reason: 'not readable as a date' }, // prettier-ignore
    ])
  })

  it('of Excel errors have the row of the sheet', async () => {
    const rows = [['Report'], [], ['id', 'n'], ...Array.from({ length: 5 }, (_, i) => [`c${i}`, i])]
    const xml = sheetXml(rows)
      .replace('<c r="B5"><v>1</v></c>', '<c r="B5" t="e"><v>#REF!</v></c>')
      .replace(
        /<c r="A7".*?<\/row>/,
        '<c r="A7" t="e"><v>#N/A</v></c><c r="B7" t="e"><v>#VALUE!</v></c></row>',
      )
    const { errors, table } = await importTable([source('b.xlsx', workbook({ sheets: { S: xml } }))], still)
    expect(table.nRows).toBe(4)
    expect(saidRows(errors)).toEqual([
      { file: 'b.xlsx, sheet S', line: 5, column: 'n', value: '#REF!', row: 1, cells: [], reason: 'an error of the spreadsheet' }, // prettier-ignore
      { file: 'b.xlsx, sheet S', line: 7, column: '', value: '', row: null, cells: ['#N/A', '#VALUE!'], reason: 'it holds only errors of the spreadsheet' }, // prettier-ignore
    ])
  })

  it('hold damaged characters', async () => {
    const { errors } = await read('id,city\na,Ulm\nb,M\ufffdnchen\nc,Ulm\n')
    expect(errors.entries).toMatchObject([{ line: 3, column: 'city', row: 1, value: 'M\ufffdnchen' }])
  })
})

it('a file without errors has none, wherever it is cut', async () => {
  for (const chunk of [1 << 16, 7]) {
    const { errors } = await read(`id,amount,city\n${lines(200)}`, chunk)
    expect(errors).toMatchObject({ entries: [], count: 0 })
  }
})

it('no more than 10,000 are kept, all are counted, and that is said', async () => {
  const { errors, warnings } = await read(`id,amount,city\n${lines(30_000)}${'x,1,2,3\n'.repeat(12_000)}`)
  expect(errors.entries.length).toBe(10_000)
  expect(errors.count).toBe(12_000)
  expect(warnings.join()).toContain('12,000 errors were found; the first 10,000 are listed.')
})

it('what may be stored has nothing of columns that are dropped', async () => {
  const { table, errors } = await read(
    `id,first name,amount\n${'a,Ada,1\n'.repeat(50)}b,Bob,2,3\nc,M\ufffdx,2\n`,
  )
  const taken = intake(table, defaultConfig)
  expect(taken.dropped).toContain('first name')
  expect(errors.count).toBe(2)
  const stored = storableErrors(errors, taken.table, taken.dropped)
  expect(JSON.stringify(stored)).not.toMatch(/Bob|M.x/)
  expect(stored).toMatchObject({ count: 1, isReshaped: false, entries: [{ line: 52, cells: [] }] })
})
