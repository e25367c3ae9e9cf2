// A new method is one file and one line in the list: what is passed as a list is fitted, chosen from, compared and explained.
import { expect, test } from 'vitest'
import { said } from '../support/said.ts'
import type { Config } from '../../src/config/config.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { refitter } from '../../src/engine/segment/explain/refit.ts'
import { stability } from '../../src/engine/segment/explain/stability.ts'
import { methodSummary } from '../../src/engine/segment/method.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import { cluster } from '../../src/engine/stages/clusterCustomers.ts'
import { compareClusterings } from '../../src/engine/stages/compareClusterings.ts'
import { silentTick } from '../../src/model/tick.ts'
import { threeBlobs } from './contract.ts'
import { dummyMethod } from './dummyMethod.ts'

const list = [...methods, dummyMethod]
const { X } = threeBlobs(300)
const settings = { method: 'halves', nClusters: 'auto', randomState: 0, params: {} } as const
const clustered = (request: Config['cluster']) =>
  cluster({ X, features: [[0], [1]] }, request, 'wasm', silentTick, list)

test('it is fitted by its name, with the number open or given, which is said not to be used', async () => {
  const open = await clustered(settings)
  expect([open.method, open.clustering.nClusters, open.quality.bic]).toEqual(['halves', 2, null])
  expect(said(open.choice?.reason ?? '')).toMatch(/^2 segments, as many as Halves finds by itself/)
  const given = await clustered({ ...settings, nClusters: 5 })
  expect(said(given.warnings.at(-1) ?? '')).toMatch(/^Halves finds the number of segments by itself: the 5 /)
})

test('it is tried where the method is open, and compared with what is chosen', async () => {
  const compute = wasmCompute({ lanes: 1 })
  const found = await chooseMethod(X, { randomState: 0, methods: list }, compute, silentTick)
  expect(found.choice?.candidates.filter(({ method }) => method === 'halves')).toHaveLength(1)
  expect(found.clustering.nClusters).toBe(3)
  const own = await clustered(settings)
  const { table } = compareClusterings(found.clustering.labels, own.clustering.labels, 3, 2)
  expect(table.reduce((sum, customers) => sum + customers, 0)).toBe(300)
})

test('it is fitted again on resamples, to say how stable its segments are', async () => {
  const { clustering, params } = await clustered(settings)
  const { refit } = await refitter({ method: dummyMethod, params, clustering })
  const stable = await stability(X, clustering.labels, 2, { refit, randomState: 0 }, silentTick)
  for (const value of stable ?? [0]) expect(value).toBeGreaterThan(0.9)
})

test('the page is told what it is', () => {
  expect(methodSummary(dummyMethod)).toMatchObject({
    id: 'halves',
    takesNumber: false,
    byDensity: false,
    isAlternative: true,
  })
})
