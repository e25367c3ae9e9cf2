// k-means from the inside: its laws, its start, its repair of empty clusters, and how it leaves local optima.
import { expect, test } from 'vitest'
import { said, saidAll } from '../support/said.ts'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { countDifferentRows } from '../../src/engine/segment/rows/checkMatrix.ts'
import { finish } from '../../src/engine/segment/kmeans/fitKMeans.ts'
import { fitWithin, kmeans } from '../../src/engine/segment/kmeans/kmeans.ts'
import { loadRows } from '../../src/engine/segment/centers/loadRows.ts'
import { kmeansPlusPlus } from '../../src/engine/segment/centers/kmeansPlusPlus.ts'
import { lloyd } from '../../src/engine/segment/centers/lloyd.ts'
import { moveRows } from '../../src/engine/segment/centers/moveRows.ts'
import { distancesToOwn, labelMeans, nearestRows } from '../../src/engine/segment/rows/nearestRows.ts'
import { swapCenters } from '../../src/engine/segment/centers/swapCenters.ts'
import type { Compute, Dataset } from '../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const compute = referenceCompute()
const wasm = wasmCompute({ lanes: 1 })
const options = { maxIter: 100, tolerance: 0, strict: true, target: Infinity }
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

test('different rows are counted as a set of their values would, up to a limit', () => {
  const random = createRandom(5)
  for (const [n, d, levels] of [
    [1, 1, 2],
    [500, 3, 4],
    [4000, 2, 60],
    [3000, 1, 900],
  ] as const) {
    // prettier-ignore
    const rows = Array.from({ length: n }, () =>
      Array.from({ length: d }, () => (Math.floor(random.next() * levels) - 1) * 0.1),
    )
    const different = new Set(rows.map((row) => row.map((value) => value + 0).join(' '))).size
    expect(countDifferentRows(matrixOf(rows), n + 1)).toBe(different)
    expect(countDifferentRows(matrixOf(rows), 7)).toBe(Math.min(7, different))
  }
  // Zeros of both signs are one value; so are numbers whose distance vanishes, and no others.
  expect(countDifferentRows(matrixOf([[0], [-0], [1e-160], [-3e-151]]), 9)).toBe(1)
  expect(countDifferentRows(matrixOf([[1], [1 + 2 ** -52], [1e-149]]), 9)).toBe(3)
})

test('inertia never rises from pass to pass', async () => {
  const { X } = threeBlobs(500)
  const dataset = await compute.load(X)
  const inertias: number[] = []
  const watched: Dataset = {
    ...dataset,
    async nearest(centers, k) {
      const pass = await dataset.nearest(centers, k)
      inertias.push(pass.inertia)
      return pass
    },
  }
  const start = await kmeansPlusPlus(X, 12, createRandom(2), silentTick)
  const run = await lloyd({ X, dataset: watched }, start, 12, options, silentTick)
  dataset.free()
  expect(run.converged).toBe(true)
  expect(inertias.length).toBe(run.nIter)
  inertias.forEach((inertia, pass) => expect(inertia).toBeLessThanOrEqual(inertias[pass - 1] ?? Infinity))
})

test('the start has different rows, far ones first', async () => {
  const X = matrixOf([[0], [0], [0], [0], [100], [100], [-100]])
  for (let seed = 0; seed < 20; seed++) {
    const start = await kmeansPlusPlus(X, 3, createRandom(seed), silentTick)
    expect([...start].sort((a, b) => a - b)).toEqual([-100, 0, 100])
  }
})

test('an empty cluster takes the farthest row', async () => {
  const X = matrixOf([[0], [1], [2], [50], [51], [90]])
  const dataset = await compute.load(X)
  const run = await lloyd({ X, dataset }, Float64Array.of(1, 50, 1e6), 3, options, silentTick)
  dataset.free()
  expect([...run.centers]).toEqual([1, 50.5, 90])
})

test('a swap leaves a local optimum that Lloyd cannot leave', async () => {
  // Two centres share the first group, one stands between the others; no row is nearer to another centre.
  const X = matrixOf([[0], [1], [2], [3], [100], [101], [110], [111]])
  const dataset = await compute.load(X)
  const stuck = await lloyd({ X, dataset }, Float64Array.of(0.5, 2.5, 105.5), 3, options, silentTick)
  const best = await swapCenters({ X, dataset }, stuck, 3, { maxIter: 100, swapTrials: 3 }, silentTick)
  dataset.free()
  expect(stuck.inertia).toBe(0.5 + 0.5 + 101)
  expect(best.inertia).toBe(5 + 0.5 + 0.5)
})

test('single moves only improve, and end where every row is nearest to its own centre', async () => {
  const { X } = threeBlobs(400)
  const random = createRandom(9)
  const start = Int32Array.from({ length: X.n }, () => random.below(7))
  const moved = await moveRows(X, start, 7, 100, silentTick)
  const before = sum(distancesToOwn(X, labelMeans(X, start, 7), start))
  expect(moved.converged).toBe(true)
  expect(sum(distancesToOwn(X, moved.centers, moved.labels))).toBeLessThan(before)
  expect(nearestRows(X, moved.centers, 7)).toEqual(moved.labels)
})

test('too few passes are a warning with advice', async () => {
  const { X } = threeBlobs(800)
  const params = checkedValues(kmeans.params, { maxIter: 1, nInit: 1, swapTrials: 0 })
  const { warnings } = await kmeans.fit(X, { nClusters: 9, randomState: 0, params }, compute, silentTick)
  expect(saidAll(warnings)).toEqual([expect.stringContaining('had not settled after 1 pass.')])
})

test('on small data the usual starts are many more, and agree on what nine starts often miss', async () => {
  const random = createRandom(3)
  const X = matrixOf(Array.from({ length: 80 }, () => [random.next(), random.next()]))
  const inertias = async (nInit: number) => {
    const params = checkedValues(kmeans.params, { swapTrials: 0, nInit })
    const fits = []
    for (let randomState = 0; randomState < 10; randomState++)
      fits.push((await kmeans.fit(X, { nClusters: 9, randomState, params }, wasm, silentTick)).inertia)
    return fits
  }
  const [few, usual] = [await inertias(9), await inertias(10)]
  const best = Math.min(...usual)
  expect(few.filter((inertia) => inertia > best * (1 + 1e-6)).length).toBeGreaterThan(0)
  for (const inertia of usual) expect(inertia / best).toBeCloseTo(1, 9)
})

test('of solutions that are nearly as good on the sample the one that is best on all rows is kept', async () => {
  const { X, truth } = threeBlobs(45_000)
  const loaded = await loadRows(X, { nClusters: 3, randomState: 0 }, compute, silentTick)
  expect(loaded.sample.X.n).toBe(40_000)
  const stuck = Float64Array.of(0, 0, 0.5, 0.5, 10, 15)
  const rivals = [Float64Array.of(0, 0, 20, 0, 0, 30)]
  const run = { centers: stuck, inertia: 1, nIter: 1, converged: true, rivals }
  const settings = { nClusters: 3, randomState: 0, params: checkedValues(kmeans.params, {}) }
  const { labels } = await finish(loaded, run, settings, silentTick)
  loaded.free()
  expect(labels).toEqual(truth)
})

test('mini-batches come near to Lloyd, always in the same way, and assign as they labelled', async () => {
  const random = createRandom(6)
  const middles = Array.from({ length: 12 }, () => [0, 0, 0, 0].map(() => 4 * random.normal()))
  const rows = Array.from({ length: 60_000 }, () =>
    middles[random.below(12)]!.map((at) => at + random.normal()),
  )
  const X = matrixOf(rows)
  const fit = (given: Record<string, number | string>) => {
    const params = checkedValues(kmeans.params, given)
    return kmeans.fit(X, { nClusters: 8, randomState: 0, params }, wasm, silentTick)
  }
  const [whole, batches] = [await fit({}), await fit({ algorithm: 'miniBatch', batchSize: 2000 })]
  expect(batches.inertia / whole.inertia).toBeLessThan(1.01)
  expect(batches.warnings).toEqual([])
  expect(adjustedRand(batches.labels, whole.labels)).toBeGreaterThan(0.95)
  expect(await kmeans.assign(X, batches, silentTick)).toEqual(batches.labels)
  expect(sum(distancesToOwn(X, batches.centers, batches.labels))).toBe(batches.inertia)
  expect(await fit({ algorithm: 'miniBatch', batchSize: 2000 })).toEqual(batches)
  expect(wasm.held()).toEqual({ datasets: 0, buffers: 0 })
})

test('what the device cannot hold is fitted in batches, and said so', async () => {
  const { X, truth } = threeBlobs(45_000)
  const settings = { nClusters: 3, randomState: 0, params: checkedValues(kmeans.params, {}) }
  const tooLarge = await fitWithin(X, { ...settings, bytes: 45_000 * 2 * 20 - 1 }, wasm, silentTick)
  const full: Compute = {
    ...wasm,
    load: (rows) => (rows.n > 40_000 ? Promise.reject(new RangeError('memory')) : wasm.load(rows)),
  }
  for (const found of [tooLarge, await kmeans.fit(X, settings, full, silentTick)]) {
    expect(found.labels).toEqual(truth)
    expect(saidAll(found.warnings)).toEqual([
      expect.stringMatching(/^45,000 customers are too many for the memory/),
    ])
  }
  const fits = await fitWithin(X, { ...settings, bytes: 45_000 * 2 * 20 }, wasm, silentTick)
  expect(fits.warnings).toEqual([])
  expect(wasm.held()).toEqual({ datasets: 0, buffers: 0 })
})

test('a hundred fits leave nothing behind', async () => {
  const { X } = threeBlobs(5000)
  const params = checkedValues(kmeans.params, { nInit: 2 })
  const fit = (run: number) => kmeans.fit(X, { nClusters: 2 + (run % 5), randomState: run, params }, wasm, silentTick) // prettier-ignore
  for (let warm = 0; warm < 10; warm++) await fit(warm)
  const before = process.memoryUsage().rss
  for (let run = 0; run < 100; run++) await fit(run)
  expect(wasm.held()).toEqual({ datasets: 0, buffers: 0 })
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100)
})

test('more rows than the search looks at settle as well', async () => {
  const { X, truth } = threeBlobs(50_000)
  const params = checkedValues(kmeans.params, { nInit: 2 })
  const found = await kmeans.fit(X, { nClusters: 3, randomState: 0, params }, compute, silentTick)
  expect(found.labels).toEqual(truth)
  expect(await kmeans.assign(X, found, silentTick)).toEqual(found.labels)
})

test('beside an outlier that dwarfs all else the inertia is still that of the customers', async () => {
  const random = createRandom(7)
  const rows = Array.from({ length: 120_000 }, (_, i) => [
    20 * (i % 2) + random.normal(),
    20 * Math.floor((i % 4) / 2) + random.normal(),
  ])
  const X = matrixOf([...rows, [1e9, 1e9]])
  const settings = { nClusters: 5, randomState: 0, params: checkedValues(kmeans.params, {}) }
  const { inertia, labels, centers } = await kmeans.fit(X, settings, wasm, silentTick)
  // Two squares of unit variance a customer.
  expect(inertia / 240_000).toBeCloseTo(1, 1)
  expect(inertia).toBeCloseTo(sum(distancesToOwn(X, centers, labels)), 3)
})

test('the number of clusters is chosen, with the reason', async () => {
  const { X, truth } = threeBlobs(600)
  const { clustering, choice, silhouette, silhouetteSample } = await chooseClusters(
    X,
    { randomState: 0 },
    compute,
    silentTick,
  )
  expect(clustering.labels).toEqual(truth)
  expect(choice?.candidates.map(({ nClusters }) => nClusters)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(said(choice?.reason ?? '')).toMatch(
    /^3 segments: the average silhouette is 0\.9\d, the best of 2 to 10 \(next: 2 with 0\.\d\d\)\.$/,
  )
  expect(silhouette).toBe(choice?.candidates[1]?.silhouette)
  expect(silhouetteSample).toBe(600)
})

test('on many customers the choice is made on a sample, and the winner is what a fit would give', async () => {
  const { X } = threeBlobs(24_000)
  const { clustering, choice, silhouette, silhouetteSample } = await chooseClusters(
    X,
    { randomState: 4, params: { nInit: 1, swapTrials: 1 } },
    compute,
    silentTick,
  )
  const params = checkedValues(kmeans.params, { nInit: 1, swapTrials: 1 })
  expect(await kmeans.fit(X, { nClusters: 3, randomState: 4, params }, compute, silentTick)).toEqual(
    clustering,
  )
  expect(silhouetteSample).toBe(10_000)
  expect(said(choice?.reason ?? '')).toContain('measured on a sample of 10,000 customers')
  expect(choice?.candidates[1]).toMatchObject({ nClusters: 3, silhouette, inertia: clustering.inertia })
})

test('no clear segments, few and weak ones are said to be so', async () => {
  const choose = (rows: number[][]) => chooseClusters(matrixOf(rows), { randomState: 0 }, compute, silentTick)
  for (const rows of [[[1], [1], [1]], [[4]]]) {
    const { clustering, choice } = await choose(rows)
    expect(clustering.nClusters).toBe(1)
    expect(choice).toBeNull()
    expect(said(clustering.warnings.at(-1) ?? '')).toMatch(/^No clear segments/)
  }
  expect((await choose([[1], [2], [9], [9]])).choice?.candidates.length).toBe(1)
  const few = await choose([[1], [1], [2]])
  expect([...few.clustering.labels]).toEqual([0, 0, 0])
  expect(said(few.clustering.warnings.at(-1) ?? '')).toMatch(/^No clear segments: 3 customers are too few/)
  const weak = await choose(twoClouds(400, 11, 2.6))
  expect(weak.clustering.nClusters).toBe(2)
  expect(said(weak.clustering.warnings.at(-1) ?? '')).toMatch(/^The segments are weak/)
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})

/** Rows of `d` normal numbers around two points that are `apart` from each other along each of two axes. */
function twoClouds(n: number, d: number, apart: number): number[][] {
  const random = createRandom(8)
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: d }, (_, j) => random.normal() + (i % 2 && j < 2 ? apart : 0)),
  )
}
