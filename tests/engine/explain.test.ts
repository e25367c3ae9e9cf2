// What is said about segments, against numbers worked out by hand.
import { expect, test } from 'vitest'
import { said } from '../support/said.ts'
import type { CategoryFeature, Feature, NumberFeature } from '../../src/model/features.ts'
import { createRandom } from '../../src/model/random.ts'
import { ruleOf } from '../../src/engine/segment/explain/condition.ts'
import type { Condition } from '../../src/engine/segment/explain/condition.ts'
import { contrast } from '../../src/engine/segment/explain/contrast.ts'
import { profileSegments } from '../../src/engine/segment/explain/profile.ts'
import { medianWithout, quantile } from '../../src/engine/segment/explain/quantile.ts'
import { ruleFinder } from '../../src/engine/segment/explain/rule.ts'
import { type Refit, stability } from '../../src/engine/segment/explain/stability.ts'
import { silentTick } from '../../src/model/tick.ts'

const number = (name: string, values: readonly number[], label = name): NumberFeature => ({
  kind: 'number',
  name,
  label,
  help: '',
  unit: 'none',
  values: Float64Array.from(values),
})
const category = (name: string, levels: readonly string[], codes: readonly number[]): CategoryFeature => ({
  kind: 'category',
  name,
  label: name,
  help: '',
  levels,
  codes: Int32Array.from(codes),
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
  expect(contrast(plan, grouping, false).map((distinctive) => distinctive?.level)).toEqual(['free', 'paid'])
  expect(ruleText([plan], grouping.labels, 1).text).toBe('plan is paid')
  expect(ruleText([plan], grouping.labels, 0).text).toBe('plan is free')
})

test('on a log scale a factor is a distance, and gaps are left out', () => {
  const grouping = { labels: Int32Array.of(0, 1, 1), nClusters: 2 }
  const e = Math.E
  const [first] = contrast(number('x', [e ** 2 - 1, e - 1, NaN]), grouping, true)
  expect(first?.effect).toBeCloseTo(2, 12)
  expect(contrast(number('x', [4, 4, 4]), grouping, false)).toEqual([null, null])
  expect(contrast(number('x', [NaN, 1, 2]), grouping, false)[0]).toBeNull()
})

/** The rule of a segment as people read it. */
function ruleText(features: readonly Feature[], labels: Int32Array, segment: number) {
  const { rule, fidelity } = ruleFinder(features, labels)(segment)
  return { text: said(rule), fidelity }
}

const textOf = (conditions: readonly Condition[]): string => said(ruleOf(conditions))

test('a rule names the threshold, the level, and how well it does', () => {
  const orders = number('orders', [1, 2, 3, 6, 7, 9, 6, 8])
  const days = number('daysSinceLast', [5, 9, 70, 10, 30, 20, 90, 80], 'days since last order')
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2)
  expect(ruleText([orders, days], labels, 0)).toEqual({ text: 'orders ≤ 3', fidelity: 1 })
  expect(ruleText([orders, days], labels, 1)).toEqual({
    text: 'orders ≥ 6 and days since last order ≤ 30',
    fidelity: 1,
  })
  const kind = category('plan', ['free', 'paid', 'gift'], [0, 0, 0, 1, 2, 1, 1, -1])
  // Not free holds for four of four and, gaps satisfying nothing, for none of three: all but the gap are right.
  expect(ruleText([kind], Int32Array.of(0, 0, 0, 1, 1, 1, 1, 1), 1)).toEqual({
    text: 'plan is not free',
    fidelity: (1 + 4 / 5) / 2,
  })
  expect(ruleText([number('same', [2, 2])], Int32Array.of(0, 1), 0).text).toBe('no simple rule')
})

test('what several conditions say of one feature is said once', () => {
  const orders = number('orders', [1, 2, 4, 4, 6, 9])
  const days = number('days', [0, 5, 9, 12, 40, 90])
  const atLeast = (feature: NumberFeature, threshold: number): Condition => ({
    feature,
    is: 'atLeast',
    threshold,
  })
  const atMost = (feature: NumberFeature, threshold: number): Condition => ({
    feature,
    is: 'atMost',
    threshold,
  })
  expect(textOf([atLeast(orders, 4), atMost(orders, 4)])).toBe('orders is 4')
  expect(textOf([atLeast(orders, 3), atMost(days, 40), atMost(orders, 6)])).toBe(
    'orders between 3 and 6 and days ≤ 40',
  )
  expect(textOf([atLeast(orders, 2), atLeast(orders, 4)])).toBe('orders ≥ 4')
  // Nobody has fewer than the least or more than the most.
  expect(textOf([atMost(orders, 1), atLeast(days, 90)])).toBe('orders is 1 and days is 90')
  const share = number('return rate', [0, 0.051, NaN])
  expect(textOf([{ feature: { ...share, unit: 'share' }, is: 'atMost', threshold: 0 }])).toBe(
    'return rate is 0 %',
  )
  const plan = category('plan', ['free', 'paid', 'gift'], [0, 1, 2])
  expect(
    textOf([
      { feature: plan, is: 'notLevel', level: 0 },
      { feature: plan, is: 'notLevel', level: 2 },
    ]),
  ).toBe('plan is neither free nor gift')
  expect(
    textOf([
      { feature: plan, is: 'notLevel', level: 0 },
      { feature: plan, is: 'level', level: 1 },
    ]),
  ).toBe('plan is paid')
})

test('a rule on whole numbers has whole bounds, and what it says is what it was judged by', () => {
  const random = createRandom(7)
  const values = Array.from({ length: 4_000 }, () => Math.floor(random.next() ** 3 * 3_000))
  // A middle part, so that both bounds matter.
  const labels = Int32Array.from(values, (value) => (value >= 40 && value <= 700 ? 1 : 0))
  const { text, fidelity } = ruleText([number('orders', values)], labels, 1)
  const [, low, high] = /^orders between (\d+) and (\d+)$/.exec(text) ?? []
  const covered = values.map((value) => value >= Number(low) && value <= Number(high))
  const right = (segment: number): number => {
    const own = covered.filter((_, i) => labels[i] === segment)
    return own.filter((entry) => entry === (segment === 1)).length / own.length
  }
  expect(fidelity).toBeCloseTo((right(0) + right(1)) / 2, 12)
  expect(fidelity).toBeGreaterThan(0.97)
})

test('what most of a segment lack neither sets it apart nor names it', async () => {
  // Of ten customers of segment 0 two came again, and rarely; all of segment 1 come often.
  const days = Array.from({ length: 20 }, (_, i) => (i < 8 ? NaN : i < 10 ? 200 : 5))
  const labels = Int32Array.from(days, (_, i) => (i < 10 ? 0 : 1))
  const meanDays = number('meanDaysBetweenOrders', days, 'mean days between orders')
  const grouping = { labels, nClusters: 2 }
  expect(contrast(meanDays, grouping, false)[0]).toBeNull()
  expect(contrast(meanDays, grouping, false)[1]).toMatchObject({ direction: 'lower', segmentValue: 5 })
  const half = days.map((day, i) => (i < 5 ? NaN : i < 10 ? 200 : day))
  expect(contrast(number('x', half), grouping, false)[0]).toMatchObject({ segmentValue: 200 })
  const codes = days.map((day) => (Number.isNaN(day) ? -1 : day === 5 ? 1 : 0))
  expect(contrast(category('plan', ['a', 'b'], codes), grouping, false)[0]).toBeNull()
  const input = { features: [meanDays], logged: new Set<string>(), labels, nClusters: 2 }
  const segments = await profileSegments({ ...input, revenue: null, stability: null }, silentTick)
  expect(segments.map(({ name }) => name)).toEqual(['Typical customers', 'Regular buyers'])
})

test('a rule found on a sample is judged on everybody, and its threshold is short', () => {
  const n = 120_000
  const random = createRandom(1)
  const values = Array.from({ length: n }, () => random.next() * 12_345.678)
  const labels = Int32Array.from(values, (value) => (value >= 6000 ? 1 : 0))
  const { text, fidelity } = ruleText([number('revenue', values)], labels, 1)
  expect(text).toMatch(/^revenue ≥ \d{4}$/)
  expect(fidelity).toBeGreaterThan(0.98)
  expect(fidelity).toBeLessThan(1)
})

test('profiles add up, in customers and in money', async () => {
  const labels = Int32Array.of(0, 0, 1, -1)
  const input = {
    features: [number('x', [1, 2, 8, 4])],
    logged: new Set<string>(),
    labels,
    nClusters: 2,
    revenue: Float64Array.of(10, 20, 60, 10),
    stability: [0.9, null],
  }
  const segments = await profileSegments(input, silentTick)
  expect(segments.map(({ size, share }) => [size, share])).toEqual([[2, 0.5], [1, 0.25]]) // prettier-ignore
  expect(segments.map(({ revenue, revenueShare }) => [revenue, revenueShare])).toEqual([[30, 0.3], [60, 0.6]]) // prettier-ignore
  expect(segments.map((segment) => segment.stability)).toEqual([0.9, null])
  const [all] = await profileSegments(
    { ...input, labels: new Int32Array(4), nClusters: 1, revenue: null },
    silentTick,
  )
  expect(all).toMatchObject({ size: 4, revenue: null, fidelity: 1 })
  expect(said(all?.rule ?? '')).toBe('all customers')
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
  const stabilityBy = (labels: Int32Array, nClusters: number, refit: Refit) =>
    stability(X, labels, nClusters, { refit, randomState: 0 }, silentTick)
  expect(await stabilityBy(half, 2, byHalves)).toEqual([1, 1])
  for (const value of (await stabilityBy(half, 2, byChance)) ?? []) expect(value).toBeLessThan(0.5)
  const four = half.map((label, i) => (i < 4 ? 2 : label))
  expect((await stabilityBy(four, 3, byHalves))?.[2]).toBeNull()
  expect(await stabilityBy(half, 100, byHalves)).toBeNull()
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
  const settings = { refit, randomState: 0, work: () => work }
  await stability(X, new Int32Array(2_000), 1, settings, silentTick)
  expect(sizes).toEqual(new Array(times).fill(rows))
})

test('a feature whose typical value is that of the rest is not listed', async () => {
  const ages = number('age', [40, 40, 10, 40, 40, 70])
  const visits = number('visits', [1, 2, 3, 7, 8, 9])
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1)
  const input = { features: [ages, visits], logged: new Set<string>(), labels, nClusters: 2 }
  const segments = await profileSegments({ ...input, revenue: null, stability: null }, silentTick)
  expect(segments.map((segment) => segment.distinctive.map(({ feature }) => feature))).toEqual([
    ['visits'],
    ['visits'],
  ])
  expect(segments.map(({ name }) => name)).toEqual(['Low visits', 'High visits'])
})
