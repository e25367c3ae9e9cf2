// What is said about segments, against numbers worked out by hand.
import { expect, test } from 'vitest'
import type { CategoryFeature, NumberFeature } from '../../src/data/features/feature.ts'
import { createRandom } from '../../src/data/random.ts'
import type { Distinctive } from '../../src/data/result.ts'
import { contrast } from '../../src/engine/explain/contrast.ts'
import { profileSegments } from '../../src/engine/explain/profile.ts'
import { medianWithout, quantile } from '../../src/engine/explain/quantile.ts'
import { ruleFinder } from '../../src/engine/explain/rule.ts'
import { segmentNames } from '../../src/engine/explain/segmentNames.ts'
import { stability } from '../../src/engine/explain/stability.ts'
import { silentTick } from '../../src/engine/tick.ts'

const number = (name: string, values: readonly number[], label = name): NumberFeature => ({
  ...{ kind: 'number', name, label, help: '', unit: 'none', values: Float64Array.from(values) },
})
const category = (name: string, levels: readonly string[], codes: readonly number[]): CategoryFeature => ({
  ...{ kind: 'category', name, label: name, help: '', levels, codes: Int32Array.from(codes) },
})

test('quantiles lie between neighbours, and a median leaves a part out', () => {
  const sorted = Float64Array.of(1, 2, 3, 10)
  expect(quantile(sorted, 0.5)).toBe(2.5)
  expect(quantile(sorted, 0.25)).toBe(1.75)
  expect(medianWithout(sorted, Float64Array.of(2))).toBe(3)
  expect(medianWithout(Float64Array.of(1, 1, 1, 5, 7), Float64Array.of(1, 5))).toBe(1)
  expect(medianWithout(Float64Array.of(1, 2), Float64Array.of(1, 2))).toBeNaN()
})

test('a number is compared in standard deviations, a category by shares', () => {
  const grouping = { labels: Int32Array.of(0, 0, 0, 1, 1, 1), nClusters: 2 }
  // Means 2 and 8, all together 5 with standard deviation √((16 + 9 + 4 + 4 + 9 + 16) / 6).
  const [first] = contrast(number('x', [1, 2, 3, 7, 8, 9]), grouping, false)
  expect(first?.effect).toBeCloseTo(-6 / Math.sqrt(58 / 6), 12)
  expect(first).toMatchObject({ direction: 'lower', segmentValue: 2, restValue: 8, quartiles: [1.5, 2.5] })
  const [, second] = contrast(category('kind', ['a', 'b'], [0, 0, 0, 1, 1, 0]), grouping, false)
  // Level b has two of three against none: 2 asin √(2/3).
  expect(second?.effect).toBeCloseTo(2 * Math.asin(Math.sqrt(2 / 3)), 12)
  expect(second).toMatchObject({ level: 'b', direction: 'higher', segmentValue: 2 / 3, restValue: 0 })
})

test('of two levels the more frequent one speaks', () => {
  const grouping = { labels: Int32Array.of(0, 0, 0, 1, 1, 1), nClusters: 2 }
  const plan = category('plan', ['free', 'paid'], [0, 0, 1, 1, 1, 1])
  expect(contrast(plan, grouping, false).map((one) => one?.level)).toEqual(['free', 'paid'])
  expect(ruleFinder([plan], grouping.labels)(1).text).toBe('plan is paid')
  expect(ruleFinder([plan], grouping.labels)(0).text).toBe('plan is free')
})

test('on a log scale a factor is a distance, and gaps are left out', () => {
  const grouping = { labels: Int32Array.of(0, 1, 1), nClusters: 2 }
  const e = Math.E
  const [first] = contrast(number('x', [e ** 2 - 1, e - 1, NaN]), grouping, true)
  expect(first?.effect).toBeCloseTo(2, 12)
  expect(contrast(number('x', [4, 4, 4]), grouping, false)).toEqual([null, null])
  expect(contrast(number('x', [NaN, 1, 2]), grouping, false)[0]).toBeNull()
})

test('a rule names the threshold, the level, and how well it does', () => {
  const orders = number('orders', [1, 2, 3, 6, 7, 9, 6, 8])
  const days = number('daysSinceLast', [5, 9, 70, 10, 30, 20, 90, 80], 'days since last order')
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2)
  const ruleOf = ruleFinder([orders, days], labels)
  expect(ruleOf(0)).toEqual({ text: 'orders ≤ 3', fidelity: 1 })
  expect(ruleOf(1)).toEqual({ text: 'orders ≥ 6 and days since last order ≤ 30', fidelity: 1 })
  const kind = category('plan', ['free', 'paid', 'gift'], [0, 0, 0, 1, 2, 1, 1, -1])
  // Not free holds for four of four and, gaps satisfying nothing, for none of three: all but the gap are right.
  expect(ruleFinder([kind], Int32Array.of(0, 0, 0, 1, 1, 1, 1, 1))(1)).toEqual({
    text: 'plan is not free',
    fidelity: (1 + 4 / 5) / 2,
  })
  expect(ruleFinder([number('same', [2, 2])], Int32Array.of(0, 1))(0).text).toBe('no simple rule')
})

test('a rule found on a sample is judged on everybody, and its threshold is short', () => {
  const n = 120_000
  const random = createRandom(1)
  const values = Array.from({ length: n }, () => random.next() * 12_345.678)
  const labels = Int32Array.from(values, (value) => (value >= 6000 ? 1 : 0))
  const { text, fidelity } = ruleFinder([number('revenue', values)], labels)(1)
  expect(text).toMatch(/^revenue ≥ \d{4}$/)
  expect(fidelity).toBeGreaterThan(0.98)
  expect(fidelity).toBeLessThan(1)
})

const entry = (feature: string, effect: number, more: Partial<Distinctive> = {}): Distinctive => ({
  ...{ feature, label: feature, unit: 'none', effect, direction: effect < 0 ? 'lower' : 'higher', level: '' },
  ...{ segmentValue: 0, restValue: 0, quartiles: [0, 1], range: [0, 1] },
  ...more,
})

test('names are plain, different and short', () => {
  const names = segmentNames([
    [entry('orders', 2), entry('revenue', 1.8), entry('daysSinceLast', -0.9)],
    [entry('daysSinceLast', 1.5), entry('orders', -0.9, { segmentValue: 1 })],
    [entry('averageOrderValue', -1.2), entry('revenue', -1), entry('daysSinceLast', -0.8)],
    [entry('x', 1, { label: 'Spending Score (1-100)' }), entry('y', -0.9, { label: 'Annual Income (k$)' })],
    [
      entry('Gender', 2, { level: '2', segmentValue: 0.9 }),
      entry('plan', 1, { level: 'Basic', segmentValue: 0.4 }),
    ],
    [entry('orders', 0.1)],
    [],
    [entry('z', 2, { label: 'PURCHASES_TRX' }), entry('w', -1, { label: 'PRC_FULL_PAYMENT_OF_ALL' })],
    [entry('orders', 2), entry('revenue', 1.8), entry('daysSinceLast', -0.9)],
  ])
  expect(names).toEqual([
    'Frequent, big spenders',
    'Lapsed, one-time buyers',
    'Recent, small baskets',
    'High Spending Score, low Annual Income',
    'Mostly Gender 2, more Basic',
    'Typical customers',
    'Typical customers 2',
    'High purchases trx, low prc full payment…',
    'Frequent, recent, big spenders',
  ])
  expect(
    segmentNames([[entry('x', 0.45)], [entry('x', 0.55, { label: 'x' })], [entry('orders', 0.45)]]),
  ).toEqual(['Typical customers', 'High x', 'Frequent buyers'])
  const long = segmentNames([[entry('a', 2, { label: 'An exceedingly long heading of a column' })]])
  expect(long[0]?.length).toBeLessThanOrEqual(42)
})

test('profiles add up, in customers and in money', async () => {
  const labels = Int32Array.of(0, 0, 1, -1)
  const input = {
    ...{ features: [number('x', [1, 2, 8, 4])], logged: new Set<string>(), labels, nClusters: 2 },
    ...{ revenue: Float64Array.of(10, 20, 60, 10), stability: [0.9, null] },
  }
  const segments = await profileSegments(input, silentTick)
  expect(segments.map(({ size, share }) => [size, share])).toEqual([[2, 0.5], [1, 0.25]]) // prettier-ignore
  expect(segments.map(({ revenue, revenueShare }) => [revenue, revenueShare])).toEqual([[30, 0.3], [60, 0.6]]) // prettier-ignore
  expect(segments.map((segment) => segment.stability)).toEqual([0.9, null])
  const [all] = await profileSegments(
    { ...input, labels: new Int32Array(4), nClusters: 1, revenue: null },
    silentTick,
  )
  expect(all).toMatchObject({ size: 4, revenue: null, rule: 'all customers', fidelity: 1 })
})

test('clear segments are stable, made-up ones are not, and too many are not judged', async () => {
  const n = 300
  const random = createRandom(4)
  const data = Float64Array.from({ length: n }, (_, i) => random.normal() + (i % 2) * 20)
  const X = { n, d: 1, data, names: ['x'] }
  const half = Int32Array.from(data, (value) => (value > 10 ? 1 : 0))
  const byHalves = (sample: { data: Float64Array }) =>
    Promise.resolve(Int32Array.from(sample.data, (value) => (value > 10 ? 1 : 0)))
  const byChance = (sample: { n: number }) =>
    Promise.resolve(Int32Array.from({ length: sample.n }, () => random.below(2)))
  const settings = { randomState: 0 }
  expect(await stability(X, half, 2, byHalves, settings, silentTick)).toEqual([1, 1])
  for (const value of (await stability(X, half, 2, byChance, settings, silentTick)) ?? [])
    expect(value).toBeLessThan(0.5)
  const four = half.map((label, i) => (i < 4 ? 2 : label))
  expect((await stability(X, four, 3, byHalves, settings, silentTick))?.[2]).toBeNull()
  expect(await stability(X, half, 100, byHalves, settings, silentTick)).toBeNull()
})

test('levels that answer a question are named by the question', () => {
  const level = (feature: string, level: string, effect: number): Distinctive =>
    entry(feature, effect, { level })
  expect(
    segmentNames([
      [level('PhoneService', 'No', 2), level('Partner', 'Yes', 1)],
      [level('PhoneService', 'No', -2), level('Weekend', 'TRUE', -1)],
    ]),
  ).toEqual(['Without PhoneService, with Partner', 'With PhoneService, without Weekend'])
})

test.each([
  [0, 1_500, 50],
  [1.6e7, 1_500, 50],
  [2e7, 1_500, 40],
  [1e12, 1_000, 20],
])('where a refit takes %d multiply-adds, %d customers are drawn %d times', async (work, rows, times) => {
  const X = { n: 2_000, d: 1, data: Float64Array.from({ length: 2_000 }, (_, i) => i), names: ['x'] }
  const sizes: number[] = []
  const refit = (sample: { n: number }) => {
    sizes.push(sample.n)
    return Promise.resolve(new Int32Array(sample.n))
  }
  const settings = { randomState: 0, work: () => work }
  await stability(X, new Int32Array(2_000), 1, refit, settings, silentTick)
  expect(sizes).toEqual(new Array(times).fill(rows))
})
