// The law of the account on random files under random rules: every row, order and cent is in exactly one line.
import { describe, expect, it } from 'vitest'
import { buildCustomers } from '../../../src/data/customers/buildCustomers.ts'
import { defaultConfig, type Config } from '../../../src/config/config.ts'
import type { Account } from '../../../src/model/customers.ts'
import { identify } from '../../../src/data/people/people.ts'
import { orderAccount } from '../../../src/data/orders/orderAccount.ts'
import { orderRows } from '../../../src/data/orders/orderRows.ts'
import { createRandom, type Random } from '../../../src/model/random.ts'
import { rowTreatments } from '../../../src/data/orders/rowTreatment.ts'
import { inOneCurrency } from '../../../src/data/orders/rules/currencies.ts'
import { recognisedText } from './report.ts'

const pick = <T>(random: Random, ...from: readonly [T, ...T[]]): T =>
  from[random.below(from.length)] ?? from[0]

interface Line {
  readonly order: string
  readonly text: string
  readonly cents: number
  readonly currency: string
}

/** A line of an order; amounts in whole cents. */
function randomLine(random: Random): Line {
  const order = `${random.below(12) === 0 ? 'C' : ''}${1000 + random.below(60)}`
  const item = pick(random, 'MUG', 'PLATE', 'POSTAGE', 'test', 'BOWL')
  const quantity = pick(random, 1, 1, 2, 5, -1, 0)
  const price = random.below(20) === 0 ? '' : (random.below(5000) / 100).toFixed(2)
  const day = pick(random, '2024-01-05', '2024-02-10', '2024-03-15', '1970-01-01', '2031-01-01', '')
  const customer = random.below(6) === 0 ? '' : `K${random.below(25)}`
  const email = customer === '' ? '' : pick(random, 'a@b.de', `${customer}@shop.de`, 'test@shop.de')
  const currency = pick(random, 'EUR', 'EUR', 'EUR', 'USD')
  const text = [
    order,
    item,
    quantity,
    day,
    price,
    customer,
    email,
    currency,
    pick(random, 'paid', 'paid', 'cancelled'),
  ]
  return { order, text: text.join(), cents: quantity * Math.round(Number(price) * 100), currency }
}

function randomRules(random: Random): Config['rules'] {
  const flip = () => pick<'keep' | 'drop'>(random, 'keep', 'drop')
  return {
    ...defaultConfig.rules,
    duplicates: flip(),
    testOrders: flip(),
    services: flip(),
    refundsWithoutOrder: flip(),
    wholesale: flip(),
    futureDates: pick(random, 'keep', '2024-06-01'),
    ancientDates: pick(random, 'keep', '1990-01-01'),
    asOf: pick(random, 'auto', '2024-03-01'),
    currencies: pick<Config['rules']['currencies']>(random, 'main', {
      to: 'EUR',
      rates: [{ from: 'USD', rate: 0.5 }],
    }),
  }
}

const header = 'InvoiceNo,Product,Quantity,InvoiceDate,UnitPrice,CustomerID,Email,Currency,Status\n'

async function accountOf(lines: readonly Line[], rules: Config['rules']): Promise<Account> {
  const recognised = await recognisedText(header + lines.map(({ text }) => text).join('\n') + '\n')
  const people = identify([recognised], defaultConfig.identity)
  const read = orderRows(recognised, people.ofRows[0] ?? new Int32Array(), people.n)
  const { rows, converted } = inOneCurrency(read, rules.currencies)
  return orderAccount(rows, rowTreatments(rows, rules), rules, converted)
}

describe('an account', () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed)
  it.each(seeds)('adds up in rows, orders and money (seed %i)', async (seed) => {
    const random = createRandom(seed)
    const lines = Array.from({ length: 150 + random.below(150) }, () => randomLine(random))
    const rules = randomRules(random)
    const { read, left, used, converted } = await accountOf(lines, rules)
    const parts = [...left, ...used]
    const sum = (of: 'rows' | 'orders' | 'money') => parts.reduce((total, line) => total + (line[of] ?? 0), 0)
    expect(read.rows).toBe(lines.length)
    expect(sum('rows')).toBe(lines.length)
    expect(read.orders).toBe(new Set(lines.map(({ order }) => order)).size)
    expect(sum('orders')).toBe(read.orders)
    const rate = rules.currencies === 'main' ? 1 : 0.5
    const cents = lines.reduce((total, line) => total + line.cents * (line.currency === 'USD' ? rate : 1), 0)
    expect(Math.round((read.money ?? NaN) * 200)).toBe(Math.round(cents * 2))
    expect(Math.round(sum('money') * 200)).toBe(Math.round(cents * 2))
    expect(converted?.length ?? 0).toBe(rules.currencies === 'main' ? 0 : 1)
  })

  it.each(seeds)('agrees with what the customers spent, refunds noted on any row (seed %i)', async (seed) => {
    const random = createRandom(seed)
    const rows = Array.from({ length: 200 }, () => {
      const [order, cents] = [1000 + random.below(90), random.below(9000) - 2000]
      const back = pick(random, '', '0', String(random.below(500) / 100), String(-random.below(500) / 100))
      const prefix = random.below(10) === 0 ? 'C' : ''
      return `${prefix}${order},K${random.below(9)},2024-0${1 + random.below(9)}-05,${cents / 100},${back}`
    })
    const recognised = await recognisedText(`InvoiceNo,CustomerID,Date,Amount,Refund\n${rows.join('\n')}\n`, [
      { column: 'Refund', role: 'refund' },
    ])
    const people = identify([recognised], defaultConfig.identity)
    const rules = { ...defaultConfig.rules, returns: 'subtract' as const }
    const { revenue, account } = buildCustomers([recognised], people, rules)
    // Returns of customers without a purchase make no customer.
    const nobodys = account.left.find(({ id }) => id === 'onlyReturns')?.money ?? 0
    const spent = revenue?.reduce((sum, value) => sum + value, 0) ?? NaN
    expect(account.money?.net).toBeCloseTo(spent + nobodys, 6)
  })

  it('has each order in the first line that it has a row in', async () => {
    // Order 1: a purchase and a row worth nothing. Order 2: nobody's. Order 3: worth nothing. C4: a return.
    const rows = [
      '1001,MUG,1,2024-01-01,5,K1',
      '1001,BOWL,0,2024-01-01,5,K1',
      '1002,MUG,1,2024-01-02,7,',
      '1003,MUG,0,2024-01-03,5,K1',
      'C1004,MUG,-1,2024-01-04,5,K1',
    ]
    const lines = rows.map((text) => ({ order: '', text: `${text},,EUR,paid`, cents: 0, currency: 'EUR' }))
    const { read, left, used } = await accountOf(lines, defaultConfig.rules)
    expect(read.orders).toBe(4)
    const orders = Object.fromEntries([...left, ...used].map((line) => [line.id, [line.rows, line.orders]]))
    expect(orders).toEqual({ purchases: [1, 1], noCustomer: [1, 1], zeroPrice: [2, 1], returns: [1, 1] })
  })

  it('is in one currency after conversion, and says how much was converted', async () => {
    const rows = [
      '1001,MUG,1,2024-01-01,5,K1,,EUR,paid',
      '1002,MUG,2,2024-01-02,7,K2,,USD,paid',
      '1003,MUG,1,2024-01-02,1,K2,,EUR,paid',
    ]
    const lines = rows.map((text) => ({ order: '', text, cents: 0, currency: '' }))
    const rates = { to: 'EUR', rates: [{ from: 'usd', rate: 0.5 }] }
    const account = await accountOf(lines, { ...defaultConfig.rules, currencies: rates })
    expect(account.money).toEqual({ gross: 13, refunds: 0, net: 13, currency: 'EUR' })
    expect(account.converted).toEqual([{ from: 'USD', to: 'EUR', rate: 0.5, rows: 1, before: 14, after: 7 }])
    const apart = await accountOf(lines, defaultConfig.rules)
    expect(apart.money?.gross).toBe(6)
    expect(apart.left.find(({ id }) => id === 'otherCurrency')).toMatchObject({
      rows: 1,
      orders: 1,
      money: 14,
    })
  })

  it('knows no orders where the file has no order numbers', async () => {
    const recognised = await recognisedText(
      'CustomerID,Date,Amount\nA,2024-01-01,5\nA,2024-01-02,6\nB,2024-01-02,6\n',
    )
    const people = identify([recognised], defaultConfig.identity)
    const rows = orderRows(recognised, people.ofRows[0] ?? new Int32Array(), people.n)
    const account = orderAccount(rows, rowTreatments(rows, defaultConfig.rules), defaultConfig.rules)
    expect([account.read, ...account.left, ...account.used].map(({ orders }) => orders)).toEqual([
      null,
      null,
      null,
    ])
  })
})
