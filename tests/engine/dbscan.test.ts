// DBSCAN by hand: who is core, border and noise, what distance is proposed, and where customers are alike.
import { expect, test } from 'vitest'
import { said, saidAll } from '../support/said.ts'
import type { DensityFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import type { ParamValue } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { dbscan } from '../../src/engine/segment/dbscan/dbscan.ts'
import { kneeOf } from '../../src/engine/segment/dbscan/knee.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { silentTick } from '../../src/model/tick.ts'
import { clouds, expectClouds, matrixOf, threeBlobs } from './contract.ts'

function fit(X: Matrix, params: Readonly<Record<string, ParamValue>> = {}): Promise<Clustering> {
  const settings = { nClusters: 2, randomState: 0, params: checkedValues(dbscan.params, params) }
  return dbscan.fit(X, settings, referenceCompute(), silentTick)
}

function densityOf({ fitted }: Clustering): DensityFit {
  if (fitted.kind !== 'density') throw new TypeError(fitted.kind)
  return fitted
}

test.each([1_000, 20_000])(
  'four clear clouds of %i customers in six features are four segments',
  async (n) => {
    const { X, truth } = clouds(n, 6)
    expectClouds(await fit(X), truth)
  },
)

test('core, border and noise by hand; the radius itself is within', async () => {
  // Rows 1 apart; 3 neighbours with oneself: the ends of each chain are borders.
  const X = matrixOf([[0], [1], [2], [3], [10], [11], [12], [20]])
  const found = await fit(X, { eps: 1, minSamples: 3 })
  expect([...found.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, -1])
  const { cores, coreLabels } = densityOf(found)
  expect([...cores.data]).toEqual([1, 2, 11])
  expect([...coreLabels]).toEqual([0, 0, 1])
  expect([...found.centers]).toEqual([1.5, 11])
  expect(found.inertia).toBe(1.5 ** 2 + 0.5 ** 2 + 0.5 ** 2 + 1.5 ** 2 + 1 + 0 + 1)
  // A new customer is as near to a core one as a border is; 13 is only near to a border, and 5 to nobody.
  expect([...(await dbscan.assign(matrixOf([[0.5], [13], [5], [12]]), found, silentTick))]).toEqual([
    0, -1, -1, 1,
  ])
})

test('a border that two clusters reach goes to the one found first, as do new customers there', async () => {
  // 4.5 is 1.5 from the core customers at 3 and 6, and has too few neighbours itself. The later rows are found first.
  const right = [[6], [6.1], [6.2], [7], [7.1]]
  const left = [[3], [2.9], [2.8], [2], [1.9], [1.8]]
  const rightFirst = await fit(matrixOf([[4.5], ...right, ...left]), { eps: 1.5, minSamples: 4 })
  expect([...rightFirst.labels]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
  const leftFirst = await fit(matrixOf([[4.5], ...left, ...right]), { eps: 1.5, minSamples: 4 })
  expect([...leftFirst.labels]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
  for (const found of [rightFirst, leftFirst])
    expect([...(await dbscan.assign(matrixOf([[4.5]]), found, silentTick))]).toEqual([found.labels[0]])
})

test('the same customers count as often as there are', async () => {
  const X = matrixOf([[1], [1], [1], [1], [5], [5], [9]])
  const found = await fit(X, { eps: 0.5, minSamples: 3 })
  expect([...found.labels]).toEqual([0, 0, 0, 0, -1, -1, -1])
  expect(densityOf(found).cores.n).toBe(1)
})

test('the knee is where a curve is farthest below its chord', () => {
  // From (0, 0) to (4, 8): the chord is at 2, 4, 6; the curve 2, 3 and 5 below it.
  expect(kneeOf(Float64Array.of(0, 0, 1, 1, 8))).toBe(3)
  expect(kneeOf(Float64Array.of(2, 2, 2))).toBe(2)
  expect(kneeOf(Float64Array.of(5))).toBe(0)
})

test('the distance is proposed from the curve of distances, which is drawn', async () => {
  const { X } = threeBlobs(3000)
  const found = await fit(X)
  const { eps, kDistances, minSamples } = densityOf(found)
  expect(minSamples).toBe(Math.round(2 * Math.log(3000)))
  expect(kDistances.length).toBeLessThanOrEqual(1000)
  kDistances.forEach((distance, at) => expect(distance).toBeGreaterThanOrEqual(kDistances[at - 1] ?? 0))
  expect(eps).toBeGreaterThan(kDistances[Math.floor(kDistances.length / 2)]!)
  expect(eps).toBeLessThan(kDistances.at(-1)!)
  expect(dbscan.picture?.(found, X)).toEqual({ kind: 'kDistances', eps, minSamples, kDistances })
  // A customer is core where its distance to the minSamples-th nearest is within eps, so the curve says how many are.
  const share = kDistances.filter((distance) => distance <= eps).length / kDistances.length
  expect(densityOf(found).cores.n / X.n).toBeCloseTo(share, 2)
})

test('where most customers are on few places the distance is proposed from the others', async () => {
  const random = createRandom(6)
  const places = Array.from({ length: 2400 }, (_, i) => [20 * (i % 6), 0])
  const others = Array.from({ length: 600 }, (_, i) => [20 * (i % 6) + random.normal(), random.normal()])
  const found = await fit(matrixOf([...places, ...others]))
  expect(densityOf(found).eps).toBeGreaterThan(0)
  // Each place with those around it, but for a few far out.
  expect(found.nClusters).toBe(6)
  expect(found.labels.filter((label) => label < 0).length).toBeLessThan(60)
  const alike = await fit(matrixOf(Array.from({ length: 300 }, (_, i) => [i % 3, 0])))
  expect([densityOf(alike).eps, alike.nClusters]).toEqual([0, 3])
})

test('all in one segment, few in any, and none at all are warned of', async () => {
  const random = createRandom(8)
  const cloud = matrixOf(Array.from({ length: 300 }, () => [random.normal(), random.normal()]))
  const clustering = await fit(cloud, { eps: 3, minSamples: 5 })
  // The advice has a distance that is smaller, and leaves half of the customers amid enough others.
  const advised =
    /^All customers that are in a segment are in the same one.* lower the distance from 3, to ([\d.]+) for/
  const smaller = Number(advised.exec(saidAll(clustering.warnings).join())?.[1])
  expect(smaller).toBeLessThan(1)
  const { cores } = densityOf(await fit(cloud, { eps: smaller, minSamples: 5 }))
  expect(cores.n / cloud.n).toBeGreaterThan(0.4)
  expect(cores.n / cloud.n).toBeLessThan(0.6)
  const few = await fit(cloud, { eps: 0.15, minSamples: 5 })
  expect(said(few.warnings[0] ?? '')).toMatch(
    /^\d+\u202f% of the customers are in no segment. For fewer, raise the distance/,
  )
  const none = await fit(cloud, { eps: 0.001, minSamples: 5 })
  expect(none.nClusters).toBe(0)
  expect(saidAll(none.warnings).join()).toMatch(/^No clear segments: nowhere are enough of the 300 customers/)
  expect([...new Set(await dbscan.assign(cloud, none, silentTick))]).toEqual([-1])
})

test('a distance over which all are neighbours costs no pairs', async () => {
  const random = createRandom(5)
  const rows = Array.from({ length: 50_000 }, () => [random.normal(), random.normal(), random.normal()])
  const started = performance.now()
  const found = await fit(matrixOf(rows), { eps: 4, minSamples: 5 })
  // All pairs would be 2.5 billion distances, half a minute.
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(found.nClusters).toBe(1)
})
