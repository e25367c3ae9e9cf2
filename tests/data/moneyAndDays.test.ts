// Money without dust, days that exist, and what an order file is told about itself.
import { describe, expect, it } from 'vitest'
import { asOfDay } from '../../src/data/orders/asOfDay.ts'
import { audienceCsv } from '../../src/export/audience.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { cleanSum } from '../../src/model/cleanSum.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { saidAll, saidBy } from '../support/said.ts'
import { read } from './source.ts'
import { customersOf as customersOfTable } from './oneSource.ts'

async function customersOf(text: string, rules: Partial<Config['rules']> = {}, roles: Config['roles'] = []) {
  const { table } = await read(text)
  return customersOfTable(table, guessRoles(table, roles), { ...defaultConfig.rules, ...rules })
}

const orders = (rows: readonly string[], header = 'CustomerID,InvoiceNo,InvoiceDate,Quantity,UnitPrice') =>
  [header, ...rows].join('\n') + '\n'

const shop = orders([
  'C1,1,2024-01-01,3,0.1',
  'C1,2,2024-01-05,1,0.1',
  'C1,3,2024-01-08,1,0.2',
  'C2,4,2024-01-09,1,5.5',
  'C3,5,2024-01-10,2,7.7',
])

describe('money', () => {
  it('has no dust of binary fractions', async () => {
    expect([5391.210000000009, 117614.72999999847, 8911407.904000001, -0.1 - 0.2].map(cleanSum)).toEqual([
      5391.21, 117614.73, 8911407.904, -0.3,
    ])
    expect([0, 1e15, 0.000012].map(cleanSum)).toEqual([0, 1e15, 0.000012])
    expect(cleanSum(NaN)).toBeNaN()
    const people = await customersOf(shop)
    expect([...(people.revenue ?? [])]).toEqual([0.6, 5.5, 15.4])
    expect(people.account.money).toMatchObject({ gross: 21.5, refunds: 0, net: 21.5 })
  })

  it('that is told twice and differs is said with both totals', async () => {
    const header = 'CustomerID,InvoiceNo,InvoiceDate,Quantity,UnitPrice,Amount'
    const rows = (amount: string) =>
      orders(
        [`C1,1,2024-01-01,2,10.00,${amount}`, 'C1,2,2024-01-02,1,5.00,5.00', 'C2,3,2024-01-03,1,4.00,4.00'],
        header,
      )
    const roles: Config['roles'] = [{ column: 'Amount', role: 'amount' }]
    const [same] = [await customersOf(rows('20.00'), {}, roles)]
    expect(same.warnings).toEqual([])
    const differs = await customersOf(rows('15.00'), {}, roles)
    expect(saidAll(differs.warnings).join()).toMatch(
      /Quantity × price adds up to 29, but column Amount to 24\./,
    )
    expect(differs.account.money?.gross).toBe(29)
  })
})

describe('the day of the analysis', () => {
  it('is one that the calendar has', async () => {
    expect(asOfDay('auto')).toBeNull()
    expect(asOfDay('1970-01-11')).toBe(10)
    expect(asOfDay('2024-02-29')).toBe(19_782)
    for (const day of ['2024-02-31', '2023-02-29', '2024-13-01'])
      expect(await saidBy(() => asOfDay(day))).toMatch(`asOf: ${day} is no date`)
  })

  it('is not before all orders', async () => {
    expect(await saidBy(() => customersOf(shop, { asOf: '2023-12-31' }))).toMatch(
      'asOf: the day of the analysis is before the first order (2024-01-01)',
    )
    expect((await customersOf(shop, { asOf: '2024-01-09' })).n).toBe(2)
  })
})

describe('order lines without a customer', () => {
  it('are customers, and that is said', async () => {
    const text = orders(
      ['1,2024-01-01,2,3.5', '2,2024-01-02,1,9', '3,2024-01-03,4,2'],
      'InvoiceNo,InvoiceDate,Quantity,UnitPrice',
    )
    const { n, warnings } = await customersOf(text)
    expect(n).toBe(3)
    expect(saidAll(warnings)).toEqual([expect.stringMatching(/^No column names the customer, so every row/)])
    const members = 'name,signup_date,total_spent\na,2024-01-01,5\nb,2024-01-02,6\nc,2024-02-02,7\n'
    expect((await customersOf(members)).warnings).toEqual([])
    expect((await customersOf('age,income\n20,1\n30,2\n40,5\n')).warnings).toEqual([])
  })
})

describe('categories with many levels', () => {
  it('are exported as the file has them', async () => {
    const cities = Array.from({ length: 40 }, (_, i) => `Town${i % 20}`)
    const text = 'age,city\n' + cities.map((city, i) => `${20 + i},${city}\n`).join('')
    const people = await customersOf(text, {}, [{ column: 'city', role: 'category' }])
    const city = people.features.find(({ name }) => name === 'city')
    expect(city).toMatchObject({ kind: 'category' })
    expect(city?.kind === 'category' && city.levels).toContain('other')
    const choice = {
      labels: new Int32Array(40),
      names: new Map<number, string>(),
      segments: null,
      features: ['city'],
    }
    const lines = audienceCsv(people, choice).join('').trimEnd().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',')[3])).toEqual(cities)
  })
})
