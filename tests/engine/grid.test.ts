// Pages of customers: sorted as a person would, quickly, and one after the other in the same order.
import { describe, expect, test } from 'vitest'
import type { Customers } from '../../src/model/customers.ts'
import type { Feature } from '../../src/model/features.ts'
import { createRandom } from '../../src/model/random.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import type { CustomerQuery } from '../../src/model/run/grid.ts'
import { gridText } from '../../src/words/gridText.ts'
import { customerPage, tablePage } from '../../src/engine/rows/grid.ts'
import { ranksOf, sortedRows } from '../../src/engine/rows/sortOrder.ts'

const feature = (label: string) => ({ name: label, label, help: '' })

function opened(ids: readonly string[], features: readonly Feature[], labels: Int32Array) {
  const used = features.map(({ name }) => ({ name, used: true }))
  // Only what a page reads.
  const customers = { n: ids.length, ids, features, account: { money: null } } as unknown as Customers
  const result = { labels, features: used, segments: [{ id: 0, name: 'A' }] } as unknown as RunResult
  const source = { customers, result, elsewhere: null }
  return (query: Partial<CustomerQuery>) =>
    customerPage(source, { segment: null, from: 0, to: 10, sort: '', descending: false, ...query })
}

describe('customerPage', () => {
  const features: Feature[] = [
    { ...feature('plan'), kind: 'category', codes: Int32Array.of(1, 0, -1, 1), levels: ['pro', 'basic'] },
    { ...feature('spend'), kind: 'number', unit: 'none', values: Float64Array.of(3, NaN, -1, 3) },
  ]
  const page = opened(['C10', 'C2', 'C1', 'C3'], features, Int32Array.of(0, 0, 0, 1))
  const firsts = (query: Partial<CustomerQuery>) => page(query).rows.map(([id]) => id)

  test('sorts by any column; what is missing is smallest', () => {
    expect(firsts({})).toEqual(['C10', 'C2', 'C1', 'C3'])
    expect(firsts({ sort: 'customer' })).toEqual(['C1', 'C2', 'C3', 'C10'])
    expect(firsts({ sort: 'feature:plan' })).toEqual(['C1', 'C10', 'C3', 'C2'])
    expect(firsts({ sort: 'feature:spend' })).toEqual(['C2', 'C1', 'C10', 'C3'])
    expect(firsts({ sort: 'feature:spend', descending: true })[3]).toBe('C2')
    expect(firsts({ sort: 'segment' })).toEqual(['C10', 'C2', 'C1', 'C3'])
  })

  test('remembers one order, and not the wrong one', () => {
    expect(firsts({ sort: 'customer', to: 2 })).toEqual(['C1', 'C2'])
    expect(firsts({ sort: 'customer', from: 2 })).toEqual(['C3', 'C10'])
    expect(firsts({ sort: 'customer', segment: 0 })).toEqual(['C1', 'C2', 'C10'])
    expect(firsts({ sort: 'customer', descending: true })).toEqual(['C10', 'C3', 'C2', 'C1'])
  })

  test('says how surely each belongs where the method knows, and sorts by it', () => {
    const customers = {
      n: 2,
      ids: ['A', 'B'],
      features: [],
      account: { money: null },
    } as unknown as Customers
    const membership = {
      probabilities: Float32Array.of(0.75, 0.5),
      next: { labels: Int32Array.of(1, 0), probabilities: Float32Array.of(0.25, 0.5) },
      outlierScores: Float32Array.of(0.125, 0),
    }
    const segments = [
      { id: 0, name: 'First' },
      { id: 1, name: 'Second' },
    ]
    const result = { labels: Int32Array.of(0, 1), features: [], segments, membership } as unknown as RunResult
    const query = { segment: null, from: 0, to: 9, sort: 'probability', descending: false }
    const page = customerPage({ customers, result, elsewhere: null }, query)
    expect(page.rows[0]).toEqual(['B', 'Second', 0.5, 'First', 0.5, 0])
    const { columns, rows } = gridText(page)
    expect(columns.slice(2).map(({ title }) => title)).toEqual([
      'Belongs',
      'Next segment',
      'Belongs there',
      'Outlier score, 0 to 1',
    ])
    expect(rows).toEqual([
      ['B', 'Second', '50\u202f%', 'First', '50\u202f%', '0.00'],
      ['A', 'First', '75\u202f%', 'Second', '25\u202f%', '0.13'],
    ])
  })

  test('a page of those who are elsewhere in another clustering says where', () => {
    const customers = {
      n: 3,
      ids: ['A', 'B', 'C'],
      features: [],
      account: { money: null },
    } as unknown as Customers
    const labels = Int32Array.of(0, 1, 0)
    const segments = [{ id: 0, name: 'One' }, { id: 1, name: 'Two' }] // prettier-ignore
    const result = { labels, features: [], segments } as unknown as RunResult
    const elsewhere = { rows: Int32Array.of(1, 2), labels: Int32Array.of(0, -1, 0), names: ['Other'] }
    const query = { segment: null, from: 0, to: 10, sort: '', descending: false }
    const source = { customers, result, elsewhere }
    const { columns, rows, total } = gridText(customerPage(source, query))
    expect(columns.map(({ title }) => title)).toEqual(['Customer', 'Segment', 'Other segment'])
    expect(rows).toEqual([['B', 'Two', 'none'], ['C', 'One', 'Other']]) // prettier-ignore
    expect(total).toBe(2)
    const sorted = customerPage(source, { ...query, segment: 0, sort: 'otherSegment' })
    expect(sorted.rows.map(([id]) => id)).toEqual(['C'])
    expect(customerPage({ ...source, elsewhere: null }, query).total).toBe(3)
  })

  test('half a million customers are sorted by a text in seconds, and not again for the next page', () => {
    const n = 500_000
    const random = createRandom(1)
    const ids = Array.from({ length: n }, (_, i) => `CUST-${String((i * 7919) % n).padStart(6, '0')}`)
    const codes = Int32Array.from(ids, () => random.below(12))
    const levels = [...'lkjihgfedcba']
    const big = opened(ids, [{ ...feature('plan'), kind: 'category', codes, levels }], new Int32Array(n))
    for (const sort of ['customer', 'feature:plan', 'segment']) {
      const [started, query] = [performance.now(), { sort, to: 1 }]
      const [row] = big(query).rows
      const first = performance.now() - started
      big({ ...query, from: 1000, to: 1010 })
      const second = performance.now() - started - first
      console.log(
        `500,000 customers by ${sort}: ${first.toFixed(0)} ms, the next page ${second.toFixed(1)} ms`,
      )
      if (sort === 'customer') expect(row?.[0]).toBe('CUST-000000')
      expect(first).toBeLessThan(8000)
      expect(second).toBeLessThan(first / 2 + 20)
    }
  })
})

test('rows of a file are values, and read as the file has them', () => {
  const page = tablePage(
    {
      name: 'orders',
      nRows: 2,
      columns: [
        { name: 'who', type: 'text', codes: Int32Array.of(0, -1), dictionary: ['A'] },
        { name: 'price', type: 'number', values: Float64Array.of(1234.5, NaN) },
        {
          name: 'at',
          type: 'date',
          values: Float64Array.of(Date.UTC(2010, 11, 1, 8, 26), Date.UTC(2011, 0, 2)),
        },
      ],
    },
    0,
    10,
  )
  expect(page.rows[1]).toEqual([null, null, Date.UTC(2011, 0, 2)])
  const { columns, rows } = gridText(page)
  expect(columns.map(({ id, title, isNumber }) => [id, title, isNumber])).toEqual([
    ['column:who', 'who', false],
    ['column:price', 'price', true],
    ['column:at', 'at', false],
  ])
  expect(rows).toEqual([
    ['A', '1234.5', '2010-12-01 08:26:00'],
    ['', '', '2011-01-02'],
  ])
})

test('half a million addresses are sorted in seconds', () => {
  const texts = Array.from({ length: 500_000 }, (_, i) => `person${(i * 7919) % 500_000}@shop.example`)
  const started = performance.now()
  const ranks = ranksOf(texts)
  const ms = performance.now() - started
  console.log(`500,000 addresses: ${ms.toFixed(0)} ms`)
  expect(ranks[0]).toBe(0)
  expect(ms).toBeLessThan(10_000)
})

describe('the order of texts', () => {
  const orders: readonly (readonly string[])[] = [
    ['a', 'B', 'c'],
    ['2', '10', '100'],
    ['C2', 'C10', 'D1'],
    ['äpfel', 'birne'],
  ]
  test.each(orders)('%s, %s …', (...texts) => {
    const backwards = [...texts].reverse()
    const rows = Uint32Array.from(texts.keys())
    const sorted = sortedRows(rows, ranksOf(backwards))
    expect(Array.from(sorted, (at) => backwards[at])).toEqual(texts)
  })
})
