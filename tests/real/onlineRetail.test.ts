// Online Retail and its parts: the money, the customers and their order histories, against figures worked out apart.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import type { Customers } from '../../src/model/customers.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { hasShared, sharedData } from './readShared.ts'
import { readReal } from './realTables.ts'
import { customersOf as customersOfTable } from '../data/oneSource.ts'

async function customersOf(...paths: string[]): Promise<Customers> {
  const { table } = await readReal(...paths)
  return customersOfTable(table, guessRoles(table, []), defaultConfig.rules)
}

function values(people: Customers, name: string): Float64Array {
  const feature = people.features.find((entry) => entry.name === name)
  if (feature?.kind !== 'number') throw new Error(`no number feature ${name}`)
  return feature.values
}

const sum = (numbers: Float64Array) => numbers.reduce((total, value) => total + value, 0)
const rowsOf = ({ account }: Customers) =>
  Object.fromEntries([...account.left, ...account.used].map(({ id, rows }) => [id, rows]))

interface Reference {
  readonly customers: number
  readonly sum_monetary: number
  readonly sum_recency_days: number
  readonly examples_first_60_by_customer_id: readonly (readonly [string, number, number, number])[]
}

describe.skipIf(!hasShared)('Online Retail', async () => {
  if (!hasShared) return
  const people = await customersOf('online_retail/online_retail.csv')
  const json = readFileSync(resolve(sharedData, 'reference/rfm_online_retail.json'), 'utf8')
  const reference = JSON.parse(json) as Reference

  it('has its published rows, customers and orders', () => {
    expect(people.account.read.rows).toBe(541_909)
    expect(rowsOf(people)).toMatchObject({ noCustomer: 135_080, purchases: 397_884 })
    expect(people.n).toBe(4338)
    expect(people.n).toBe(reference.customers)
    expect(sum(values(people, 'orders'))).toBe(18_532)
  })

  it('has its money to the cent, and every row and cent in one line', () => {
    const { money, read, left, used } = people.account
    expect(money?.gross).toBeCloseTo(8_911_407.904, 3)
    expect(money?.refunds).toBeCloseTo(611_342.09, 3)
    expect(money?.net).toBeCloseTo(8_300_065.814, 3)
    const lines = [...left, ...used]
    expect(lines.reduce((total, { rows }) => total + rows, 0)).toBe(read.rows)
    expect(lines.reduce((total, line) => total + (line.money ?? 0), 0)).toBeCloseTo(9_747_747.934, 3)
    expect(sum(people.revenue ?? new Float64Array())).toBeCloseTo(reference.sum_monetary, 3)
  })

  it('has the order history of every example', () => {
    const [since, orders, revenue] = ['daysSinceLast', 'orders', 'revenue'].map((name) =>
      values(people, name),
    )
    expect(sum(since ?? new Float64Array())).toBe(reference.sum_recency_days)
    for (const [id, days, frequency, monetary] of reference.examples_first_60_by_customer_id) {
      const i = people.ids.indexOf(id)
      expect([id, since?.[i], orders?.[i]]).toEqual([id, days, frequency])
      expect(revenue?.[i]).toBeCloseTo(monetary, 4)
    }
  })
})

describe.skipIf(!hasShared)('its parts', () => {
  it('France has 87 buyers; with the rows of nobody its money is 209,715.11 less 12,311.21', async () => {
    const people = await customersOf('pycaret/france.csv')
    const nobody = people.account.left.find(({ id }) => id === 'noCustomer')
    expect(people.n).toBe(87)
    expect(rowsOf(people)).toMatchObject({ noCustomer: 66, zeroPrice: 1, returns: 149 })
    expect((people.account.money?.gross ?? NaN) + (nobody?.money ?? NaN)).toBeCloseTo(209_715.11, 2)
    expect(people.account.money?.refunds).toBeCloseTo(12_311.21, 2)
    expect(people.account.read.money).toBeCloseTo(197_403.9, 2)
  })

  it('Germany is the same with dates as month/day and as ISO', async () => {
    const [a, b] = await Promise.all([
      customersOf('pycaret/germany.csv'),
      customersOf('online_retail/germany_original_dates.csv'),
    ])
    expect(a.period).toEqual(b.period)
    expect([...values(a, 'daysSinceLast')]).toEqual([...values(b, 'daysSinceLast')])
  })

  it('three days dropped together are one table', async () => {
    const days = ['01', '02', '03'].map((day) => `online_retail/by_day_sample/2010-12-${day}.csv`)
    const { table, sources } = await readReal(...days)
    expect(sources).toHaveLength(3)
    expect(sources.reduce((total, { rows }) => total + rows, 0)).toBe(table.nRows)
    const people = customersOfTable(table, guessRoles(table, []), defaultConfig.rules)
    expect(new Date(people.period?.asOf ?? 0).toISOString().slice(0, 10)).toBe('2010-12-04')
  })
})
