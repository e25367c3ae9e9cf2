// HDBSCAN against python hdbscan, by hand, and where customers are alike.
import { message } from '../../src/model/messages.ts'
import { said, saidAll, saidBy } from '../support/said.ts'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CondensedFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import type { ParamValue } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { predictCondensed } from '../../src/engine/segment/hdbscan/predictCondensed.ts'
import { createSearchProgress } from '../../src/engine/segment/density/searchProgress.ts'
import { hdbscan } from '../../src/engine/segment/hdbscan/hdbscan.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { clouds, expectClouds, matrixOf, threeBlobs } from './contract.ts'

interface Reference {
  readonly rows: readonly (readonly number[])[]
  readonly fresh: readonly (readonly number[])[]
  readonly results: readonly {
    readonly minClusterSize: number
    readonly minSamples: number
    readonly clusterSelectionMethod: 'eom' | 'leaf'
    readonly clusterSelectionEpsilon: number
    readonly treeWeight: number
    readonly labels: readonly number[]
    readonly probabilities: readonly number[]
    readonly outlierScores: readonly number[]
    readonly freshLabels: readonly number[]
    readonly freshProbabilities: readonly number[]
  }[]
  readonly single: readonly {
    readonly rows: number
    readonly minClusterSize: number
    readonly minSamples: number
    readonly clusterSelectionEpsilon: number
    readonly labels: readonly number[]
  }[]
}

const reference = JSON.parse(
  readFileSync(new URL('./reference/density.json', import.meta.url), 'utf8'),
) as Reference

function fit(X: Matrix, params: Readonly<Record<string, ParamValue>> = {}): Promise<Clustering> {
  const settings = { nClusters: 2, randomState: 0, params: checkedValues(hdbscan.params, params) }
  return hdbscan.fit(X, settings, referenceCompute(), silentTick)
}

function condensedOf({ fitted }: Clustering): CondensedFit {
  if (fitted.kind !== 'condensed') throw new TypeError(fitted.kind)
  return fitted
}

/** Both numberings made the same: the number of the first row with the same label. */
function partition(labels: ArrayLike<number>): number[] {
  const all = Array.from(labels)
  return all.map((label) => (label < 0 ? -1 : all.indexOf(label)))
}

const settingsOf = ({
  minClusterSize,
  minSamples,
  clusterSelectionMethod,
  clusterSelectionEpsilon,
}: Reference['results'][number]) => ({
  minClusterSize,
  minSamples,
  clusterSelectionMethod,
  clusterSelectionEpsilon,
})

test.each(reference.results)(
  'finds what python hdbscan does: $clusterSelectionMethod, $minClusterSize, $minSamples, $clusterSelectionEpsilon',
  async (expected) => {
    const found = await fit(matrixOf(reference.rows), settingsOf(expected))
    const fitted = condensedOf(found)
    expect(fitted.treeWeight).toBeCloseTo(expected.treeWeight, 7)
    expect(partition(found.labels)).toEqual(partition(expected.labels))
    expected.probabilities.forEach((probability, i) =>
      expect(found.membership?.probabilities[i], `probability ${i}`).toBeCloseTo(probability, 6),
    )
    expected.outlierScores.forEach((score, i) =>
      expect(found.membership?.outlierScores?.[i], `score ${i}`).toBeCloseTo(score, 6),
    )
    const { labels, probabilities } = await predictCondensed(
      matrixOf(reference.fresh),
      fitted,
      createSearchProgress(silentTick, message('growingTree', {})),
    )
    expect(partition([...found.labels, ...labels])).toEqual(
      partition([...expected.labels, ...expected.freshLabels]),
    )
    expected.freshProbabilities.forEach((probability, i) =>
      expect(probabilities[i], `new probability ${i}`).toBeCloseTo(probability, 6),
    )
  },
)

test.each(reference.single)(
  'a single cluster has python hdbscan’s members, epsilon $clusterSelectionEpsilon',
  async (expected) => {
    const { minClusterSize, minSamples, clusterSelectionEpsilon } = expected
    const X = matrixOf(reference.rows.slice(0, expected.rows))
    const found = await fit(X, {
      minClusterSize,
      minSamples,
      clusterSelectionEpsilon,
      allowSingleCluster: 'yes',
    })
    expect(partition(found.labels)).toEqual(partition(expected.labels))
    expect(await hdbscan.assign(X, found, silentTick)).toEqual(found.labels)
  },
)

test('a tree by hand: two groups of three and one far away', async () => {
  const X = matrixOf([[0], [1], [2], [10], [11], [12], [50]])
  const found = await fit(X, { minClusterSize: 3, minSamples: 2 })
  expect([...found.labels]).toEqual([0, 0, 0, 1, 1, 1, -1])
  const { clusters, treeWeight } = condensedOf(found)
  // Core distances are 1, and 38 for the last; the groups are 8 apart.
  expect(treeWeight).toBe(1 + 1 + 8 + 1 + 1 + 38)
  expect(clusters).toEqual([
    { parent: -1, size: 7, birth: 0, death: 1 / 8, stability: 1 / 38 + 6 / 8, label: -1 },
    { parent: 0, size: 3, birth: 1 / 8, death: 1, stability: 3 * (1 - 1 / 8), label: 0 },
    { parent: 0, size: 3, birth: 1 / 8, death: 1, stability: 3 * (1 - 1 / 8), label: 1 },
  ])
  expect([...(found.membership?.probabilities ?? [])]).toEqual([1, 1, 1, 1, 1, 1, 0])
  expect([...found.centers]).toEqual([1, 11])
  // The last is so far away that the square of its distance is infinite.
  expect([...(await hdbscan.assign(matrixOf([[1.5], [9], [30], [-1e300]]), found, silentTick))]).toEqual([
    0, 1, -1, -1,
  ])
})

test('customers who are all alike in groups are those groups, and quickly', async () => {
  const random = createRandom(4)
  const corners = [[0, 0], [0, 3], [5, 5]] as const // prettier-ignore
  const rows = Array.from({ length: 60_000 }, (_, i) => {
    // Nine in ten stand on a corner, the rest near one.
    const corner = corners[i % 3]!
    return i % 10 < 9 ? corner : corner.map((at) => at + random.normal() / 4)
  })
  const started = performance.now()
  const found = await fit(matrixOf(rows))
  expect(performance.now() - started).toBeLessThan(20_000)
  expect(found.nClusters).toBe(3)
  expect(
    adjustedRand(
      found.labels,
      Int32Array.from(rows, (_, i) => i % 3),
    ),
  ).toBeGreaterThan(0.99)
  expect(found.membership?.outlierScores?.every((score) => score >= 0 && score <= 1)).toBe(true)
  expect(condensedOf(found).clusters.some(({ stability }) => Number.isNaN(stability))).toBe(false)
})

test('the tree of identical rows weighs what the rows one by one do', async () => {
  // A lattice of 40 rows twice, and 7 times the first: all distances by hand from the reference of all pairs.
  const lattice = Array.from({ length: 40 }, (_, i) => [i % 8, Math.floor(i / 8)])
  const rows = [...lattice, ...lattice, ...Array.from({ length: 5 }, () => [0, 0])]
  const found = await fit(matrixOf(rows), { minClusterSize: 5, minSamples: 4 })
  // Of 4 with itself two are alike, so every core distance is 1, but 0 for the seven: 78 rows by edges of 1, and 6 by 0.
  expect(condensedOf(found).treeWeight).toBe(78)
})

test('a single segment that “Do not part below” leaves empty says so', async () => {
  const random = createRandom(5)
  const X = matrixOf(Array.from({ length: 300 }, () => [random.normal(), random.normal()]))
  const single = (clusterSelectionEpsilon: number) =>
    fit(X, { minClusterSize: 100, allowSingleCluster: 'yes', clusterSelectionEpsilon })
  const empty = await single(0.001)
  expect(empty.nClusters).toBe(0)
  const least = /^No clear segments.* raise “Do not part below” above (0\.\d+), or use k-means/.exec(
    said(empty.warnings[0]!),
  )?.[1]
  // As python hdbscan and scikit-learn: those whose λ is 1 / epsilon or more, so from the densest on somebody.
  const { death } = condensedOf(empty).clusters[0]!
  expect(Number(least)).toBeGreaterThanOrEqual(1 / death)
  expect((await single(0.999 / death)).nClusters).toBe(0)
  expect((await single(Number(least))).nClusters).toBe(1)
})

test('too little data is no segment, and says so', async () => {
  const found = await fit(matrixOf([[1], [2], [3]]))
  expect([...found.labels]).toEqual([-1, -1, -1])
  expect(found.warnings).toHaveLength(1)
  expect(said(found.warnings[0] ?? '')).toMatch(
    /^No clear segments: nowhere are enough of the 3 customers close together/,
  )
  expect([...(await hdbscan.assign(matrixOf([[1], [9]]), found, silentTick))]).toEqual([-1, -1])
})

test.each([1_000, 20_000])(
  'four clear clouds of %i customers in six features are four segments',
  async (n) => {
    const { X, truth } = clouds(n, 6)
    expectClouds(await fit(X), truth)
  },
)

test('in many columns the tree weighs what it does in the few that they are copies of', async () => {
  const { X } = clouds(600, 6)
  // Each column three times, as a third of its weight: the same distances in 18 columns.
  const wide = {
    n: X.n,
    d: 18,
    names: [...X.names, ...X.names, ...X.names],
    data: new Float64Array(18 * X.n),
  }
  for (let at = 0; at < wide.data.length; at++) wide.data[at] = X.data[at % X.data.length]! / Math.sqrt(3)
  const [narrow, found] = [await fit(X), await fit(wide)]
  expect(condensedOf(found).treeWeight / condensedOf(narrow).treeWeight).toBeCloseTo(1, 10)
  expect(found.labels).toEqual(narrow.labels)
})

test('progress never goes back, and ends where it should', async () => {
  for (const d of [6, 20]) {
    const shares: number[] = []
    const settings = { nClusters: 2, randomState: 0, params: checkedValues(hdbscan.params, {}) }
    await hdbscan.fit(clouds(3000, d).X, settings, referenceCompute(), (done, total) => {
      shares.push(done / total)
      return Promise.resolve()
    })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBeGreaterThan(0.9)
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
  }
})

test('much noise, and a segment of nearly all, are warned of', async () => {
  const random = createRandom(3)
  const scattered = Array.from({ length: 100 }, () => [600 * random.next(), 600 * random.next()])
  const crowd = (n: number, at: number) => Array.from({ length: n }, () => [at + random.normal() / 9, at])
  const noisy = await fit(matrixOf([...scattered, ...crowd(30, 200), ...crowd(30, 205)]), {
    minClusterSize: 25,
    clusterSelectionMethod: 'leaf',
  })
  expect(saidAll(noisy.warnings).join()).toMatch(
    /^\d+\u202f% of the customers are in no segment. For fewer, lower/,
  )
  const lopsided = await fit(matrixOf([...crowd(970, 0), ...crowd(30, 9)]), { minClusterSize: 20 })
  expect(saidAll(lopsided.warnings).join()).toMatch(
    /^One segment has 9\d\u202f% of the customers that are in any/,
  )
})

test('numbers too large for distances are refused', async () => {
  const large = fit(matrixOf([[-1e200], [0], [1e200]]), { minSamples: 1 })
  expect(await saidBy(() => large)).toMatch(/too large for distances/)
})

test('a segment of one customer is refused, at the setting', async () => {
  expect(await saidBy(() => fit(matrixOf([[1], [2]]), { minClusterSize: 1 }))).toMatch(
    /^minClusterSize: a segment needs at least 2/,
  )
})

test('the picture has the large clusters, each with its parent', async () => {
  const { X } = threeBlobs(3000)
  const found = await fit(X, { minClusterSize: 2, minSamples: 2 })
  expect(condensedOf(found).clusters.length).toBeGreaterThan(200)
  const picture = hdbscan.picture?.(found, X)
  if (picture?.kind !== 'condensed') throw new TypeError('not a condensed tree')
  expect(picture.clusters).toHaveLength(200)
  picture.clusters.forEach(({ parent, size, birth }, number) => {
    if (number === 0) return expect(parent).toBe(-1)
    expect(parent).toBeLessThan(number)
    expect(picture.clusters[parent]!.size).toBeGreaterThan(size)
    expect(picture.clusters[parent]!.death).toBeGreaterThanOrEqual(birth)
  })
})
