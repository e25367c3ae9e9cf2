import { test } from 'vitest'
import { expectSameAfterLoss } from './deviceLost.ts'

test('silhouettes do not need the GPU: lost while they are computed, it is not missed', () =>
  expectSameAfterLoss({
    rows: 6000,
    settings: { method: 'kmeans', nClusters: 3, randomState: 1, params: {} },
    when: (_, note) => note === 'Comparing segments',
    noticed: false,
  }))
