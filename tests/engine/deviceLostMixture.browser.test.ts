import { test } from 'vitest'
import { expectSameAfterLoss } from './deviceLost.ts'

test('a mixture whose GPU is lost ends on the CPU with a notice and the same segments', () =>
  expectSameAfterLoss({
    rows: 12_000,
    settings: { method: 'gaussianMixture', nClusters: 3, randomState: 1, params: { nInit: 2 } },
    when: (ticks) => ticks === 12,
    noticed: true,
  }))
