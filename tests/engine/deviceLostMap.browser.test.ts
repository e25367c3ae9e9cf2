import { test } from 'vitest'
import { expectSameAfterLoss } from './deviceLost.ts'

test('a map whose GPU is lost ends on the CPU with a notice and the same segments', () =>
  expectSameAfterLoss({
    rows: 12_000,
    settings: { method: 'som', nClusters: 3, randomState: 1, params: { nInit: 2 } },
    when: (ticks, note) => ticks > 20 && note.startsWith('self-organizing map'),
    noticed: true,
  }))
