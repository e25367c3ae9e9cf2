// Order lines to customers, on a shop small enough to reckon by hand.
import { saidAll, saidBy } from '../support/said.ts'
import { describe, expect, it } from 'vitest'
import { buildCustomers } from '../../src/data/customers/buildCustomers.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import type { Account } from '../../src/model/customers.ts'
import { identify } from '../../src/data/people/people.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import type { Recognised } from '../../src/model/source/source.ts'
import { read } from './source.ts'
import { customersOf as customersOfTable, recognised } from './oneSource.ts'

const shop = `InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
5001,A,2,2024-01-01 09:00,10.00,007
5001,B,1,2024-01-01 09:00,5.00,007
5002,A,1,2024-01-11 23:59,10.00,007
C5003,A,-1,2024-01-12 10:00,10.00,007
5004,C,3,2024-01-05 10:00,1.10,17850.0
5004,C,3,2024-01-05 10:00,1.10,17850.0
5005,D,1,2024-01-06 10:00,0.00,17850
5006,A,1,2024-01-07 10:00,10.00,
C5007,A,-2,2024-01-20 10:00,10.00,99
5008,A,1,,10.00,007
`

async function customersOf(text: string, rules: Partial<Config['rules']> = {}, roles: Config['roles'] = []) {
  const { table } = await read(text)
  return customersOfTable(table, guessRoles(table, roles), { ...defaultConfig.rules, ...rules })
}

type People = Awaited<ReturnType<typeof customersOf>>

/** A number feature by customer id. */
function feature(people: People, name: string): Record<string, number> {
  const found = people.features.find((feature) => feature.name === name)
  if (found?.kind !== 'number') throw new Error(`no number feature ${name}`)
  return Object.fromEntries(people.ids.map((id, c) => [id, found.values[c] ?? NaN]))
}

/** Rows and money of all lines must add up to what was read. */
function expectToAddUp({ read, left, used }: Account) {
  const parts = [...left, ...used]
  expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(read.rows)
  expect(parts.reduce((sum, { money }) => sum + (money ?? 0), 0)).toBeCloseTo(read.money ?? 0, 6)
}

const lines = ({ left, used }: Account) =>
  Object.fromEntries([...left, ...used].map(({ id, rows }) => [id, rows]))

describe('the shop', () => {
  it('has two customers, their ids as text', async () => {
    const people = await customersOf(shop)
    expect(people.ids).toEqual(['007', '17850'])
    expect(people.kind).toBe('orders')
  })

  it('has every feature as reckoned by hand', async () => {
    // The last used date is the return of 12 January, so the day of the analysis is the 13th.
    const people = await customersOf(shop)
    expect(people.period?.asOf).toBe(Date.UTC(2024, 0, 13))
    expect(feature(people, 'daysSinceLast')).toEqual({ '007': 2, '17850': 8 })
    expect(feature(people, 'tenure')).toEqual({ '007': 12, '17850': 8 })
    expect(feature(people, 'orders')).toEqual({ '007': 2, '17850': 1 })
    expect(feature(people, 'revenue')['007']).toBe(35)
    expect(feature(people, 'revenue')['17850']).toBeCloseTo(6.6, 9)
    expect(feature(people, 'averageOrderValue')['007']).toBe(17.5)
    expect(feature(people, 'itemsPerOrder')).toEqual({ '007': 2, '17850': 6 })
    expect(feature(people, 'distinctProducts')).toEqual({ '007': 2, '17850': 1 })
    expect(feature(people, 'meanDaysBetweenOrders')).toEqual({ '007': 10, '17850': NaN })
    expect(feature(people, 'returnRate')['007']).toBeCloseTo(10 / 35, 12)
  })

  it('has an account that adds up', async () => {
    const { account } = await customersOf(shop)
    expect(lines(account)).toEqual({
      purchases: 5,
      returns: 1,
      noCustomer: 1,
      noDate: 1,
      zeroPrice: 1,
      onlyReturns: 1,
    })
    expect(account.money?.gross).toBeCloseTo(41.6, 9)
    expect(account.money?.refunds).toBeCloseTo(30, 9)
    expect(account.money?.net).toBeCloseTo(11.6, 9)
    expectToAddUp(account)
  })
})

describe('rules', () => {
  it('subtract returns', async () => {
    const people = await customersOf(shop, { returns: 'subtract' })
    expect(people.revenue?.[0]).toBe(25)
  })

  it('drop repeated rows', async () => {
    const people = await customersOf(shop, { duplicates: 'drop' })
    expect(lines(people.account)).toMatchObject({ duplicates: 1, purchases: 4 })
    expect(people.revenue?.[1]).toBeCloseTo(3.3, 9)
    expectToAddUp(people.account)
  })

  it('reckon from a given day, and leave out what came after', async () => {
    const people = await customersOf(shop, { asOf: '2024-01-10' })
    expect(feature(people, 'daysSinceLast')).toEqual({ '007': 9, '17850': 5 })
    expect(lines(people.account)).toMatchObject({ afterAsOf: 3 })
    expectToAddUp(people.account)
  })
})

describe('other shapes', () => {
  it('without order numbers, an order is a day of a customer', async () => {
    const people = await customersOf(
      'client,date,sales\na,2024-01-01,5\na,2024-01-01,6\na,2024-01-03,1\nb,2024-01-02,2\n',
    )
    expect(feature(people, 'orders')).toEqual({ a: 2, b: 1 })
    expect(feature(people, 'itemsPerOrder')).toEqual({ a: 1.5, b: 1 })
  })

  it('without money there is no revenue', async () => {
    const people = await customersOf('member,date,item\na,2024-01-01,x\na,2024-01-02,y\nb,2024-01-02,x\n')
    expect(people.revenue).toBeNull()
    expect(people.account.money).toBeNull()
    expect(people.features.some((entry) => entry.kind === 'number' && entry.unit === 'money')).toBe(false)
    expect(feature(people, 'distinctProducts')).toEqual({ a: 2, b: 1 })
  })

  it('order numbers like CA-2016-1 are no cancellations', async () => {
    const people = await customersOf('customer,order id,sales\na,CA-1,5\na,CA-2,6\nb,CB-3,1\n')
    expect(lines(people.account)).toMatchObject({ purchases: 3 })
  })

  it('currency is what the cells say', async () => {
    const people = await customersOf(
      'customer,date,amount\na,2024-01-01,"€ 1,50"\na,2024-01-02,"€ 2,50"\nb,2024-01-03,"€ 3,50"\n',
    )
    expect(people.account.money).toEqual({ gross: 7.5, refunds: 0, net: 7.5, currency: 'EUR' })
  })

  it('nothing bought is said with the reasons', async () => {
    const text = 'customer,date,amount\na,2024-01-01,0\na,2024-01-02,0\n,2024-01-03,5\n'
    await expect(saidBy(() => customersOf(text))).resolves.toMatch(
      /none of its 3 rows is a purchase.*without a customer: 1.*: 2/,
    )
  })

  it('a single customer is nobody to compare', async () => {
    const text = 'customer,date,amount\na,2024-01-01,1\na,2024-01-02,2\n'
    await expect(saidBy(() => customersOf(text))).resolves.toMatch(/1 customer; segments need at least 2/)
  })

  it('columns that cannot have their role are refused', async () => {
    const roles: Config['roles'] = [{ column: 'name', role: 'amount' }]
    const text = 'customer,date,name\na,2024-01-01,x\na,2024-01-02,y\nb,2024-01-02,x\n'
    await expect(customersOf(text, {}, roles)).rejects.toMatchObject({ name: 'ParamError' })
  })
})

describe('one row per customer', () => {
  it('has the columns as features, and ids only if asked for', async () => {
    const people = await customersOf(
      'CustomerID,Gender,Age,Total Spent\n11,1,20,5.5\n12,2,30,6.5\n13,1,,7\n14,2,50,8\n',
    )
    expect(people.ids).toEqual(['11', '12', '13', '14'])
    expect(people.features.map(({ name }) => name)).toEqual(['Gender', 'Age', 'Total Spent', 'CustomerID'])
    expect(people.defaultFeatures).toEqual(['Gender', 'Total Spent'])
    expect([...(people.revenue ?? [])]).toEqual([5.5, 6.5, 7, 8])
    expectToAddUp(people.account)
  })

  it('counts rows where there is no id', async () => {
    const people = await customersOf('x,y\n1.5,2\n2.5,3\n')
    expect(people.ids).toEqual(['1', '2'])
    expect(people.revenue).toBeNull()
  })

  it('groups rare levels of text as other', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${i},c${i < 60 ? i % 3 : i % 20}`)
    const people = await customersOf(`n,city\n${rows.join('\n')}\n`)
    const city = people.features.find(({ name }) => name === 'city')
    expect(city?.kind === 'category' && city.levels.length).toBe(12)
    expect(city?.kind === 'category' && city.levels.at(-1)).toBe('other')
  })
})

describe('a refund column', () => {
  const text = `order,customer,date,amount,refund
1,ann,2024-01-01,100,20
2,ann,2024-01-05,-30,30
3,ben,2024-01-03,50,0
4,ben,2024-01-09,-5,
`

  it('on a return notes the money that the return itself takes off', async () => {
    // Ann paid 100, of which 20 came back, and returned goods of 30; Ben paid 50 and returned goods of 5.
    const people = await customersOf(text, { returns: 'subtract' }, [{ column: 'refund', role: 'refund' }])
    expect(feature(people, 'revenue')).toEqual({ ann: 50, ben: 45 })
    expect(people.account.money).toEqual({ gross: 150, refunds: 55, net: 95, currency: '' })
    expect(people.account.used.map(({ id, money }) => [id, money])).toEqual([
      ['purchases', 150],
      ['returns', -35],
      ['refunds', -20],
    ])
    expectToAddUp(people.account)
  })
})

describe('a list with persons more than once', () => {
  const list = 'customer_id,visits,city\na,1,Rome\nb,2,Oslo\na,3,Rome\n,4,Oslo\n'
  const orders = 'order_id,customer_id,date,amount\n1,a,2024-01-01,5\n2,b,2024-01-02,6\n3,a,2024-01-03,7\n'
  const joined = async (...texts: string[]) => {
    const sources: Recognised[] = []
    for (const text of texts) {
      const { table } = await read(text)
      sources.push(recognised({ ...table, name: `${sources.length}` }, guessRoles(table, [])))
    }
    return buildCustomers(sources, identify(sources, defaultConfig.identity), defaultConfig.rules)
  }

  it('has a customer for each row where it is alone', async () => {
    const people = await joined(list)
    expect(people.n).toBe(4)
    expect(saidAll(people.warnings)).toEqual([
      '1 customer without a customer_id are named by row number.',
      'Column customer_id: 1 row repeat the id of an earlier row; each row counts as a customer.',
    ])
  })

  it('has the last row of each where it is joined', async () => {
    const people = await joined(orders, list)
    expect(feature(people, 'visits')).toEqual({ a: 3, b: 2 })
    expect(saidAll(people.warnings)).toEqual([
      '1 row without a customer_id cannot be joined to the other files.',
      'Column customer_id: 1 row repeat the id of an earlier row; of each customer the last row counts.',
    ])
  })

  it('is alone beside orders that name nobody', async () => {
    const people = await joined(list, 'order_id,quantity,date,amount\n1,1,2024-01-01,5\n2,3,2024-01-02,6\n')
    expect(people.n).toBe(4)
    expect(saidAll(people.warnings).at(-1)).toContain('each row counts as a customer.')
  })
})
