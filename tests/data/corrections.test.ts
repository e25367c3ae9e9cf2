// Errors go out as a file, come back corrected, and are put into the table: every number is counted by hand.
import { describe, expect, it } from 'vitest'
import { saidBy, saidRows } from '../support/said.ts'
import { applyCorrections, isCorrection } from '../../src/data/sources/corrections.ts'
import { errorRowsCsv } from '../../src/export/errorRowsCsv.ts'
import { storableErrors, type ErrorRows } from '../../src/model/source/errorRows.ts'
import type { Table } from '../../src/model/source/table.ts'
import { cells, column, read } from './source.ts'

/** 40 rows in lines 2 to 41: prices in euros, days of which some are over 12, codes with leading zeros. */
const body = Array.from(
  { length: 40 },
  (_, i) => `0${1000 + i};"${i},50 €";${(i % 28) + 1}.03.2024;"+49 30 ${i}";Ulm\n`,
).join('')
const header = 'code;price;day;phone;city\n'
const bad = '02000;n/k;30.02.2024;"+49 40 1";=Bonn\n'
const long = '02001;3,50;1;2.3.2024;"+49 40 2";Köln\n'
const file = header + body + bad + long

/** The errors as a file, changed by `edit`, read again. */
async function returned(table: Table, errors: ErrorRows, edit: (text: string) => string): Promise<Table> {
  const written = errorRowsCsv(table, errors)
  const text = edit(written)
  if (text === written) throw new Error('nothing was edited')
  return (await read(text)).table
}

const lastRows = (table: Table, n: number) => cells(table).slice(-n)

describe('the file of errors', () => {
  it('has a line for each row, safe to open', async () => {
    const { table, errors } = await read(file)
    const lines = errorRowsCsv(table, errors).split('\r\n')
    expect(lines).toEqual([
      '\ufefftessera_file,tessera_line,tessera_row,tessera_column,tessera_value,tessera_reason,code,price,day,phone,city,tessera_extra_1',
      `file.csv,42,41,price; day,n/k; 30.02.2024,price: not readable as a number; day: not readable as a date,02000,n/k,30.02.2024,+49 40 1,'=Bonn,`,
      'file.csv,43,,,,its 6 cells do not fit the 5 columns,02001,"3,50",1,2.3.2024,+49 40 2,Köln',
      '',
    ])
  })

  it('is known when it comes back, and no other is', async () => {
    const { table, errors } = await read(file)
    expect(isCorrection(table)).toBe(false)
    expect(isCorrection((await read(errorRowsCsv(table, errors))).table)).toBe(true)
  })
})

describe('corrections', () => {
  const edited = (text: string) =>
    text
      .replace(',n/k,30.02.2024,', ',"7,25 €",29.02.2024,')
      .replace('"3,50",1,2.3.2024,+49 40 2,Köln', '3.501,2024-03-02,+49 40 2,Köln,')

  it('are put in, and appended, typed like their columns', async () => {
    const { table, errors } = await read(file)
    expect(lastRows(table, 1)).toEqual([['02000', '', '', '+49 40 1', '=Bonn']])
    const done = applyCorrections(table, errors, await returned(table, errors, edited))
    expect(done).toMatchObject({ updated: 1, appended: 1, stillBad: 0, unknown: 0 })
    expect(done.table.nRows).toBe(42)
    expect(lastRows(done.table, 2)).toEqual([
      ['02000', '7.25', '2024-02-29', '+49 40 1', '=Bonn'],
      ['02001', '3.501', '2024-03-02', '+49 40 2', 'Köln'],
    ])
    expect(cells(done.table).slice(0, 40)).toEqual(cells(table).slice(0, 40))
    expect(done.errors).toMatchObject({ entries: [], count: 0 })
    expect(table.nRows).toBe(41)
    expect(lastRows(table, 1)).toEqual([['02000', '', '', '+49 40 1', '=Bonn']])
    const city = column(table, 'city')
    expect(city.type === 'text' && city.dictionary).toEqual(['Ulm', '=Bonn'])
  })

  it('change nothing the second time', async () => {
    const { table, errors } = await read(file)
    const correction = await returned(table, errors, edited)
    const once = applyCorrections(table, errors, correction)
    const twice = applyCorrections(once.table, once.errors, correction)
    expect(twice).toMatchObject({ updated: 0, appended: 0, stillBad: 0, unknown: 2 })
    expect(twice.table).toEqual(once.table)
  })

  it('that do not fit yet stay errors, with the new reason, and what fits is taken', async () => {
    const { table, errors } = await read(file)
    const correction = await returned(table, errors, (text) =>
      text
        .replace(',n/k,30.02.2024,', ',"7,25 €",31.02.2024,')
        .replace('"3,50",1,2.3.2024,', '"3,50",2.3.2024,x,'),
    )
    const done = applyCorrections(table, errors, correction)
    expect(done).toMatchObject({ updated: 1, appended: 0, stillBad: 2, unknown: 0 })
    expect(lastRows(done.table, 1)[0]?.[1]).toBe('7.25')
    expect(done.errors.count).toBe(2)
    expect(saidRows(done.errors)).toMatchObject([
      { line: 42, column: 'day', value: '31.02.2024', reason: 'not readable as a date', row: 40 },
      { line: 43, column: '', reason: 'it has 1 cell too many', row: null },
    ])
    const next = await returned(done.table, done.errors, (text) =>
      text.replace(',31.02.2024,+49', ',01.03.2024,+49'),
    )
    const last = applyCorrections(done.table, done.errors, next)
    expect(last).toMatchObject({ updated: 1, appended: 0, stillBad: 1 })
    expect(lastRows(last.table, 1)[0]?.slice(1, 3)).toEqual(['7.25', '2024-03-01'])
  })

  it('that were not made leave all as it is', async () => {
    const { table, errors } = await read(file)
    const same = (await read(errorRowsCsv(table, errors))).table
    const done = applyCorrections(table, errors, same)
    expect(done).toMatchObject({ updated: 0, appended: 0, stillBad: 2, unknown: 0 })
    expect(done.table).toEqual(table)
    expect(done.errors.count).toBe(3)
  })

  it('of other files or rows are unknown', async () => {
    const { table, errors } = await read(file)
    const correction = await returned(table, errors, (text) =>
      edited(text).replace('file.csv,42', 'other.csv,42').replace('file.csv,43,,', 'file.csv,43,5,'),
    )
    const done = applyCorrections(table, errors, correction)
    expect(done).toMatchObject({ updated: 0, appended: 0, stillBad: 0, unknown: 2 })
  })

  it('may empty a cell, and change others of the row', async () => {
    const { table, errors } = await read(file)
    const correction = await returned(table, errors, (text) =>
      text.replace(`02000,n/k,30.02.2024,+49 40 1,'=Bonn`, `02000,,30.03.2024,,Bonn`),
    )
    const done = applyCorrections(table, errors, correction)
    expect(lastRows(done.table, 1)).toEqual([['02000', '', '2024-03-30', '', 'Bonn']])
    expect(done).toMatchObject({ updated: 1, stillBad: 1 })
    expect(done.errors.count).toBe(1)
  })
})

describe('what a spreadsheet does to a file by itself', () => {
  it('is no correction: leading zeros, plus signs, long numbers, dates in its own notation', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `00${i},40001234123412${10 + i},2024-03-04 10:30:15,${i}.123456789012,x y\n`) // prettier-ignore
    const { table, errors } = await read(
      `zip,id,day,n,note\n${ids.join('')}0041,4000123412341299,2024-03-05,1,a\ufffdb\n`,
    )
    expect(errors.entries).toMatchObject([{ line: 42, column: 'note' }])
    const row = errorRowsCsv(table, errors).split('\r\n')[1] ?? ''
    expect(row).toBe('file.csv,42,41,note,a\ufffdb,note: holds a damaged character (\ufffd),0041,4000123412341299,2024-03-05,1,a\ufffdb') // prettier-ignore
    const correction = await returned(table, errors, (text) =>
      text.replace('0041,4000123412341299,2024-03-05,1,a\ufffdb', '41,4.00012E+15,3/5/2024,1,aüb'),
    )
    const done = applyCorrections(table, errors, correction)
    expect(lastRows(done.table, 1)).toEqual([['0041', '4000123412341299', '2024-03-05', '1', 'aüb']])
    expect(done).toMatchObject({ updated: 1, stillBad: 0 })
  })

  it('to dates is seen from those that nobody changed', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `a${i},2024-0${(i % 9) + 1}-0${(i % 7) + 1},${i} €\n`)
    const { table, errors } = await read(
      `id,day,n\n${rows.join('')}b,2024-03-04,x\nc,2024-05-06,y\nd,2024-13-01,1 €\n`,
    )
    expect(errors.count).toBe(3)
    const american = await returned(
      table,
      errors,
      (text) =>
      text.replace('2024-03-04,x', '3/4/2024,5').replace('2024-05-06,y', '5/6/2024,6').replace('d,2024-13-01,', 'd,2/1/2024,'), // prettier-ignore
    )
    const done = applyCorrections(table, errors, american)
    expect(lastRows(done.table, 3)).toEqual([
      ['b', '2024-03-04', '5'],
      ['c', '2024-05-06', '6'],
      ['d', '2024-02-01', '1'],
    ])
    expect(done).toMatchObject({ updated: 3, stillBad: 0 })
  })

  it('semicolons and decimal commas are read like any file', async () => {
    const { table, errors } = await read(file)
    const correction = await returned(table, errors, (text) =>
      text
        .replace(/price; day|n\/k; 30.02.2024|price: .*? date/g, '"$&"')
        .replace('"3,50",1,2.3.2024,+49 40 2,Köln', '3.5,02.03.2024,+49 40 2,Köln,')
        .replace(',n/k,30.02.2024,', ',7.25,29.02.2024,')
        .replaceAll(',', ';')
        .replace(';7.25;', ';7,25;')
        .replace(';3.5;', ';3,5;'),
    )
    const done = applyCorrections(table, errors, correction)
    expect(done).toMatchObject({ updated: 1, appended: 1, stillBad: 0 })
    expect(lastRows(done.table, 2).map((row) => row.slice(1, 3))).toEqual([
      ['7.25', '2024-02-29'],
      ['3.5', '2024-03-02'],
    ])
  })
})

// 20 rows whose amounts have three decimals, so that only they tell what the comma of a correction means.
it.each([
  ['1.234', 1.234],
  ['7,25', 7.25],
  ['7.25', 7.25],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['(3,00) €', -3],
  ['0,125', 0.125],
  ['1e3', 1000],
])('%s is a number by itself', async (typed, value) => {
  const rows = Array.from({ length: 20 }, (_, i) => `a${i},${i}.125\u00a0€,${i}\n`).join('')
  const { table, errors } = await read(`id,n,m\n${rows}b,x,1\n`)
  expect(errors.entries).toMatchObject([{ line: 22, column: 'n', value: 'x' }])
  const correction = await returned(table, errors, (text) => text.replace('b,x,1', `b,"${typed}",1`))
  expect(lastRows(applyCorrections(table, errors, correction).table, 1)[0]?.[1]).toBe(String(value))
})

it('a table that was brought into other rows takes none', async () => {
  const { table, errors } = await read(file)
  const correction = (await read(errorRowsCsv(table, errors))).table
  const put = () => applyCorrections(table, { ...errors, isReshaped: true }, correction)
  await expect(saidBy(put)).resolves.toMatch(/cannot be put into file\.csv.*in the file itself/)
})

it('a row of a record is filled in by hand', async () => {
  const records = Array.from({ length: 20 }, (_, i) => `{"id":"a${i}","n":${i}}\n`).join('')
  const { table, errors } = await read(`${records}{"id":"b" "n":2}\n`)
  expect(errorRowsCsv(table, errors).split('\r\n')[1]).toBe(
    'file.csv,21,,,"{""id"":""b"" ""n"":2}",not readable as a JSON record,,',
  )
  const correction = await returned(table, errors, (text) => text.replace('record,,', 'record,b,2'))
  const done = applyCorrections(table, errors, correction)
  expect(lastRows(done.table, 1)).toEqual([['b', '2']])
  expect(done.appended).toBe(1)
})

it('a row left out whose cells are not stored is not taken for corrected', async () => {
  const { table, errors } = await read(`id,amount\n${'a,1\n'.repeat(50)}TOTAL,50,x\n`)
  const correction = await returned(table, errors, (text) => text.replace('50,x', '51,x'))
  const hidden = storableErrors(errors, table, ['name'])
  const done = applyCorrections(table, hidden, correction)
  expect(done).toMatchObject({ appended: 0, stillBad: 1, table: { nRows: 50 } })
  expect(saidRows(done.errors)[0]?.reason).toContain('not stored')
})
