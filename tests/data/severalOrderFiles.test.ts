// Order files beside one another: one account for all, purchases that two of them tell, and files that name nobody.
import { saidAll, saidBy } from '../support/said.ts'
import { describe, expect, test } from 'vitest'
import { buildCustomers } from '../../src/data/customers/buildCustomers.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { identify } from '../../src/data/people/people.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { recognised } from './oneSource.ts'
import { read } from './source.ts'

async function customersOfFiles(
  files: Readonly<Record<string, string>>,
  rules: Partial<Config['rules']> = {},
) {
  const sources = await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const { table } = await read(text)
      return recognised({ ...table, name }, guessRoles(table, []))
    }),
  )
  const people = identify(sources, defaultConfig.identity)
  return buildCustomers(sources, people, { ...defaultConfig.rules, ...rules })
}

/** Twelve customers with two orders each, of 10 + i and 20 + i. */
const shop = [
  'order_id,email,order_date,total',
  ...Array.from({ length: 24 }, (_, i) => {
    const who = i % 12
    return `A${100 + i},p${who}@x.org,2024-0${1 + (i % 6)}-0${1 + (i % 9)},${(i < 12 ? 10 : 20) + who}`
  }),
  '',
].join('\n')
/** The till has other orders of the first six, without order numbers. */
const till = [
  'email,date,quantity,price',
  ...Array.from({ length: 12 }, (_, i) => `p${i % 6}@x.org,2024-07-${10 + i},2,${1 + i}.50`),
  '',
].join('\n')

describe('two order files', () => {
  test('are folded as one: orders, money, the account', async () => {
    const people = await customersOfFiles({ shop, till })
    expect(people.n).toBe(12)
    const feature = (name: string) => {
      const found = people.features.find((feature) => feature.name === name)
      return found?.kind === 'number' ? [...found.values] : []
    }
    // p0: 10 + 20 in the shop; 2 × 1.50 and 2 × 7.50 at the till on two days.
    expect(feature('revenue')[0]).toBe(48)
    expect(feature('orders')).toEqual([4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2])
    const shopMoney = 12 * 10 + 12 * 20 + 2 * 66
    const tillMoney = 2 * (78 + 12 * 0.5)
    expect(people.account.money?.net).toBeCloseTo(shopMoney + tillMoney, 6)
    expect(people.account.read).toMatchObject({ rows: 36, money: shopMoney + tillMoney })
    expect(saidAll(people.warnings).join()).not.toContain('same purchases')
  })

  test('that tell the same purchases are noticed', async () => {
    const payments = [
      'payment_id,email,date,amount',
      ...shop
        .split('\n')
        .slice(1, -1)
        .map((line, i) => {
          const [, who, day, total] = line.split(',')
          return `ch_${9000 + i},${who},${day},${total}`
        }),
      '',
    ].join('\n')
    const { warnings } = await customersOfFiles({ shop, payments })
    expect(saidAll(warnings).join()).toMatch(
      /shop and payments seem to tell the same purchases: of 24 days .* 24 have/,
    )
  })

  test('one of which names nobody: its money is in the account, its rows make no customer', async () => {
    const market =
      'order_id,order_date,total\n' +
      Array.from({ length: 5 }, (_, i) => `M${i},2024-03-0${i + 1},7\n`).join('')
    const { table } = await read(market)
    const roles = guessRoles(table, [
      { column: 'order_id', role: 'order' },
      { column: 'order_date', role: 'date' },
      { column: 'total', role: 'amount' },
    ])
    const nobody = { ...recognised({ ...table, name: 'market' }, roles), kind: 'orders' as const }
    const { table: shopTable } = await read(shop)
    const ours = recognised({ ...shopTable, name: 'shop' }, guessRoles(shopTable, []))
    const build = (sources: readonly (typeof ours)[]) =>
      buildCustomers(sources, identify(sources, defaultConfig.identity), defaultConfig.rules)
    const people = build([ours, nobody])
    expect(people.n).toBe(12)
    expect(people.account.left.find(({ id }) => id === 'noCustomer')).toMatchObject({ rows: 5, money: 35 })
    await expect(saidBy(() => build([nobody]))).resolves.toMatch('no column that says who bought')
    // Beside a list of customers the list alone is used.
    const list = 'email,visits\n' + Array.from({ length: 9 }, (_, i) => `p${i}@x.org,${i}\n`).join('')
    const { table: listTable } = await read(list)
    expect(build([nobody, recognised({ ...listTable, name: 'list' }, guessRoles(listTable, []))]).n).toBe(9)
  })
})
