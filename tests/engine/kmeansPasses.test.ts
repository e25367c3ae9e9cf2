// What k-means owes a user: passes as they are counted and limited, and the same answer beside customers far from all others.
import { describe, expect, test } from 'vitest'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { atOnce } from '../../src/model/steps.ts'
import { dominantRows } from '../../src/engine/segment/centers/dominantRows.ts'
import { matchCenters } from '../../src/engine/segment/centers/matchCenters.ts'
import { meanVariance } from '../../src/engine/segment/centers/meanVariance.ts'
import { loadRows } from '../../src/engine/segment/centers/loadRows.ts'
import { findCenters } from '../../src/engine/segment/kmeans/fitKMeans.ts'
import { kmeans } from '../../src/engine/segment/kmeans/kmeans.ts'
import { distancesToOwn, labelMeans, nearestRows } from '../../src/engine/segment/rows/nearestRows.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const wasm = wasmCompute({ lanes: 1 })
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

test('rows that carry much of a feature are no sample to miss, and what hides behind them neither', () => {
  const random = createRandom(8)
  const rows = Array.from({ length: 5_000 }, () => [random.normal(), random.next()])
  expect([...atOnce(dominantRows(matrixOf(rows)))]).toEqual([])
  rows[7] = [1e9, 0.5]
  rows[4_321] = [0, -1e5]
  rows[99] = [-1e4, 0.5]
  expect([...atOnce(dominantRows(matrixOf(rows)))]).toEqual([7, 99, 4_321])
  expect([...atOnce(dominantRows(matrixOf([[1], [1], [1]])))]).toEqual([])
})

test('another solution is numbered like the first, the nearest pair first', () => {
  const first = Float64Array.of(0, 0, 10, 0, 20, 0)
  const same = Float64Array.of(20, 1, 0, 1, 10, 1)
  expect([...matchCenters(same, first, 2)]).toEqual([0, 1, 10, 1, 20, 1])
  // 9 is nearer to 10 than 12 is, which goes where is left.
  expect([...matchCenters(Float64Array.of(9, 12, -1), Float64Array.of(0, 10, 30), 1)]).toEqual([-1, 9, 12])
  expect([...matchCenters(Float64Array.of(4, 11), Float64Array.of(0, 10), 1)]).toEqual([4, 11])
})

test.each([200, 20_000, 200_000])(
  'beside one customer at 1e9, %d find the same four groups as without, by an inertia that is no rounding',
  async (n) => {
    const random = createRandom(7)
    const places = [[0, 0], [12, 0], [0, 12], [12, 12]] as const // prettier-ignore
    const truth = Int32Array.from({ length: n }, (_, i) => i % 4)
    const rows = Array.from(truth, (group) => places[group]!.map((at) => at + random.normal()))
    rows[0] = [1e9, 0]
    truth[0] = 4
    const X = matrixOf(rows)
    const settings = (swapTrials: number) => {
      const params = checkedValues(kmeans.params, { swapTrials })
      return { nClusters: 5, randomState: 0, params }
    }
    for (const swapTrials of [0, 6]) {
      const found = await kmeans.fit(X, settings(swapTrials), wasm, silentTick)
      expect(adjustedRand(found.labels, truth)).toBeGreaterThan(0.999)
      const loaded = await loadRows(X, { nClusters: 5, randomState: 0 }, wasm, silentTick)
      const run = await findCenters(loaded, settings(swapTrials), silentTick)
      loaded.free()
      const seen = loaded.sample.X
      const own = distancesToOwn(seen, run.centers, nearestRows(seen, run.centers, 5))
      expect(run.inertia / sum(own)).toBeCloseTo(1, 2)
    }
  },
)

describe.each([
  ['on few customers', 800, 0],
  ['with swaps', 800, 6],
  ['where the search saw a sample', 50_000, 0],
])('%s maxIter is what a run may take in all', (_, n, swapTrials) => {
  test('from its start to its end; a warning comes where it has not settled by then, and more passes help', async () => {
    const { X } = threeBlobs(n)
    const reach = checkedValues(kmeans.params, {}).tol * meanVariance(X)
    const fitWith = (maxIter: number) => {
      const params = checkedValues(kmeans.params, { maxIter, nInit: 1, swapTrials })
      return kmeans.fit(X, { nClusters: 9, randomState: 0, params }, wasm, silentTick)
    }
    const whole = await fitWith(300)
    expect(whole.warnings).toEqual([])
    let warned = 0
    for (const maxIter of [1, 2, 4, 8, 16, whole.nIter]) {
      const { nIter, warnings, centers, inertia } = await fitWith(maxIter)
      warned += warnings.length
      if (warnings.length > 0) {
        expect(nIter).toBe(maxIter)
        expect(inertia).toBeGreaterThan(whole.inertia)
      } else {
        expect(nIter).toBeLessThanOrEqual(maxIter)
        const settled = labelMeans(X, nearestRows(X, centers, 9), 9)
        expect(sum(settled.map((value, at) => (value - centers[at]!) ** 2))).toBeLessThanOrEqual(reach)
      }
    }
    expect(warned).toBeGreaterThan(0)
    expect(warned).toBeLessThan(6)
  })
})
