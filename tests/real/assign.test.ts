// New customers by a stored fit: every third flower of Iris is held out, and each method must say of it what its fit
// says by definition, worked out here the long way: nearest centre, posterior, best unit, nearest leaf, core in reach.
import { describe, expect, test } from 'vitest'
import type { Fitted } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues, type ParamValue } from '../../src/model/params.ts'
import { takeRows } from '../../src/engine/segment/rows/takeRows.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { methodNamed } from '../../src/engine/segment/methods.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { referenceMatrix } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

interface Held {
  readonly known: Matrix
  readonly fresh: Matrix
  readonly found: Clustering
  readonly assigned: Int32Array
}

async function held(method: string, given: Record<string, ParamValue> = {}): Promise<Held> {
  const X = await referenceMatrix('iris', sharedText)
  const rows = (third: boolean) =>
    Int32Array.from({ length: 150 }, (_, i) => i).filter((i) => (i % 3 === 0) === third)
  const [known, fresh] = [takeRows(X, rows(false)), takeRows(X, rows(true))]
  const clusterer = methodNamed(method)
  const settings = { nClusters: 3, randomState: 0, params: checkedValues(clusterer.params, given) }
  const found = await clusterer.fit(known, settings, referenceCompute(), silentTick)
  return { known, fresh, found, assigned: await clusterer.assign(fresh, found, silentTick) }
}

function fitOf<K extends Fitted['kind']>({ fitted }: Clustering, kind: K): Extract<Fitted, { kind: K }> {
  const isKind = (fit: Fitted): fit is Extract<Fitted, { kind: K }> => fit.kind === kind
  if (!isKind(fitted)) throw new Error(`The fit is of kind ${fitted.kind}, not ${kind}.`)
  return fitted
}

const rowOf = ({ n, d, data }: Matrix, i: number): number[] =>
  Array.from({ length: d }, (_, j) => data[j * n + i]!)
const rowsOf = (X: Matrix): number[][] => Array.from({ length: X.n }, (_, i) => rowOf(X, i))
const pointsOf = (values: Float64Array, d: number): number[][] =>
  Array.from({ length: values.length / d }, (_, p) => [...values.subarray(p * d, (p + 1) * d)])
const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0)

/** Number of the nearest point and its distance. */
function nearest(
  row: readonly number[],
  points: readonly (readonly number[])[],
): { at: number; distance: number } {
  const all = points.map((point) => squared(row, point))
  const least = Math.min(...all)
  return { at: all.indexOf(least), distance: Math.sqrt(least) }
}

/** ln of the normal density by Gaussian elimination of the covariance, without Cholesky. */
function logNormal(
  row: readonly number[],
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): number {
  const d = row.length
  const difference = row.map((value, j) => value - mean[j]!)
  const rows = covariance.map((line, p) => [...line, difference[p]!])
  let logDeterminant = 0
  for (let p = 0; p < d; p++) {
    logDeterminant += Math.log(rows[p]![p]!)
    for (let q = 0; q < d; q++) {
      if (q === p) continue
      const factor = rows[q]![p]! / rows[p]![p]!
      for (let c = p; c <= d; c++) rows[q]![c]! -= factor * rows[p]![c]!
    }
  }
  const mahalanobis = difference.reduce((sum, value, p) => sum + (value * rows[p]![d]!) / rows[p]![p]!, 0)
  return -(d * Math.log(2 * Math.PI) + logDeterminant + mahalanobis) / 2
}

describe.skipIf(!hasShared)('held-out rows of Iris', () => {
  test('k-means: the nearest centre', async () => {
    const { fresh, found, assigned } = await held('kmeans')
    const centers = pointsOf(found.centers, fresh.d)
    expect([...assigned]).toEqual(rowsOf(fresh).map((row) => nearest(row, centers).at))
  })

  test('Gaussian mixture: the largest posterior', async () => {
    const { fresh, found, assigned } = await held('gaussianMixture')
    const { weights, covariances } = fitOf(found, 'mixture')
    const { d } = fresh
    const means = pointsOf(found.centers, d)
    const logs = (row: number[]) =>
      means.map((mean, c) => {
        const covariance = pointsOf(covariances.subarray(c * d * d, (c + 1) * d * d), d)
        return Math.log(weights[c]!) + logNormal(row, mean, covariance)
      })
    const likeliest = rowsOf(fresh).map((row) => logs(row).indexOf(Math.max(...logs(row))))
    expect([...assigned]).toEqual(likeliest)
  })

  test('self-organizing map: the group of the best unit', async () => {
    const { fresh, found, assigned } = await held('som')
    const { weights, unitLabels } = fitOf(found, 'unitMap')
    const units = pointsOf(weights, fresh.d)
    expect([...assigned]).toEqual(rowsOf(fresh).map((row) => unitLabels[nearest(row, units).at]))
  })

  test('hierarchical: the cluster of the nearest customer', async () => {
    const { known, fresh, found, assigned } = await held('agglomerative')
    expect([...assigned]).toEqual(rowsOf(fresh).map((row) => found.labels[nearest(row, rowsOf(known)).at]))
  })

  test('DBSCAN: of the clusters with a core within reach the first, else none', async () => {
    const { fresh, found, assigned } = await held('dbscan', { eps: 0.5, minSamples: 5 })
    const { cores, coreLabels, eps } = fitOf(found, 'density')
    const firstCore = (label: number): number => coreLabels.indexOf(label)
    const expected = rowsOf(fresh).map((row) => {
      const inReach = rowsOf(cores).flatMap((core, c) =>
        squared(core, row) <= eps ** 2 ? [coreLabels[c]!] : [],
      )
      return inReach.sort((a, b) => firstCore(a) - firstCore(b))[0] ?? -1
    })
    expect([...assigned]).toEqual(expected)
    expect(new Set(expected).size).toBeGreaterThan(2)
  })

  test('HDBSCAN: what a fit with them among the others says, nearly', async () => {
    const { known, fresh, assigned } = await held('hdbscan', { minClusterSize: 5 })
    const { n, d } = { n: known.n + fresh.n, d: known.d }
    const data = new Float64Array(n * d)
    for (let j = 0; j < d; j++) {
      data.set(known.data.subarray(j * known.n, (j + 1) * known.n), j * n)
      data.set(fresh.data.subarray(j * fresh.n, (j + 1) * fresh.n), j * n + known.n)
    }
    const hdbscan = methodNamed('hdbscan')
    const settings = {
      nClusters: 3,
      randomState: 0,
      params: checkedValues(hdbscan.params, { minClusterSize: 5 }),
    }
    const all = await hdbscan.fit({ ...known, n, data }, settings, referenceCompute(), silentTick)
    const both = [...assigned.keys()].filter((i) => assigned[i]! >= 0 && all.labels[known.n + i]! >= 0)
    expect(both.length).toBeGreaterThan(0.8 * fresh.n)
    const pick = (labels: (i: number) => number) => Int32Array.from(both, labels)
    expect(adjustedRand(pick((i) => assigned[i]!), pick((i) => all.labels[known.n + i]!))).toBeGreaterThan(0.95) // prettier-ignore
  })
})
