import { test } from 'vitest'
import { expectSameAfterLoss } from './deviceLost.ts'

test('k-means whose GPU is lost ends on the CPU with a notice and the same segments', () =>
  expectSameAfterLoss({
    rows: 30_000,
    settings: { method: 'kmeans', nClusters: 4, randomState: 1, params: {} },
    when: (ticks) => ticks === 20,
    noticed: true,
  }))
