// What the report says of orders, on a shop small enough to reckon by hand; and that each preview is what happens.
import { describe, expect, it } from 'vitest'
import { buildCustomers } from '../../../src/data/customers/buildCustomers.ts'
import { defaultConfig, type Config } from '../../../src/config/config.ts'
import { identify } from '../../../src/data/people/people.ts'
import { qualityReport } from '../../../src/data/quality/qualityReport.ts'
import { finding, recognisedText, reportOf, today } from './report.ts'

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n'
const shop = `${header}1001,A1,MUG,2,2024-01-10,10.00,C1
1001,POST,POSTAGE,1,2024-01-10,5.00,C1
1002,A1,MUG,1,2024-02-10,10.00,C2
1002,A1,MUG,1,2024-02-10,10.00,C2
1003,T1,Test product,1,2024-02-11,99.00,C3
1003,A1,MUG,1,2024-02-11,10.00,C3
1004,B1,PLATE,1,2030-01-01,7.00,C2
1005,B1,PLATE,1,1970-01-01,8.00,C2
C1006,A1,MUG,-1,2024-02-20,10.00,C1
C1007,B1,PLATE,-1,2024-02-21,20.00,C1
1008,B1,PLATE,3,2024-04-01,4.00,
1009,B1,PLATE,0,2024-05-01,4.00,C1
1010,B1,PLATE,1,2024-05-02,4.00,C1
`

/** What the customers stage itself uses under these rules. */
async function used(rules: Partial<Config['rules']>) {
  const recognised = await recognisedText(shop)
  const people = identify([recognised], defaultConfig.identity)
  const { n, account } = buildCustomers([recognised], people, { ...defaultConfig.rules, ...rules })
  const sum = (of: 'rows' | 'money') => account.used.reduce((total, line) => total + (line[of] ?? 0), 0)
  return { rows: sum('rows'), money: sum('money'), customers: n }
}

describe('findings about orders', async () => {
  const recognised = await recognisedText(shop)
  const report = reportOf(recognised)
  const rows = (id: string) => {
    const found = finding(report, id)
    return found && [found.count, found.of, found.money]
  }

  it('have their rows and money', () => {
    expect(rows('rowsWithoutCustomer')).toEqual([1, 13, 12])
    expect(rows('ancientDates')).toEqual([1, 13, 8])
    expect(rows('futureDates')).toEqual([1, 13, 7])
    expect(rows('duplicates')).toEqual([1, 13, 10])
    expect(rows('services')).toEqual([1, 13, 5])
    expect(rows('zeroPrices')).toEqual([1, 13, null])
    // The whole order of the test product is one.
    expect(rows('testOrders')).toEqual([2, 13, 109])
    // The mug was bought before, the plate only afterwards.
    expect(rows('refundsWithoutOrder')).toEqual([1, 2, 20])
  })

  it('name the months without orders', () => {
    // March and April are empty, as a row of nobody is no order. Two months of five are too many to be a gap …
    expect(finding(report, 'calendarGaps')).toBeUndefined()
    // … but two of twelve are one.
    const more = ['06', '07', '08', '09'].map((month) => `20${month},A1,MUG,1,2023-${month}-01,1.00,C9`)
    const rest = ['10', '11', '12'].map((month) => `20${month},A1,MUG,1,2023-${month}-01,1.00,C9`)
    return recognisedText(`${shop}${[...more, ...rest].join('\n')}\n`).then((longer) => {
      const found = finding(reportOf(longer), 'calendarGaps')
      expect(found?.examples).toEqual(['Mar 2024', 'Apr 2024'])
      expect(found?.title).toBe(
        'No order in Mar 2024, Apr 2024: 2 months of the 12 from Jun 2023 to May 2024.',
      )
    })
  })

  it('say what they are in one sentence, with an example', () => {
    const { title, examples, severity, source } = finding(report, 'futureDates') ?? {}
    expect(title).toBe('1 of 13 rows (8\u202f%) is dated after 2024-06-15.')
    expect(examples).toEqual(['order 1004, PLATE, 1 Jan 2030, 7'])
    expect([severity, source]).toEqual(['warning', recognised.source.id])
  })

  it('come with the gravest first', () => {
    const ranks = report.findings.map(({ severity }) => ['warning', 'notice', 'info'].indexOf(severity))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  it.each([
    'duplicates',
    'testOrders',
    'services',
    'futureDates',
    'ancientDates',
    'refundsWithoutOrder',
  ] as const)('preview what the rule %s does', async (key) => {
    const { rule, effect } = finding(report, key) ?? {}
    if (!rule || !effect) throw new Error(`no rule ${key}`)
    expect(rule.key).toBe(key)
    const [without, taken] = await Promise.all([used({ [key]: rule.off }), used({ [key]: rule.on })])
    expect(effect.rows).toBe(without.rows - taken.rows)
    expect(effect.customers).toBe(without.customers - taken.customers)
    expect(effect.money).toBeCloseTo(without.money - taken.money, 9)
    // Turned on, the same finding says the same effect of what is left out now.
    const on = finding(reportOf(recognised, { [key]: rule.on }), key)
    expect(on?.rule?.isOn).toBe(true)
    expect([on?.count, on?.effect]).toEqual([finding(report, key)?.count, effect])
  })

  it('count orders and customers of a preview by hand', () => {
    // Without the test order customer C3 has none.
    expect(finding(report, 'testOrders')?.effect).toEqual({ rows: 2, orders: 1, customers: 1, money: 109 })
    // Dates before 1990 are left out by default.
    expect(finding(report, 'ancientDates')?.rule).toMatchObject({
      isOn: true,
      on: defaultConfig.rules.ancientDates,
    })
  })
})

describe('money', () => {
  it('in another currency is set apart, or converted', async () => {
    const text = `InvoiceNo,InvoiceDate,Amount,Currency,CustomerID
1,2024-01-01,10,EUR,A
2,2024-01-02,20,EUR,B
3,2024-01-03,40,USD,B
4,2024-01-04,30,EUR,C
`
    const recognised = await recognisedText(text)
    const found = finding(reportOf(recognised), 'currencies')
    expect(found).toMatchObject({ count: 1, of: 4, severity: 'warning', effect: null })
    expect(found?.rule).toMatchObject({ key: 'currencies', on: { to: 'EUR', rates: [] }, isOn: false })
    const rates = { to: 'EUR', rates: [{ from: 'USD', rate: 0.5 }] }
    const after = finding(reportOf(recognised, { currencies: rates }), 'currencies')
    expect(after).toMatchObject({ count: 0, severity: 'info' })
    expect(after?.rule).toMatchObject({ isOn: true, on: rates })
  })

  it('is concentrated: 4 of 20 customers with 100 of 116', async () => {
    const rows = Array.from({ length: 20 }, (_, c) => `${c},2024-01-01,${c < 4 ? 25 : 1},C${c}`)
    const again = Array.from({ length: 20 }, (_, c) => `${c + 50},2024-02-01,0.0001,C${c}`)
    const recognised = await recognisedText(
      `InvoiceNo,InvoiceDate,Amount,CustomerID\n${[...rows, ...again].join('\n')}\n`,
    )
    expect(finding(reportOf(recognised), 'concentration')?.title).toBe(
      'The best 4 of 20 customers (20 %) bring 86\u202f% of the revenue, a single one 22\u202f%.',
    )
  })

  it('of one reseller among forty customers', async () => {
    // Amounts of 10 to 49 and one of 10,000; median of the logarithms ln 29.5 or so, far above all others.
    const rows = Array.from({ length: 40 }, (_, c) => `${c},2024-01-01,${c + 10},C${c}`)
    const again = Array.from({ length: 40 }, (_, c) => `${c + 50},2024-02-01,1,C${c}`)
    const text = `InvoiceNo,InvoiceDate,Amount,CustomerID\n${[...rows, ...again].join('\n')}\n900,2024-01-01,10000,BIG\n`
    const recognised = await recognisedText(text)
    const found = finding(reportOf(recognised), 'wholesale')
    expect(found).toMatchObject({ count: 1, of: 41, money: 10_000, examples: ['BIG: 10,000'] })
    expect(found?.effect).toEqual({ rows: 1, orders: 1, customers: 1, money: 10_000 })
  })
})

describe('several sources', async () => {
  const orders = (name: string, from: number) =>
    recognisedText(
      `InvoiceNo,InvoiceDate,Amount,CustomerID${name}\n${[0, 1, 2, 3].map((k) => `${from + k},2024-01-0${k + 1},5,K${k % 2}`).join('\n')}\n${from},2024-01-01,5,K0\n`,
    )
  const [a, b] = await Promise.all([orders('', 100), orders('_', 100)])
  const list = await recognisedText('CustomerID,Age\nK0,31\nK1,131\nK2,45\n')
  const sources = [a, b, list].map((recognised, s) => ({
    ...recognised,
    source: { ...recognised.source, id: `source ${s}` },
  }))
  const people = identify(sources, defaultConfig.identity)

  it('have their orders seen together, and their columns apart', () => {
    const { findings, columns } = qualityReport({ sources, people, rules: defaultConfig.rules, today })
    // Each shop repeats a row of its own; that both have an order 100 is no repetition.
    expect(findings.find(({ id }) => id === 'duplicates')).toMatchObject({
      source: null,
      count: 2,
      of: 10,
      money: 10,
    })
    expect(findings.find(({ id }) => id.startsWith('impossible'))).toMatchObject({
      source: 'source 2',
      column: 'Age',
    })
    expect(columns.map(({ source }) => source)).toEqual([
      ...Array.from({ length: 4 }, () => 'source 0'),
      ...Array.from({ length: 4 }, () => 'source 1'),
      ...['source 2', 'source 2'],
    ])
  })

  it('can be cloned for the page', () => {
    const report = qualityReport({ sources, people, rules: defaultConfig.rules, today })
    expect(structuredClone(report)).toEqual(report)
  })
})
