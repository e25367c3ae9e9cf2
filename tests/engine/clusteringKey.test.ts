// Names belong to a clustering: what cannot change its labels must not lose them.
import { expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import type { Found } from '../../src/engine/stages/clusterCustomers.ts'
import { clusteringKey } from '../../src/engine/stages/clusteringKey.ts'
import { matrixOf } from './contract.ts'

// Only what a key reads.
const found = { method: 'kmeans', params: {}, clustering: { nClusters: 3 } } as unknown as Found
const X = matrixOf([[1, 2]])
const dated = { ...X, names: ['daysSinceLast', 'rows'] }
const ruled = (rules: Partial<Config['rules']>): Config => {
  return { ...defaultConfig, rules: { ...defaultConfig.rules, ...rules } }
}

test('the order rules are part of the key for orders only', () => {
  const changes = [{ returns: 'subtract' }, { duplicates: 'drop' }, { asOf: '2024-01-01' }] as const
  for (const change of changes) {
    const [before, after] = [defaultConfig, ruled(change)]
    expect(clusteringKey(after, 'orders', X, found)).not.toBe(clusteringKey(before, 'orders', X, found))
    expect(clusteringKey(after, 'customers', X, found)).toBe(clusteringKey(before, 'customers', X, found))
  }
  const later = ruled({ asOf: '2024-01-01' })
  expect(clusteringKey(later, 'customers', dated, found)).not.toBe(
    clusteringKey(defaultConfig, 'customers', dated, found),
  )
})

test('rules about features are part of every key', () => {
  const changes = [
    { impute: 'leaveOut' },
    { winsorise: '1%' },
    { rareLevels: { maxLevels: 5, minShare: 0 } },
    { bots: 'drop' },
  ] as const
  for (const change of changes)
    for (const kind of ['orders', 'customers'] as const)
      expect(clusteringKey(ruled(change), kind, X, found)).not.toBe(
        clusteringKey(defaultConfig, kind, X, found),
      )
})
