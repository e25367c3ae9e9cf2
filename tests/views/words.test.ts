// What the Data page says of columns, rows and people.
import { namedAs } from '../../src/data/recognise/roleNames.ts'
import { describe, expect, test } from 'vitest'
import type { ColumnSummary } from '../../src/model/run/run.ts'
import { title, unstableWords } from '../../src/views/segments/headline.ts'
import { caseWords, collisionWords, matchAdvice, matchFinding } from '../../src/words/en/page/matchWords.ts'
import { agreementWords, comparedWords } from '../../src/words/en/page/agreementWords.ts'
import { comparison } from '../charts/comparison.ts'
import { fixture } from '../charts/fixture.ts'
import { dateQuestion } from '../../src/views/data/reading/dateQuestion.ts'
import { effectWords, oddWords, problemsTitle } from '../../src/words/findings.ts'
import { readRate } from '../../src/views/data/quality/rates.ts'
import { headerChoices, withOption } from '../../src/views/data/reading/readChoices.ts'
import { readWords } from '../../src/words/en/page/readWords.ts'
import { further, previewFields } from '../../src/views/data/reading/previewFields.ts'
import { doubt, lacksPerson } from '../../src/views/data/unsure.ts'

const column = (
  name: string,
  role: ColumnSummary['role'],
  confidence = 1,
  type: ColumnSummary['type'] = 'text',
): ColumnSummary => ({
  name,
  role,
  confidence,
  type,
  reason: '',
  namedAs: namedAs(name),
  missing: 0,
  distinct: 2,
  reading: null,
  samples: [],
  histogram: [],
})
const file = (kind: 'orders' | 'rows', columns: readonly ColumnSummary[], used = true) => ({
  name: 'orders.csv',
  kind,
  columns,
  used,
})

describe('doubt', () => {
  const weak = [column('kid', 'customer', 0.4), column('when', 'date', 0.5), column('bon', 'order', 0.6)]

  test('counts the guesses that customers and money hang on', () => {
    expect(doubt(file('orders', weak))).toBe('Not sure about 2 columns of orders.csv')
    expect(doubt(file('rows', weak))).toBe('Not sure about 1 column of orders.csv')
    expect(doubt(file('orders', [column('id', 'customer'), column('x', 'category', 0.2)]))).toBe('')
    expect(doubt(file('orders', weak, false))).toBe('')
  })

  test('what looks like orders needs somebody who bought', () => {
    expect(doubt(file('rows', [column('bon', 'order'), column('day', 'date')]))).toBe(
      'No column of orders.csv says who the customer is',
    )
    expect(lacksPerson({ columns: [column('order_id', 'text'), column('price', 'number')] })).toBe(true)
    expect(lacksPerson({ columns: [column('when', 'date'), column('n', 'quantity')] })).toBe(true)
    // A list of people may have a date and a sum.
    expect(lacksPerson({ columns: [column('joined', 'date'), column('sum', 'amount')] })).toBe(false)
    expect(lacksPerson({ columns: [column('bon', 'order'), column('mail', 'email')] })).toBe(false)
    expect(lacksPerson({ columns: [column('age', 'number'), column('tier', 'category')] })).toBe(false)
  })
})

describe('the first rows', () => {
  const columns = [
    column('Qty', 'quantity', 1, 'number'),
    column('Price', 'price', 1, 'number'),
    column('At', 'date', 1, 'date'),
    column('Who', 'customer'),
    column('Age', 'number', 1, 'number'),
    column('Memo', 'ignore'),
  ]
  const page = {
    columns: columns.map(({ name, type }) => ({ id: `column:${name}`, label: name, kind: type }) as const),
    rows: [
      [2, 2.5, Date.UTC(2010, 11, 1, 8, 26), '17850', 30, 'x'],
      [1200, null, Date.UTC(2010, 11, 2), null, null, null],
    ],
  }

  test('are told who, when and how much; money is computed where no column says it', () => {
    const fields = previewFields(columns, page, 'GBP').map(({ column, cells }) => [column, cells])
    expect(fields).toEqual([
      ['Who', ['17850', '']],
      ['At', ['1 Dec 2010, 08:26', '2 Dec 2010']],
      ['Qty', ['2', '1,200']],
      ['Price', ['£2.50', '']],
      ['Qty × Price', ['£5', '']],
    ])
  })

  test('a column that says the money stands for it', () => {
    const paid = columns.map((column) =>
      column.name === 'Age' ? { ...column, role: 'amount' as const } : column,
    )
    expect(previewFields(paid, page, '').at(-1)).toMatchObject({ column: 'Age', cells: ['30', ''] })
  })

  test('further columns are counted by what they are', () => {
    expect(further(columns)).toBe('1 number, 1 left out')
    expect(further([column('a', 'customer')])).toBe('')
  })
})

describe('matches', () => {
  const entry = { rows: 5, rowsWithoutKey: 0, persons: 5, matched: 0, unmatched: 5, samples: [] }
  const source = { ...entry, source: 's', name: 'a.csv', by: { customer: 0, email: 0, phone: 0, others: 0 } }
  const report = (inSeveral: number) => ({
    persons: 1530,
    inSeveral,
    sources: [source, source],
    collisions: [],
  })

  test('are a finding with its base', () => {
    expect(matchFinding(report(1204))).toBe(
      '1,204 of 1,530 people (79\u202f%) were found in more than one file.',
    )
    expect(matchFinding(report(1))).toContain('was found')
    expect(matchFinding(report(0))).toBe('None of 1,530 people was found in more than one file.')
    expect(matchAdvice(report(0))).toContain('declare these columns')
    expect(matchAdvice(report(1204))).toBe('')
  })

  test('what does not fit is said in plain words', () => {
    expect(collisionWords({ kind: 'severalNames', count: 3, samples: [] })).toContain('3 addresses stand')
    expect(collisionWords({ kind: 'severalIds', count: 1, samples: [] })).toContain('1 person has')
    expect(collisionWords({ kind: 'sharedKey', count: 1, samples: [] })).toContain('joins nobody')
    expect(caseWords({ key: 'a@b.c', others: [], names: 2, customers: 1 })).toBe('a@b.c (2 names)')
    expect(caseWords({ key: 'a@b.c', others: ['1', '2'], names: 0, customers: 1 })).toBe('a@b.c (1, 2)')
  })
})

test('how a file was read', () => {
  expect(readWords({ sheet: 'Orders', headerRow: 4 })).toBe('sheet Orders, header in row 4')
  expect(readWords({ delimiter: '\t', encoding: 'utf-8', headerRow: 0 })).toBe(
    'separated by tabs, utf-8, no header',
  )
  expect(readWords({})).toBe('')
})

describe('the quality of the data', () => {
  const effect = { rows: 34, orders: 12, customers: 3, money: 310 }

  test('a rule says what it takes away, before and after', () => {
    expect(effectWords(effect, false, 'GBP')).toBe('Would leave out 34 rows, 12 orders, £310, 3 customers.')
    expect(effectWords(effect, true, 'GBP')).toBe('Leaves out 34 rows, 12 orders, £310, 3 customers.')
    const returns = { rows: 2, orders: 0, customers: 0, money: -50 }
    expect(effectWords(returns, false, 'GBP')).toBe(
      'Would leave out 2 rows, no whole order, no customer; net revenue would be £50 higher.',
    )
    const list = { rows: 24, orders: null, customers: 24, money: null }
    expect(effectWords(list, false, '')).toBe('Would leave out 24 customers.')
    expect(effectWords({ ...effect, rows: 0 }, false, '')).toBe('Would change nothing that counts.')
  })

  test('what is odd in a column is said with its limits, years without a comma', () => {
    const odd = (low: number, high: number, impossible = 0) =>
      oddWords({
        source: 's',
        column: 'c',
        type: 'number',
        role: 'number',
        rows: 9,
        missing: 0,
        distinct: 9,
        purity: 1,
        mixture: null,
        impossible,
        outliers: { count: 3, low, high, scale: 'linear' },
      })
    expect(odd(1893, 2031, 2)).toBe('2 cannot be; 3 far outside 1893 to 2031')
    expect(odd(-Infinity, 51_398)).toBe('3 far above 51,398')
    expect(odd(1893, Infinity)).toBe('3 far below 1893')
  })

  test('problems are counted apart from what is worth a look', () => {
    const found = (...severities: ('warning' | 'notice' | 'info')[]) =>
      problemsTitle(severities.map((severity) => ({ severity })))
    expect(found('warning', 'notice', 'notice', 'info')).toBe(
      '1 problem and 2 things worth a look in these data',
    )
    expect(found('info')).toBe('Nothing in these data looks wrong')
  })

  test('a rate may have a decimal comma, and must be above 0', () => {
    expect(readRate(' 0,86 ')).toEqual({ rate: 0.86, problem: '' })
    expect(readRate('')).toEqual({ rate: null, problem: '' })
    for (const text of ['0', '-1', 'much', '1.2.3']) expect(readRate(text).problem).not.toBe('')
  })
})

describe('days and months', () => {
  const dates = (samples: readonly string[], order: 'dmy' | 'mdy' = 'dmy') => ({
    ...column('when', 'date', 1, 'date'),
    samples,
    reading: { order, by: 'guess' } as const,
  })
  const ask = (...columns: readonly ColumnSummary[]) =>
    dateQuestion({ id: 's', name: 'orders.csv', used: true, columns })

  test('are asked for with a date of the file that differs, whichever was guessed', () => {
    const samples = ['2024-05-05', '2024-04-03 10:00:00']
    expect(ask(dates(samples))?.text).toBe('Is 3/4/2024 in orders.csv the 3rd of April or the 4th of March?')
    // Read month first, 3 April stands in the file as 4/3.
    expect(ask(dates(samples, 'mdy'))).toMatchObject({
      text: 'Is 4/3/2024 in orders.csv the 4th of March or the 3rd of April?',
      guess: '3 April',
    })
    expect(ask(dates(['2024-05-05']))?.text).toBe(
      'Do the dates in orders.csv begin with the day or with the month?',
    )
  })

  test('are not asked for where something says them', () => {
    expect(ask({ ...dates(['2024-04-03']), reading: { order: 'dmy', by: 'sequence' } })).toBeNull()
    expect(ask(column('when', 'date', 1, 'date'))).toBeNull()
  })
})

describe('how a file is to be read', () => {
  const rows = [
    { line: 1, cells: ['Report'] },
    { line: 2, cells: ['id', 'sum'] },
  ]

  test('an option is set, and left to the guess again', () => {
    const options = withOption(withOption({}, 'headerRow', '2'), 'sheet', 'May')
    expect(options).toEqual({ headerRow: 2, sheet: 'May' })
    expect(withOption(options, 'headerRow', '')).toEqual({ sheet: 'May' })
    expect(withOption({}, 'headerRow', '0')).toEqual({ headerRow: 0 })
  })

  test('any row that is shown may hold the names, and one that is not stays chosen', () => {
    const labels = (headerRow?: number) =>
      headerChoices(headerRow === undefined ? {} : { headerRow }, 2, rows).map(({ label }) => label)
    expect(labels()).toEqual(['Guess: row 2', 'There is none', 'Row 1: Report', 'Row 2: id, sum'])
    expect(labels(40).at(-1)).toBe('Row 40')
  })
})

test('one segment, and customers in none: both are counted', () => {
  const entry = { ...fixture(200), nClusters: 1, warnings: [] }
  expect(title(entry)).toBe('All 200 customers in one segment.')
  expect(title({ ...entry, noise: 6 })).toBe('194 of 200 customers in one segment; 6 in none.')
})

describe('two clusterings beside each other', () => {
  test('are told by shares and by what these are worth beyond chance, in the words of the measure', () => {
    const said = (ari: number) => comparedWords({ ...comparison, ari })
    expect(said(0.71)).toBe(
      '3,530 of 4,338 customers (81\u202f%) are in corresponding segments. Beyond what chance would give, the two are largely the same (0.71). 1 of 5 segments correspond to none of the other 4.',
    )
    expect(said(0.35)).toContain('the two are alike in part (0.35)')
    expect(said(0.02)).toContain('hardly more alike than by chance (0.02)')
    expect(comparedWords({ ...comparison, differing: 0 })).toBe(
      'All 4,338 customers are in the same segments in both.',
    )
    expect(agreementWords(0.66)).toBe('0.66: largely the same; 1 is identical, 0 is chance')
  })
})

describe('stability in the headline', () => {
  const withStability = (stabilities: readonly (number | null)[]) => {
    const result = fixture()
    const segments = result.segments.map((segment, i) => ({ ...segment, stability: stabilities[i] ?? null }))
    return unstableWords({ ...result, segments })
  }

  test('says nothing where all segments come back, and names the one that does not', () => {
    expect(withStability([0.9, 0.8, 0.75, 0.95, 0.99])).toBe('')
    expect(withStability([0.9, 0.8, 0.5, 0.95, 0.99])).toBe('“Steady”: do not rely on it (stability 0.50).')
  })

  test('lists names in quotes, because they have commas', () => {
    const two = withStability([0.9, 0.5, 0.5, 0.95, 0.99])
    expect(two).toMatch(/^Not stable when the customers are resampled: “[^”]+” and “Steady” \(/)
  })

  test('says where it was not checked', () => {
    expect(withStability([])).toContain('was not checked')
  })
})
