// The ledger: what is in it, and that a cut of it knows nothing of later days.
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { buildCustomers } from '../../src/data/customers/buildCustomers.ts'
import { foldEvents } from '../../src/data/customers/foldEvents.ts'
import { eventFeatures } from '../../src/data/customers/features/eventFeatures.ts'
import { cutLedger } from '../../src/data/orders/cutLedger.ts'
import { importFiles } from '../../src/data/import/importers.ts'
import { identify } from '../../src/data/people/people.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { sampleShop } from '../../src/data/sample/sampleShop.ts'
import { ledgerKind } from '../../src/model/ledger.ts'
import { createRandom } from '../../src/model/random.ts'
import type { NumberFeature } from '../../src/model/features.ts'
import type { Recognised } from '../../src/model/source/source.ts'
import type { Table } from '../../src/model/source/table.ts'
import { fiveSources } from './identity/fiveSources.ts'
import { customersOf, recognised } from './oneSource.ts'
import {
  bytesOf,
  expectAsOnThatDay,
  expectCutOfCleanRows,
  isoDay,
  ledgerOf,
  ordersOf,
  someDays,
  someRows,
  type Orders,
} from './ledgerLaw.ts'
import { read, source, still } from './source.ts'

const rules = defaultConfig.rules
const day = (text: string) => Date.parse(text) / 86_400_000

/** No name of a column is sure to mean refunds; the user says so. */
const refundRole = ({ columns }: Table): Config['roles'] =>
  columns.some(({ name }) => name === 'refund') ? [{ column: 'refund', role: 'refund' }] : []

async function sourcesOf(...files: Parameters<typeof importFiles>[0]): Promise<Recognised[]> {
  const { tables } = await importFiles(files, still)
  return tables.map(({ table, files, errors }) => {
    const source = { ...intake(table, defaultConfig), files, errors }
    return { source, roles: guessRoles(source.table, refundRole(source.table), source.format) }
  })
}

/** Orders of two months in no order, with refunds, cancellations, orders that were not paid and rows written twice. */
function dirtyShop(seed: number): string {
  const random = createRandom(seed)
  const lines = ['customer,order id,date,item,quantity,amount,refund,status,currency']
  for (let i = 0; i < 400; i++) {
    const isReturn = random.below(8) === 0
    const date = random.below(30) === 0 ? '' : isoDay(day('2024-02-01') + random.below(60))
    const cents = (1 + random.below(9000)) * (isReturn ? -1 : 1)
    const refund = random.below(10) === 0 ? random.below(100) / 100 : 0
    const status = random.below(12) === 0 ? 'cancelled' : 'paid'
    const currency = random.below(25) === 0 ? 'USD' : 'EUR'
    const order = `${isReturn ? 'C' : ''}${1000 + random.below(200)}`
    const line = `k${random.below(40)},${order},${date},i${random.below(9)},${isReturn ? -1 : 1 + random.below(3)},${(cents / 100).toFixed(2)},${refund},${status},${currency}`
    lines.push(...(random.below(40) === 0 ? [line, line] : [line]))
  }
  return `${lines.join('\n')}\n`
}

const causal: readonly Partial<Config['rules']>[] = [
  {},
  { returns: 'subtract' },
  { duplicates: 'drop', services: 'drop', testOrders: 'drop', refundsWithoutOrder: 'drop' },
]

describe('a cut tells what was known on the day', () => {
  const shops: Record<string, Orders> = {}
  beforeAll(async () => {
    const sample = source('sample-shop.csv', sampleShop().csv)
    const [shopify] = fiveSources().files
    if (!shopify) throw new Error('no orders')
    shops.sample = ordersOf(await sourcesOf(sample))
    shops.dirty = ordersOf(await sourcesOf(source('dirty.csv', dirtyShop(1))))
    shops.several = ordersOf(
      await sourcesOf(
        source('a.csv', dirtyShop(2)),
        shopify,
        source('b.csv', 'client,day,sales\nk1,2024-02-20,5\nk2,2024-03-05,7\n'),
      ),
    )
  }, 60_000)

  test.each(['sample', 'dirty', 'several'].flatMap((shop) => causal.map((some) => ({ shop, some }))))(
    '$shop, $some',
    ({ shop, some }) => {
      const orders = shops[shop] ?? expect.fail(shop)
      const all = { ...rules, ...some }
      const ledger = ledgerOf(orders, all) ?? expect.fail('no ledger')
      const days = someDays(ledger, 3)
      expectAsOnThatDay(orders, all, days)
      expectCutOfCleanRows(orders, all, days)
    },
  )

  test.each(['sample', 'dirty', 'several'])('%s, under rules that look at all rows', (shop) => {
    const orders = shops[shop] ?? expect.fail(shop)
    const all = { ...rules, wholesale: 'drop', refundsWithoutOrder: 'drop', returns: 'subtract' } as const
    const ledger = ledgerOf(orders, all) ?? expect.fail('no ledger')
    expectCutOfCleanRows(orders, all, someDays(ledger, 3, 2))
  })

  test('events, with some that have no date', async () => {
    const random = createRandom(3)
    const names = ['view', 'add_to_cart', 'search']
    const lines = Array.from({ length: 300 }, () => {
      const date = random.below(20) === 0 ? '' : isoDay(day('2024-02-01') + random.below(50))
      return `u${random.below(30)},${date},${names[random.below(3)] ?? ''},${1 + random.below(5)},${random.below(900) / 100}`
    })
    const { table } = await read(`customer,date,event,rating,amount\n${lines.join('\n')}\n`)
    const events = recognised(table, guessRoles(table, []))
    const { ids, ofRows } = identify([events], defaultConfig.identity)
    const people = ofRows[0] ?? expect.fail('nobody')
    const whole = foldEvents(events, people, ids, rules, 'events')
    const ledger = whole.ledger ?? expect.fail('no ledger')
    const dates = table.columns.find(({ name }) => name === 'date')
    for (const at of someDays(ledger, 8)) {
      const kept = Array.from(people.keys()).filter(
        (row) => dates?.type === 'date' && (dates.values[row] ?? NaN) / 86_400_000 < at,
      )
      const earlier = { ...events, source: { ...events.source, table: someRows(table, kept) } }
      const ofKept = Int32Array.from(kept, (row) => people[row] ?? -1)
      const then = foldEvents(earlier, ofKept, ids, { ...rules, asOf: isoDay(at) }, 'events')
      const cut = cutLedger(ledger, at) ?? expect.fail('not cut')
      const numbers = then.features.filter((feature): feature is NumberFeature => feature.kind === 'number')
      expect(bytesOf(eventFeatures.features(cut.ledger, at, 'events'), cut.ledger.people)).toEqual(
        bytesOf(numbers, then.people),
      )
    }
  })
})

describe('the ledger', () => {
  const shop = `customer,order id,date,item,quantity,amount,refund
b,1,2024-03-01,x,1,10,4
a,2,2024-03-02,y,2,20,0
b,3,2024-03-03,x,-1,-6,0
a,4,2024-03-04,x,1,5,0
c,5,2024-03-05,y,1,7,0
`
  const customers = async (some: Partial<Config['rules']> = {}) => {
    const { table } = await read(shop)
    return customersOf(table, guessRoles(table, refundRole(table)), { ...rules, ...some })
  }

  test('holds each customer’s purchases and returns in file order', async () => {
    const { ids, ledger } = await customers()
    expect(ids).toEqual(['b', 'a', 'c'])
    expect(ledger).toMatchObject({
      nCustomers: 3,
      starts: Int32Array.of(0, 2, 4, 5),
      kinds: Uint8Array.of(ledgerKind.purchase, ledgerKind.return, 0, 0, 0),
      amount: Float64Array.of(10, -6, 20, 5, 7),
      refund: Float64Array.of(4, 0, 0, 0, 0),
      period: { first: day('2024-03-01'), last: day('2024-03-05') },
    })
  })

  test('is cut at the start of the day, with the customers who had bought by then', async () => {
    const { ledger } = await customers()
    const cut = cutLedger(ledger ?? expect.fail(), day('2024-03-03'))
    expect(cut?.customers).toEqual(Int32Array.of(0, 1))
    expect(cut?.ledger.amount).toEqual(Float64Array.of(10, 20))
    expect(cut?.ledger.refund).toEqual(Float64Array.of(4, 0))
    expect(cut?.ledger.items?.texts).toEqual(['x', 'y'])
    expect(cutLedger(ledger ?? expect.fail(), day('2024-03-01'))?.ledger.nCustomers).toBe(0)
  })

  test('cannot be cut without dates', async () => {
    const { table } = await read('customer,order,amount\na,1,5\nb,2,6\na,3,7\n')
    const { ledger } = customersOf(table, guessRoles(table, []), rules)
    expect(cutLedger(ledger ?? expect.fail(), 20_000)).toBeNull()
  })

  test('of several sources stands beside the customers, whoever they are', async () => {
    const sources = await sourcesOf(...fiveSources().files)
    const people = identify(sources, defaultConfig.identity)
    for (const which of ['buyers', 'everyone'] as const) {
      const {
        n,
        ledger,
        revenue,
        features,
        people: persons,
      } = buildCustomers(sources, people, { ...rules, customers: which })
      if (!ledger) return expect.fail('no ledger')
      expect(ledger.nCustomers).toBe(n)
      expect(ledger.people).toEqual(persons)
      const count = (kinds: readonly number[], of: (row: number) => number) =>
        Array.from({ length: n }, (_, c) => {
          let sum = 0
          for (let row = ledger.starts[c] ?? 0; row < (ledger.starts[c + 1] ?? 0); row++)
            if (kinds.includes(ledger.kinds[row] ?? -1)) sum += of(row)
          return sum
        })
      const spent = count([ledgerKind.purchase], (row) => ledger.amount?.[row] ?? 0)
      expect(spent.map((money) => Math.round(100 * money))).toEqual(
        Array.from(revenue ?? [], (money) => Math.round(100 * money)),
      )
      const events = features.find(({ name }) => name === 'events')
      expect(count([ledgerKind.events], () => 1)).toEqual(
        events?.kind === 'number' ? [...events.values] : null,
      )
    }
  })
})
