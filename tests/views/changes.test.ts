// What a change was, in people's words.
import { expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { changes } from '../../src/views/segments/changes.ts'
import { fixture } from '../charts/fixture.ts'

const before = fixture(50)
const methods = [{ id: 'kmeans', label: 'k-means' }]

test('rules, number and method are named as the controls name them', () => {
  const config = {
    ...defaultConfig,
    rules: { ...defaultConfig.rules, returns: 'subtract', asOf: '2011-12-10' },
    cluster: { ...defaultConfig.cluster, method: 'kmeans', nClusters: 3 },
  } as const
  expect(changes(before, { ...before, config }, methods)).toEqual([
    'method: chosen for me → k-means',
    'number of segments: chosen for me → 3',
    'returns: kept apart → taken off revenue',
    'days counted up to: the day after the last order → 10 Dec 2011',
  ])
})

test('the rules on rows and gaps are named too', () => {
  const rules: Config['rules'] = {
    ...defaultConfig.rules,
    ...({ testOrders: 'drop', ancientDates: 'keep', winsorise: '1%' } as const),
    currencies: { to: 'EUR', rates: [{ from: 'USD', rate: 0.9 }] },
    rareLevels: { maxLevels: 12, minShare: 0.01 },
  }
  expect(changes(before, { ...before, config: { ...defaultConfig, rules } }, methods)).toEqual([
    'orders dated too early to be true: left out before 1 Jan 1990 → kept',
    'test orders: kept → left out',
    'amounts in other currencies: left out → converted to EUR at 0.9 for 1 USD',
    'extreme numbers: as they are → held within the middle 98 %',
    'groups of a category: 12 at most → 12 at most, those below 1 % of the customers together',
  ])
})

test('features are named by their labels', () => {
  const features = before.features.map((feature, i) => (i === 0 ? { ...feature, used: false } : feature))
  expect(changes(before, { ...before, features }, methods)).toEqual([
    'features: without days since last order',
  ])
})

test('nothing changed, nothing said', () => {
  expect(changes(before, before, methods)).toEqual([])
})
