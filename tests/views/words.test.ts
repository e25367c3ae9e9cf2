// What the Data page says of columns, rows and people.
import { describe, expect, test } from 'vitest'
import type { ColumnSummary } from '../../src/data/result.ts'
import { caseWords, collisionWords, matchAdvice, matchFinding } from '../../src/views/matchWords.ts'
import { readWords } from '../../src/views/readWords.ts'
import { further, understood } from '../../src/views/understood.ts'
import { doubt, lacksPerson } from '../../src/views/unsure.ts'

const column = (
  name: string,
  role: ColumnSummary['role'],
  confidence = 1,
  type: ColumnSummary['type'] = 'text',
): ColumnSummary => ({
  ...{
    name,
    role,
    confidence,
    type,
    reason: '',
    missing: 0,
    distinct: 2,
    reading: null,
    samples: [],
    histogram: [],
  },
})
const file = (kind: 'orders' | 'rows', columns: readonly ColumnSummary[], used = true) => ({
  ...{ name: 'orders.csv', kind, columns, used },
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
    columns: ['Qty', 'Price', 'At', 'Who', 'Age', 'Memo'],
    rows: [
      ['2', '2.5', '2010-12-01 08:26:00', '17850', '30', 'x'],
      ['1200', '', '2010-12-02', '', '', ''],
    ],
  }

  test('are told who, when and how much; money is computed where no column says it', () => {
    const fields = understood(columns, page, 'GBP').map(({ column, cells }) => [column, cells])
    expect(fields).toEqual([
      ['Who', ['17850', '']],
      ['At', ['1 Dec 2010, 08:26', '2 Dec 2010']],
      ['Qty', ['2', '1,200']],
      ['Price', ['£2.50', '']],
      ['Qty × Price', ['£5', '']],
    ])
  })

  test('a column that says the money stands for it', () => {
    const paid = columns.map((one) => (one.name === 'Age' ? { ...one, role: 'amount' as const } : one))
    expect(understood(paid, page, '').at(-1)).toMatchObject({ column: 'Age', cells: ['30', ''] })
  })

  test('further columns are counted by what they are', () => {
    expect(further(columns)).toBe('1 number, 1 left out')
    expect(further([column('a', 'customer')])).toBe('')
  })
})

describe('matches', () => {
  const one = { rows: 5, rowsWithoutKey: 0, persons: 5, matched: 0, unmatched: 5, samples: [] }
  const source = { ...one, source: 's', name: 'a.csv', by: { customer: 0, email: 0, phone: 0, others: 0 } }
  const report = (inSeveral: number) => ({
    ...{ persons: 1530, inSeveral, sources: [source, source], collisions: [] },
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
