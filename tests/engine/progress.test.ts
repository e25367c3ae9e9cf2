// The bar of a run: it goes through all stages without ever falling back, and says where no time left can be told.
import { said } from '../support/said.ts'
import { describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { noErrors } from '../../src/model/source/errorRows.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { createRandom } from '../../src/model/random.ts'
import type { Progress } from '../../src/model/run/run.ts'
import { Pipeline } from '../../src/engine/stages/pipeline.ts'
import { ascending, openEnded, part, silentTick, type Tick } from '../../src/model/tick.ts'
import { importTable } from '../data/oneSource.ts'

/** Three crowds in three columns of numbers, and a column of categories. */
function crowds(n: number): string {
  const random = createRandom(3)
  const rows = Array.from({ length: n }, (_, i) => {
    const numbers = [0, 1, 2].map((j) => (10 * ((i + j) % 3) + random.normal()).toFixed(3))
    return [`c${i}`, ...numbers, 'abcd'[random.below(4)]].join(',')
  })
  return ['customer_id,age,visits,income,channel', ...rows].join('\n')
}

function recording(): { reports: Progress[]; tick: Tick } {
  const reports: Progress[] = []
  const tick: Tick = (done, total, note = '', isOpen = false) => {
    reports.push({ done, total, note, isOpen })
    return Promise.resolve()
  }
  return { reports, tick }
}

const sharesOf = (reports: readonly Progress[]) => reports.map(({ done, total }) => done / total)

function expectAscending(shares: readonly number[]): void {
  const falls = shares.filter((share, i) => share < (shares[i - 1] ?? 0))
  expect(falls).toEqual([])
}

async function reportsOf(cluster: Partial<Config['cluster']>): Promise<Progress[]> {
  const config: Config = {
    ...defaultConfig,
    cluster: { ...defaultConfig.cluster, nClusters: 'auto', ...cluster },
  }
  const file = new File([crowds(400)], 'crowds.csv')
  const { table, sources, messages } = await importTable([file], silentTick)
  const { reports, tick } = recording()
  await new Pipeline([
    { ...intake(table, config), files: sources, warnings: messages, errors: noErrors },
  ]).run(config, tick)
  return reports
}

describe('a run', () => {
  const runs: readonly [string, Partial<Config['cluster']>][] = [
    ['all left open', { method: 'auto' }],
    ['k-means, the number open', { method: 'kmeans' }],
    ['k-means with a number', { method: 'kmeans', nClusters: 3 }],
    ['HDBSCAN', { method: 'hdbscan' }],
    ['mixtures, the number open', { method: 'gaussianMixture' }],
    ['a map with a number', { method: 'som', nClusters: 3 }],
  ]
  test.each(runs)('of %s has one bar that never goes back', async (_what, cluster) => {
    const reports = await reportsOf(cluster)
    const shares = sharesOf(reports)
    expectAscending(shares)
    expect(shares[0]).toBeLessThan(0.05)
    expect(shares.at(-1)).toBe(1)
    // Only the end is the end.
    expect(shares.findIndex((share) => share === 1)).toBe(shares.length - 1)
    const gate = reports.filter(({ note }) => said(note).startsWith('Checking whether there are'))
    expect(gate.every(({ isOpen }) => isOpen)).toBe(true)
  })

  test('counts what HDBSCAN has done, so that its time left can be told', async () => {
    const own = (await reportsOf({ method: 'hdbscan' })).filter(({ isOpen }) => !isOpen)
    const shares = sharesOf(own.filter(({ note }) => said(note) === 'HDBSCAN'))
    expect(shares.at(-1)! - shares[0]!).toBeGreaterThan(0.7)
  })
})

test('a part counts within its bounds, whatever its own parts count in, and keeps the last note', async () => {
  const { reports, tick } = recording()
  const step = part(ascending(tick), 0.2, 0.6)
  await step(1, 2, 'One')
  await step(0, 7)
  await openEnded(step)(10, 10, 'Two')
  await part(step, 0.5, 1)(0, 0)
  sharesOf(reports).forEach((share, i) => expect(share).toBeCloseTo([0.4, 0.4, 0.6, 0.6][i]!, 12))
  expect(reports.map(({ note }) => note)).toEqual(['One', 'One', 'Two', 'Two'])
  expect(reports.map(({ isOpen }) => isOpen)).toEqual([false, false, true, false])
})
