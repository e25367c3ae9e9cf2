// What the report says of columns and cells: each on the smallest table that shows it, and no more than that.
import { describe, expect, it } from 'vitest'
import { said } from '../../support/said.ts'
import { outliersOf } from '../../../src/data/quality/outlierFences.ts'
import { finding, recognisedText, reportOf } from './report.ts'

const list = (header: string, rows: readonly (string | number)[]) =>
  `customer_id,${header}\n${rows.map((row, i) => `K${i},${row}`).join('\n')}\n`

async function impossible(header: string, rows: readonly (string | number)[]) {
  const report = reportOf(await recognisedText(list(header, rows)))
  const found = finding(report, 'impossible')
  return found ? `${found.count}/${found.of} ${found.examples.join(' ')}` : null
}

const thirty = Array.from({ length: 30 }, (_, i) => i + 20)

describe('impossible values', () => {
  it.each([
    ['Age', [...thirty, -3, 130], '2/32 -3 130'],
    ['Alter', [...thirty, 121], '1/31 121'],
    ['Year_Birth', [...thirty.map((n) => 1950 + n), 1893, 2077], '2/32 1893 2077'],
    ['discount_percent', [...thirty, 120], '1/31 120'],
    ['Spending Score (1-100)', [...thirty, 0, 101], '2/32 0 101'],
    ['rating', [...thirty.flatMap(() => [1, 2, 3, 4, 5]), 55], '1/151 55'],
    [
      'birthday',
      [...thirty.map((n) => `1970-02-${String((n % 28) + 1).padStart(2, '0')}`), '2031-05-05'],
      '1/31 2031-05-05',
    ],
    [
      'last_seen',
      [
        ...thirty.map((n) => `2024-02-${String((n % 28) + 1).padStart(2, '0')}`),
        ...Array.from({ length: 20 }, () => '1900-01-01'),
      ],
      '20/50 1900-01-01',
    ],
    ['email', [...thirty.map((n) => `k${n}@shop.de`), 'anna(at)shop.de'], '1/31 anna(at)shop.de'],
  ])('of %s', async (header, rows, expected) => {
    expect(await impossible(header, rows)).toBe(expected)
  })

  it.each([
    ['account_age_days', [...thirty, 900]],
    ['Average', [...thirty, 900]],
    ['growth_percent', [...thirty, 250]],
    ['score', [...thirty, 250]],
    ['rating', thirty.map((n) => n * 2)],
    ['YearBirth', thirty.map((n) => 50 + n)],
    ['birthday', thirty.map((n) => `1970-01-${String((n % 28) + 1).padStart(2, '0')}`)],
  ])('are none of %s', async (header, rows) => {
    expect(await impossible(header, rows)).toBeNull()
  })

  it('are prices below 0, and halves where all others are whole', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i},2024-01-0${(i % 9) + 1},${i === 7 ? 1.5 : 2},${i === 9 ? -4 : 4},K${i % 8}`,
    )
    const text = `InvoiceNo,InvoiceDate,Quantity,UnitPrice,CustomerID\n${rows.join('\n')}\n`
    const { findings } = reportOf(await recognisedText(text))
    const found = findings.filter(({ id }) => id.startsWith('impossible'))
    expect(found.map(({ title }) => said(title))).toEqual([
      'Quantity: 1 of 40 cells (3\u202f%) are quantities that are not whole, unlike the others.',
      'UnitPrice: 1 of 40 cells (3\u202f%) are prices below 0.',
    ])
  })
})

describe('a column in figures', async () => {
  const report = reportOf(
    await recognisedText(list('spent,plan,score', ['1,gold,10', '2,gold,n/a', ',silver,30', '4,,40'])),
  )
  const of = (name: string) => report.columns.find(({ column }) => column === name)

  it('has its gaps and different values', () => {
    expect(of('spent')).toMatchObject({ rows: 4, missing: 1, distinct: 3, purity: 1, impossible: 0 })
    expect(of('plan')).toMatchObject({ rows: 4, missing: 1, distinct: 2, type: 'text' })
  })

  it('says where text is mostly numbers', async () => {
    const rows = [...thirty, 'sold out', 'sold out', 'on request', ...Array.from({ length: 5 }, () => 'call')]
    const mixed = reportOf(await recognisedText(list('stock', rows)))
    expect(mixed.columns.find(({ column }) => column === 'stock')).toMatchObject({
      type: 'text',
      purity: 30 / 38,
    })
    const found = finding(mixed, 'mixture')
    expect(found?.title).toBe('stock: 79\u202f% of the cells are numbers, the others are not.')
    expect(found?.examples).toEqual(['call (5)', 'sold out (2)', 'on request (1)'])
  })

  it('says which cells of numbers could not be read', async () => {
    const mixed = reportOf(
      await recognisedText(list('stock', [...Array.from({ length: 200 }, (_, i) => `${i} €`), 'many'])),
    )
    expect(mixed.columns.find(({ column }) => column === 'stock')).toMatchObject({
      type: 'number',
      purity: 200 / 201,
    })
    expect(finding(mixed, 'mixture')).toMatchObject({ count: 1, of: 201, examples: ['many'] })
  })

  it('takes codes for codes', async () => {
    const codes = reportOf(
      await recognisedText(list('depot', [...thirty.map((n) => `0${n}`), ...thirty, 'X1'])),
    )
    expect(finding(codes, 'mixture')).toBeUndefined()
  })
})

describe('fences', () => {
  it('are three quartile distances away', () => {
    // 0, 1 … 99 and 400: type-7 quartiles of 101 values are the 25th and 75th, 25 and 75; fences −125 and 225.
    const values = Float64Array.from([...Array.from({ length: 100 }, (_, i) => i - 0), -400])
    expect(outliersOf(values)).toEqual({ count: 1, low: 24 - 150, high: 74 + 150, scale: 'linear' })
  })

  it('are on logarithms where amounts are skewed', () => {
    // log1p of 2^k − 1 is k ln 2 for k = 0 … 40; quartiles 10 and 30, so the fence is at k = 30 + 60.
    const values = Float64Array.from({ length: 41 }, (_, k) => 2 ** k - 1)
    const found = outliersOf(Float64Array.from([...values, NaN]))
    expect(found?.scale).toBe('log')
    expect(found?.high).toBeCloseTo(2 ** 90 - 1, -15)
    expect([found?.count, found?.low]).toEqual([0, -Infinity])
  })

  it('say nothing where half of the values are alike, or few differ', () => {
    expect(outliersOf(Float64Array.from({ length: 100 }, (_, i) => (i < 80 ? 0 : i)))).toBeNull()
    expect(outliersOf(Float64Array.from({ length: 100 }, (_, i) => i % 5))).toBeNull()
    expect(outliersOf(new Float64Array(0))).toBeNull()
  })
})

describe('lists of customers', () => {
  it('name gaps, and what leaving them out costs', async () => {
    const rows = thirty.map((n, i) => `${i < 3 ? '' : n},${100 + n}`)
    const found = finding(reportOf(await recognisedText(list('income,total_spent', rows))), 'gaps')
    expect(found).toMatchObject({ column: 'income', count: 3, of: 30, money: 120 + 121 + 122 })
    expect(found?.effect).toEqual({ rows: 3, orders: null, customers: 3, money: 363 })
    expect(found?.rule).toMatchObject({ key: 'impute', on: 'leaveOut', off: 'median', isOn: false })
  })

  it('name columns that are mostly empty, and rows that are there twice', async () => {
    const rows = thirty.map((n, i) => `${i < 20 ? '' : n},${n}`)
    const text = `${list('vip,income', rows)}K0,,20\n`
    const report = reportOf(await recognisedText(text))
    expect(finding(report, 'emptyColumns')?.examples).toEqual(['vip: 21 of 31 rows (68\u202f%) empty'])
    expect(finding(report, 'gaps')).toBeUndefined()
    expect(finding(report, 'repeats')).toMatchObject({ count: 1, of: 31 })
  })

  it('name rare groups', async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      i === 7 ? 'YOLO' : i === 8 ? 'Absurd' : i % 2 ? 'single' : 'married',
    )
    const found = finding(reportOf(await recognisedText(list('status', rows))), 'rareGroups')
    expect(found).toMatchObject({
      count: 2,
      column: 'status',
      examples: ['status: YOLO, Absurd (2 rows)'],
    })
    expect(found?.rule?.on).toEqual({ maxLevels: 12, minShare: 0.01 })
  })
})

it('a fence beyond which no value lies is not said of a column', async () => {
  // 20 to 79, ten of each, and one 180: the lower fence would be below 0.
  const visits = Array.from({ length: 600 }, (_, i) => 20 + (i % 60))
  const { columns } = reportOf(await recognisedText(list('visits', [...visits, 180])))
  const outliers = columns.find(({ column }) => column === 'visits')?.outliers
  // Places 150 and 450 of 601 in order are the quartiles, 35 and 65: 65 + 3 * 30.
  expect(outliers).toEqual({ count: 1, low: -Infinity, high: 155, scale: 'linear' })
})
