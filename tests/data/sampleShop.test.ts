// The sample shop: the same file every time, and an import that finds all that was put into it.
import { describe, expect, it } from 'vitest'
import { audienceCsv } from '../../src/export/audience.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { sampleShop } from '../../src/data/sample/sampleShop.ts'
import { encode } from '../../src/data/customers/features/encode.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { read } from './source.ts'
import { customersOf } from './oneSource.ts'

const shop = sampleShop(7)
const { table } = await read(shop.csv)
const roles = guessRoles(table, [])
const people = customersOf(table, roles, defaultConfig.rules)

describe('the sample shop', () => {
  it('is the same for the same seed', () => {
    expect(sampleShop(7).csv).toBe(shop.csv)
    expect(sampleShop(8).csv).not.toBe(shop.csv)
  })

  it('has about 4,000 customers and 40,000 lines', () => {
    expect(people.n).toBeGreaterThan(3700)
    expect(people.n).toBeLessThan(4100)
    expect(table.nRows).toBeGreaterThan(36_000)
    expect(table.nRows).toBeLessThan(48_000)
  })

  it('has five kinds of buyers that are found without any decision', async () => {
    const { X } = encode(people.features, people.defaultFeatures, 'standard')
    const { clustering, choice } = await chooseClusters(
      X,
      { randomState: 0 },
      wasmCompute({ lanes: 1 }),
      silentTick,
    )
    const of = (k: number) => choice?.candidates.find(({ nClusters }) => nClusters === k)?.silhouette ?? NaN
    expect(clustering.nClusters).toBe(5)
    expect(of(5)).toBeGreaterThan(of(2) + 0.05)
    for (const kind of new Set(shop.truth.kinds.values())) {
      const labels = people.ids.flatMap((id, i) =>
        shop.truth.kinds.get(id) === kind ? [clustering.labels[i]] : [],
      )
      const counts = Array.from({ length: 5 }, (_, c) => labels.filter((label) => label === c).length)
      expect(Math.max(...counts)).toBeGreaterThan(0.7 * labels.length)
    }
  })

  it('is understood without any decision', () => {
    expect(roles.map(({ role }) => role)).toEqual([
      'order',
      'date',
      'customer',
      'item',
      'text',
      'quantity',
      'price',
      'currency',
      'country',
    ])
  })

  it('gives back its truth to the cent', () => {
    const { truth } = shop
    const { account } = people
    const rows = new Map([...account.left, ...account.used].map((line) => [line.id, line.rows]))
    expect(account.read.rows).toBe(truth.rows)
    expect(rows.get('noCustomer')).toBe(truth.guestRows)
    expect(rows.get('zeroPrice')).toBe(truth.zeroPriceRows)
    expect(Math.round((account.money?.gross ?? 0) * 100)).toBe(truth.grossCents)
    expect(Math.round((account.money?.refunds ?? 0) * 100)).toBe(truth.refundCents)
    expect(account.money?.currency).toBe('EUR')
    const orders = people.features.find(({ name }) => name === 'orders')
    const total = orders?.kind === 'number' ? orders.values.reduce((sum, value) => sum + value, 0) : 0
    expect(total).toBe(truth.orders)
    expect(new Set(people.ids)).toEqual(new Set(truth.kinds.keys()))
  })

  it('loses exactly its repeated rows to that rule', () => {
    const dropped = customersOf(table, roles, { ...defaultConfig.rules, duplicates: 'drop' })
    const found = dropped.account.left.find(({ id }) => id === 'duplicates')?.rows ?? 0
    const seen = new Set<string>()
    const lines = shop.csv.split('\n').filter((line) => line !== '')
    const repeats = lines.filter((line) => seen.size === seen.add(line).size)
    expect(found).toBe(repeats.filter((line) => line.split(',')[2] !== '').length)
    expect(found).toBeGreaterThan(20)
  })
})

describe('an audience', () => {
  const labels = Int32Array.from(people.ids, (_, i) => (i % 3) - 1)
  const names = new Map([
    [0, '=Best'],
    [1, 'Rest, "all"'],
  ])

  it('holds the customers of its segments, with raw values', () => {
    const pieces = audienceCsv(people, {
      labels,
      names,
      segments: [0],
      features: ['orders', 'meanDaysBetweenOrders'],
    })
    const lines = pieces.join('').trimEnd().split('\r\n')
    expect(lines[0]).toBe('customer,segment,segmentName,orders,meanDaysBetweenOrders')
    expect(lines.length - 1).toBe(labels.filter((label) => label === 0).length)
    expect(lines[1]).toMatch(/^\d{5},0,'=Best,\d+,[\d.]*$/)
  })

  it('of everybody is the whole list, noise as −1 without a name', async () => {
    const csv = audienceCsv(people, { labels, names, segments: null, features: [] }).join('')
    const back = await read(csv)
    expect(back.table.nRows).toBe(people.n)
    expect(back.table.columns[2]).toMatchObject({ dictionary: ["'=Best", 'Rest, "all"'] })
  })
})
