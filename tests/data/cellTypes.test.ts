// What cells mean: numbers and dates as people write them, decided per column.
import { describe, expect, it } from 'vitest'
import { saidRows } from '../support/said.ts'
import { isoDate, readDates } from '../../src/data/import/build/dateText.ts'
import { localNumbers, plainNumber, programNumber } from '../../src/data/import/build/numberText.ts'
import { read, values } from './source.ts'

const never = () => false
const days = (texts: string[]) =>
  [...(readDates(texts, never)?.values ?? [])].map((at) =>
    new Date(at).toISOString().replace('T00:00:00.000Z', ''),
  )

describe('plain numbers', () => {
  it.each([
    ['0', 0],
    ['17850.0', 17850],
    ['-12.5', -12.5],
    ['0.1', 0.1],
    ['123456789012345', 123456789012345],
    ['2.675', 2.675],
  ])('%s', (text, value) => expect(plainNumber(text)).toBe(value))

  it.each([
    '',
    '00123',
    '01.5',
    '1e3',
    '+1',
    '5.',
    '.5',
    '1,5',
    '--1',
    '1.2.3',
    '1234567890123456',
    '-0',
    'NaN',
  ])('%j is none', (text) => expect(plainNumber(text)).toBeNaN())

  it('agree with Number() on random decimals, to the last bit', () => {
    for (let i = 1; i < 5000; i++) {
      const text = ((Math.sin(i) * 1e6) / 7).toFixed(i % 9)
      if (Number(text) !== 0) expect(plainNumber(text)).toBe(Number(text))
    }
  })

  it('of programs are read too', () => {
    expect(['1.500000e-001', '2E+003', '1e999', '1e0001'].map(programNumber)).toEqual([0.15, 2000, NaN, NaN])
    expect(['1e-05', '.5', '5.', '0.7913287771198853', '007', '+49'].map(programNumber)).toEqual([
      1e-5,
      0.5,
      5,
      0.7913287771198853,
      NaN,
      NaN,
    ])
  })
})

describe('numbers with ornaments', () => {
  it.each<[string, string[], number[]]>([
    ['German', ['1.234,56', '12,50 €', '1.234', '-3,1'], [1234.56, 12.5, 1234, -3.1]],
    ['English', ['$1,234.56', '(12.00)', '1,234', '5.00-'], [1234.56, -12, 1234, -5]],
    ['Swiss', ["1'234.50", "CHF 7'000.00"], [1234.5, 7000]],
    ['French', ['1 234,50', '12\u202f345,00 €', '7,5 %'], [1234.5, 12345, 7.5]],
    ['thousands only', ['1,234', '12,345', '1,234,567'], [1234, 12345, 1234567]],
    ['with gaps', ['€ 5', '-', 'n/a', '€ 6'], [5, NaN, NaN, 6]],
  ])('%s', (_, texts, numbers) => expect([...(localNumbers(texts)?.values ?? [])]).toEqual(numbers))

  it.each<[string, string[]]>([
    ['codes', ['71053', '85123A', '71054', '84406B']],
    [
      'few cancellations among invoices',
      [...Array.from({ length: 200 }, (_, i) => String(536000 + i)), 'C536999'],
    ],
    ['leading zeros', ['00123', '01,50']],
    ['words', ['12 Main St', '1 High St']],
    ['plain numbers and a word', ['1', '2', 'x']],
  ])('%s stay text', (_, texts) => expect(localNumbers(texts)).toBeNull())
})

describe('slips among plain numbers', () => {
  const column = (name: string, texts: string[]) =>
    read(`k,${name}\n${texts.map((t) => `a,${t}\n`).join('')}`)
  const many = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i))

  it('are gaps that are told about', async () => {
    const amounts = [...many(600, (i) => `${i % 90}.5`), 'oops']
    const { table, warnings, errors } = await column('amount', amounts)
    expect(values(table, 'amount').reduce((sum, value) => sum + (value || 0), 0)).toBe(26_100)
    expect(warnings.join()).toMatch(/Column amount: 1 of 601 numbers.*first in data row 601 \("oops"\)/)
    expect(saidRows(errors)).toEqual([
      { file: 'file.csv', line: 602, column: 'amount', value: 'oops', row: 600, cells: [], reason: 'not readable as a number' }, // prettier-ignore
    ])
  })

  it('may stand among few distinct numbers', async () => {
    const { table } = await column('pieces', ['7', 'many', ...many(600, (i) => String(i % 4))])
    expect(values(table, 'pieces').slice(0, 4)).toEqual([7, NaN, 0, 1])
  })

  it.each<[string, string, string[]]>([
    ['a name above them', 'x', ['n', ...many(600, (i) => String(i))]],
    ['leading zeros', 'x', [...many(600, (i) => String(i + 10)), '00123', 'oops']],
    ['codes', 'x', [...many(600, (i) => String(i + 10)), 'C17']],
    ['codes that end in a letter', 'x', [...many(600, (i) => String(i + 10)), '17B']],
    ['long ids', 'x', [...many(600, (i) => String(i + 10)), '12345678901234567']],
    ['telephone numbers', 'x', [...many(600, (i) => String(i + 7_000_000)), '+49 731 1234']],
    ['numbers of places', 'x', [...many(600, (i) => String(i + 10115)), 'unknown']],
    ['what is named a code', 'sku', [...many(600, (i) => String(i + 10)), 'POST']],
    ['a word that comes often', 'x', [...many(600, (i) => String(i)), ...many(30, () => 'none of these')]],
    ['a choice', 'x', [...many(600, (i) => String(i % 5)), 'other', 'other']],
    [
      'too many slips',
      'x',
      [...many(600, (i) => String(i)), ...many(9, (i) => 'oops'.slice(i % 3) + '!'.repeat(i))],
    ],
  ])('%s stay text', async (_, name, texts) => {
    const { table, errors } = await column(name, texts)
    expect(table.columns[1]?.type).toBe('text')
    expect(errors.count).toBe(0)
  })
})

describe('dates', () => {
  it.each<[string, string[], string[]]>([
    [
      'ISO with time and zone',
      ['2024-05-01 10:00:00 +0000', '2024-05-01T23:30:00Z'],
      ['2024-05-01T10:00:00.000Z', '2024-05-01T23:30:00.000Z'],
    ],
    [
      'month first, by a day over 12',
      ['12/1/2010 8:45', '1/13/2011 13:04'],
      ['2010-12-01T08:45:00.000Z', '2011-01-13T13:04:00.000Z'],
    ],
    ['day first, by a day over 12', ['03/04/2024', '28/02/2024'], ['2024-04-03', '2024-02-28']],
    ['day first with hyphens', ['21-07-2015', '05-01-2015'], ['2015-07-21', '2015-01-05']],
    ['German', ['3.2.2024', '28.02.2024, 14:30'], ['2024-02-03', '2024-02-28T14:30:00.000Z']],
    [
      'month names',
      ['Mar 05, 2024, 1:02:03 PM', '1 Dezember 2023'],
      ['2024-03-05T13:02:03.000Z', '2023-12-01'],
    ],
    ['day-month-year by name', ['01-Jan-1995', '28-Oct-96'], ['1995-01-01', '1996-10-28']],
    [
      'half days',
      ['3/15/2024 12:05 AM', '3/15/2024 12:05 PM'],
      ['2024-03-15T00:05:00.000Z', '2024-03-15T12:05:00.000Z'],
    ],
    [
      'month first, by the order of the file',
      ['1/11/24', '1/12/24', '2/3/24', '2/9/24', '3/2/24', '3/10/24', '4/1/24', '4/9/24'],
      [
        '2024-01-11',
        '2024-01-12',
        '2024-02-03',
        '2024-02-09',
        '2024-03-02',
        '2024-03-10',
        '2024-04-01',
        '2024-04-09',
      ],
    ],
  ])('%s', (_, texts, dates) => expect(days(texts)).toEqual(dates))

  it('that nothing decides are read day first, and said to be', async () => {
    const { table, warnings } = await read('order date,n\n03/04/2024,1\n01/02/2024,2\n')
    expect(new Date(values(table, 'order date')[0] ?? NaN).toISOString().slice(0, 10)).toBe('2024-04-03')
    expect(warnings.join()).toMatch(/order date.*day and month cannot be told apart.*day\/month\/year/)
  })

  it('that do not exist are empty, counted with the first row', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')} 10:${10 + i}`,
    )
    const { table, warnings } = await read(
      `d,n\n${[...rows, '2024-02-31 10:00'].map((d) => `${d},1`).join('\n')}\n`,
    )
    expect(values(table, 'd').filter(Number.isNaN)).toHaveLength(1)
    expect(warnings.join()).toMatch(/Column d: 1 of 41 dates.*first in data row 41 \("2024-02-31 10:00"\)/)
  })

  it('in eight digits only where the header says so', async () => {
    const { table } = await read(
      'date,sold,since\n19970101,19970101,881250949\n19970118,19970118,881250950\n',
    )
    expect(table.columns.map(({ type }) => type)).toEqual(['date', 'number', 'number'])
    expect(values(table, 'date')).toEqual([Date.UTC(1997, 0, 1), Date.UTC(1997, 0, 18)])
  })

  it.each([
    ['1.2.3', '4.5.6'],
    ['10-20', '30-40'],
    ['2024', '2023'],
    ['99/99/2024', '45/13/2024'],
    ['10:30', '11:45'],
  ])('%j are none', (...texts) => expect(readDates(texts, never)).toBeNull())
})

it('missing-value words are gaps among numbers, and words elsewhere', async () => {
  const { table } = await read('n,country\n1,NA\nNA,DE\n3,NA\n')
  expect(values(table, 'n')).toEqual([1, NaN, 3])
  expect(table.columns[1]).toMatchObject({ type: 'text', dictionary: ['NA', 'DE'] })
})

describe('ISO dates', () => {
  it('are counted as the calendar of JavaScript counts them', () => {
    for (const [first, last] of [
      [1899, 2110],
      [9990, 9999],
    ] as const)
      for (let year = first; year <= last; year++)
        for (let month = 0; month <= 13; month++)
          for (const day of [0, 1, 27, 28, 29, 30, 31, 32]) {
            const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
            const date = new Date(`${text}T00:00:00Z`)
            // Engines differ on whether 30 February is a day of March.
            const isDay = year >= 1900 && !Number.isNaN(date.getTime()) && date.getUTCDate() === day
            expect({ text, at: isoDate(text) }).toEqual({ text, at: isDay ? date.getTime() : NaN })
          }
  })
})
