// Names of segments: what they say, and that they tell segments apart.
import { expect, test } from 'vitest'
import type { Distinctive } from '../../src/model/run/run.ts'
import { segmentNames } from '../../src/engine/segment/explain/segmentNames.ts'

const entry = (feature: string, effect: number, more: Partial<Distinctive> = {}): Distinctive => ({
  feature,
  label: feature,
  unit: 'none',
  effect,
  direction: effect < 0 ? 'lower' : 'higher',
  level: '',
  segmentValue: 0.1,
  restValue: 0.3,
  quartiles: [0, 1],
  range: [0, 1],
  ...more,
})
/** Names of segments of one size, of whose customers a share has ordered once. */
const namesOf = (lists: readonly (readonly Distinctive[])[], oneOrder = 1): string[] =>
  segmentNames(lists.map((entries) => ({ entries, share: 1 / lists.length, oneOrder })))

test('names are plain, different and short', () => {
  const names = namesOf([
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
  expect(namesOf([[entry('x', 0.45)], [entry('x', 0.55, { label: 'x' })], [entry('orders', 0.45)]])).toEqual([
    'Typical customers',
    'High x',
    'Frequent buyers',
  ])
  const long = namesOf([[entry('a', 2, { label: 'An exceedingly long heading of a column' })]])
  expect(long[0]?.length).toBeLessThanOrEqual(42)
})

test('levels that answer a question are named by the question', () => {
  const level = (feature: string, level: string, effect: number): Distinctive =>
    entry(feature, effect, { level })
  expect(
    namesOf([
      [level('PhoneService', 'No', 2), level('Partner', 'Yes', 1)],
      [level('PhoneService', 'No', -2), level('Weekend', 'TRUE', -1)],
      // Both say that there is internet: said once, and never "no No internet service".
      [level('InternetService', 'No', -1.1), level('TechSupport', 'No internet service', -1.1)],
      [level('TechSupport', 'No internet service', 2), level('Partner', 'Yes', 1)],
    ]),
  ).toEqual([
    ...['Without PhoneService, with Partner', 'With PhoneService, without Weekend'],
    ...['With InternetService', 'Without internet service, with Partner'],
  ])
})

test('only who nearly all ordered once are one-time buyers', () => {
  const few = [entry('revenue', -1), entry('orders', -0.9, { segmentValue: 1 })]
  expect(namesOf([few], 0.57)).toEqual(['Small spenders, few orders'])
  expect(namesOf([few], 0.9)).toEqual(['One-time, small spenders'])
  expect(namesOf([[entry('orders', -0.9, { segmentValue: 2 })]], 0.1)).toEqual(['Occasional buyers'])
})

test('two segments that are alike in what is strongest are named by what tells them apart', () => {
  const score = (effect: number) => entry('Score', effect)
  const savings = (effect: number) => entry('Savings', effect)
  const names = namesOf([
    [score(1.5), savings(-1.45), entry('Income', -0.1)],
    [savings(-1.7), score(1.65), entry('Income', 1.6)],
    [entry('Income', -1.9), savings(1.4), score(-1)],
  ])
  expect(names).toEqual(['High Score, medium Income', 'Low Savings, high Income', 'Low Income, high Savings'])
  // Both are far above all others: the degree tells them apart.
  const degrees = namesOf([[entry('x', 2.5)], [entry('x', 1.2)], [entry('x', -2)], [entry('x', -2)]])
  expect(degrees).toEqual(['Very high x', 'Rather high x', 'Low x', 'Low x 2'])
})

test('a name holds what the nearest segment does not share, though it is not among the two strongest', () => {
  const letter = (level: string) => entry('newsletter', 1.7, { level, segmentValue: 1, restValue: 0.4 })
  const names = namesOf([
    [letter('no'), entry('visits', -0.9), entry('age', -0.6, { segmentValue: 30, restValue: 42 })],
    [letter('no'), entry('visits', -0.85), entry('age', 0.7, { segmentValue: 52, restValue: 40 })],
    [letter('yes'), entry('visits', 1.6), entry('age', 0.02, { segmentValue: 40, restValue: 40 })],
  ])
  expect(names).toEqual([
    'Without newsletter, low age',
    'Without newsletter, high age',
    'With newsletter, high visits',
  ])
})

test('a level that says nothing alone has its column, and no two names have the same words', () => {
  const outcome = (effect: number, segmentValue: number) =>
    entry('poutcome', effect, { level: 'unknown', segmentValue, restValue: 0.7 })
  expect(namesOf([[outcome(1.1, 1)], [outcome(-2.7, 0)], [outcome(-0.9, 0.3)]])).toEqual([
    ...['Poutcome mostly unknown', 'Poutcome never unknown', 'Poutcome seldom unknown'],
  ])
  const names = namesOf([
    [entry('x', 1.2), entry('y', -1.1)],
    [entry('y', -1.2), entry('x', 1.1)],
  ])
  expect(names).toEqual(['High x, low y', 'Low y'])
})
