// Excel workbooks: which sheet, where the table begins, and what its cells say.
import { describe, expect, it } from 'vitest'
import { saidBy } from '../support/said.ts'
import { cells, column, read, source, still, values } from './source.ts'
import { sheetXml, workbook, zip } from './zip.ts'
import { importTable } from './oneSource.ts'

const people = [
  ['Customer', 'Visits'],
  ['Ada & Co', 3],
  ['<Bob>', 4],
]

describe('cells', () => {
  it('are shared, inline, formula results, booleans and errors', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in</t></is></c><c r="C1" t="str"><f>1</f><v>f</v></c><c r="D1" t="s"><v>2</v></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row>' +
      '<row><c><v>7</v></c><c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></is></c></row></sheetData>'
    const { table, warnings } = await read(
      workbook({ sheets: { S: xml }, texts: ['a & b', 'x_x000A_y', 'd'] }),
    )
    expect(table.columns.map(({ name }) => name)).toEqual(['a & b', 'in', 'f', 'd'])
    expect(cells(table)).toEqual([
      ['x\ny', '', 'true', ''],
      ['7', 'two runs', '', ''],
    ])
    expect(warnings.join()).toContain('1 cell with an error')
  })

  it('keep texts that look like numbers, codes with zeros and long ids', async () => {
    const xml = sheetXml([
      ['zip', 'id', 'plz', 'noise'],
      ['00123', '4000123412341234', { v: 1067, s: 1 }, 0.1 + 0.2],
      ['04711', '4000123412341235', { v: 99423, s: 1 }, 1e-7],
    ])
    const { table } = await read(workbook({ sheets: { S: xml }, formats: ['00000'] }))
    expect(cells(table)).toEqual([
      ['00123', '4000123412341234', '01067', '0.3'],
      ['04711', '4000123412341235', '99423', '1e-7'],
    ])
  })

  it.each([
    [false, '2024-03-01', '1900-01-31'],
    [true, '2028-03-02', '1904-02-01'],
  ])('are dates where their format is one (1904: %s)', async (is1904, late, early) => {
    const xml = sheetXml([
      ['day', 'moment', 'code', 'hours', 'price', 'early'],
      [{ v: 45352, s: 1 }, { v: 45352.5, s: 2 }, 45352, { v: 1.5, s: 3 }, { v: 12.5, s: 4 }, { v: 31, s: 1 }],
      [
        { v: 45353, s: 1 },
        { v: 45353.75, s: 2 },
        45353,
        { v: 2.5, s: 3 },
        { v: 13.5, s: 4 },
        { v: 61, s: 1 },
      ],
    ])
    const formats = [14, 'dd/mm/yyyy hh:mm', '[h]:mm', '[$€-407] #,##0.00;[Red]"minus day "0']
    const { table } = await read(workbook({ sheets: { S: xml }, formats, is1904 }))
    expect(table.columns.map(({ type }) => type)).toEqual([
      'date',
      'date',
      'number',
      'number',
      'number',
      'date',
    ])
    expect(cells(table)[0]).toEqual([late, `${late} 12:00:00`, '45352', '1.5', '12.5', early])
    if (!is1904) expect(cells(table)[1]?.[5]).toBe('1900-03-01')
  })
})

describe('the sheet', () => {
  it('is the first one with a table; the others are named', async () => {
    const sheets = {
      Notes: sheetXml([['Made by the shop system'], ['Do not edit']]),
      Empty: '<sheetData/>',
      Orders: sheetXml(people),
      More: sheetXml(people),
    }
    const { table, warnings, format } = await read(workbook({ sheets }))
    expect(format).toBe('Excel')
    expect(cells(table)).toEqual([
      ['Ada & Co', '3'],
      ['<Bob>', '4'],
    ])
    expect(warnings.join()).toMatch(/sheet Orders was read; 2 other sheets were not \(Notes, More\)/)
  })

  it('is a hidden one only where there is no other', async () => {
    const sheets = {
      Lists: sheetXml([
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ]),
      Data: sheetXml(people),
    }
    const { table } = await read(workbook({ sheets, hidden: 'Lists' }))
    expect(table.columns[0]?.name).toBe('Customer')
  })
})

describe('the header', () => {
  it('stands below titles and blank rows', async () => {
    const xml = sheetXml([
      ['Customers of May'],
      [],
      ['as of', '1 June'],
      ['id', 'visits', 'city', 'spent'],
      ['a', 1, 'Ulm', 2],
      ['b', 2, 'Bonn', 3],
    ])
    const { table, warnings } = await read(workbook({ sheets: { S: xml } }))
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'visits', 'city', 'spent'])
    expect(table.nRows).toBe(2)
    expect(warnings.join()).toContain('2 rows above the header')
  })

  it('may lack names and be merged; empty rows at the end do not count', async () => {
    const xml = sheetXml([['id', 'size', null], ['a', 1, 2], ['b', 3, 4], [], [null, null, null]])
    const { table, warnings } = await read(
      workbook({ sheets: { S: `${xml}<mergeCells><mergeCell ref="B1:C1"/></mergeCells>` } }),
    )
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'size', 'column 3'])
    expect(table.nRows).toBe(2)
    expect(warnings.join()).toContain('1 area of merged cells')
  })
})

it('a large sheet is read in batches', async () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => [`c${i}`, i])
  const { table } = await read(workbook({ sheets: { S: sheetXml([['id', 'n'], ...rows]) } }))
  expect(table.nRows).toBe(12_000)
  expect(values(table, 'n').at(-1)).toBe(11_999)
  expect(column(table, 'id').type).toBe('text')
})

it('a workbook and a CSV file of the same columns are one table', async () => {
  const files = [
    source('a.xlsx', workbook({ sheets: { S: sheetXml(people) } })),
    source('b.csv', 'Customer,Visits\nEve,5\n'),
  ]
  const { table, format } = await importTable(files, still)
  expect(format).toBe('Excel, CSV')
  expect(cells(table).map(([name]) => name)).toEqual(['Ada & Co', '<Bob>', 'Eve'])
})

describe('refused in a sentence', () => {
  const bytes = (...start: number[]) => new Uint8Array([...start, ...new Uint8Array(2000)])
  it.each([
    ['old or locked workbooks', bytes(0xd0, 0xcf, 0x11, 0xe0), /old Excel.*password/],
    ['a workbook without rows', workbook({ sheets: { S: '<sheetData/>' } }), /all empty/],
    ['a header alone', workbook({ sheets: { S: sheetXml([['a', 'b']]) } }), /no rows below its header/],
    ['.xlsb', zip({ 'xl/workbook.bin': 'x' }), /\.xlsb/],
    [
      '.ods',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      /\.ods/,
    ],
    ['.docx', zip({ 'word/document.xml': '<x/>' }), /Word/],
    ['a cut workbook', workbook({ sheets: { S: sheetXml(people) } }).slice(0, 400), /damaged zip file/],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'DataError' })
    await expect(saidBy(() => read(content))).resolves.toMatch(message)
  })

  it('a workbook that blows up', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${' '.repeat(8 << 20)}</t></is></c></row></sheetData>`
    await expect(saidBy(() => read(workbook({ sheets: { S: sheet } })))).resolves.toMatch(
      /unpacks to more than 250 times/,
    )
  })
})
