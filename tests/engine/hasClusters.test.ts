// Noise has no segments, and is said to have none; two groups that one can see are found.
import { drawsOf, expectDraws } from '../support/draws.ts'
import { said } from '../support/said.ts'
import { expect, test } from 'vitest'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom, type Random } from '../../src/model/random.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { takenApart } from '../../src/engine/segment/choose/nullRows.ts'
import { showsAny, clusterTendency } from '../../src/engine/segment/choose/clusterTendency.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf } from './contract.ts'

const draws = drawsOf([0, 2, 3], 10)

function rows(n: number, d: number, seed: number, draw: (random: Random) => number) {
  const random = createRandom(500 + seed)
  return matrixOf(Array.from({ length: n }, () => Array.from({ length: d }, () => draw(random))))
}

const own = (X: Matrix) => X.names.map((_, column) => [column])

async function showsClusters(X: Matrix, seed: number, features = own(X)): Promise<boolean> {
  return showsAny(await clusterTendency(X, features, Math.min(10, X.n - 1), seed, silentTick))
}

const kinds = [
  ['Gaussian', 6, (random: Random) => random.normal()],
  ['uniform', 2, (random: Random) => random.next()],
  ['uniform', 5, (random: Random) => random.next()],
] as const

test.each(kinds)('%s noise in %i columns has no segments, however few customers', async (_name, d, draw) => {
  for (const n of [12, 40, 600])
    await expectDraws(draws, async (seed) => !(await showsClusters(rows(n, d, seed, draw), seed)))
})

test('features that do not go together have no segments, be they skewed, in two heaps, or groups', async () => {
  const features = [[0], [1], [2], [3, 4, 5]]
  for (const n of [30, 400]) {
    await expectDraws(draws, async (seed) => {
      const X = rows(n, 6, seed, (random) => random.normal())
      const random = createRandom(seed)
      for (let i = 0; i < n; i++) {
        const group = random.below(3)
        X.data[i] = Math.exp(X.data[i]!)
        if (i % 2) X.data[n + i]! += 6
        X.data[2 * n + i] = random.below(2)
        for (const level of [0, 1, 2]) X.data[(3 + level) * n + i] = Number(group === level)
      }
      const apart = takenApart(X, features, random)
      expect(apart.data.subarray(2 * n, 3 * n).toSorted()).toEqual(X.data.subarray(2 * n, 3 * n).toSorted())
      return !(await showsClusters(apart, seed, features))
    })
  }
})

test('two groups five deviations apart in two features are seen, on few customers and on many', async () => {
  for (const n of [40, 150, 400, 5000]) {
    const X = rows(n, 3, 1, (random) => random.normal())
    for (let i = 0; i < n; i += 2) for (const j of [0, 1]) X.data[j * n + i]! += 5
    expect(await showsClusters(X, 0)).toBe(true)
  }
})

test('two spirals are crowds with gaps, although nothing divides them well', async () => {
  const at = (i: number) => 3 + (i >> 1) / 15
  const spirals = Array.from({ length: 300 }, (_, i) => {
    const sign = i % 2 ? 1 : -1
    return [sign * at(i) * Math.cos(at(i)), sign * at(i) * Math.sin(at(i))]
  })
  const { isDivided, hasGaps } = await clusterTendency(matrixOf(spirals), undefined, 10, 0, silentTick)
  expect([isDivided, hasGaps]).toEqual([false, true])
})

test('the verdict is one segment, with advice and the curve', async () => {
  const X = rows(800, 4, 3, (random) => random.normal())
  const { clustering, choice, silhouette } = await chooseClusters(
    X,
    { randomState: 0, params: { nInit: 2, swapTrials: 0 } },
    wasmCompute({ lanes: 1 }),
    silentTick,
  )
  expect(clustering.nClusters).toBe(1)
  expect(new Set(clustering.labels)).toEqual(new Set([0]))
  const pattern =
    /^No clear segments: the best division, into (\d+), is no clearer than chance: it scores (\S+) .* at random score (\S+) on average, and by chance up to (\d\.\d\d)\. Choose fewer/
  const [, ...numbers] = pattern.exec(said(clustering.warnings.at(-1) ?? '')) ?? []
  const best = choice?.nullTest?.levels.toSorted((a, b) => b.silhouette - a.silhouette)[0]
  expect(best?.kind).toBe('apart')
  const { nClusters, silhouette: own, without, clearFrom } = best!
  expect(numbers).toEqual([String(nClusters), ...[own, without, clearFrom].map((value) => value.toFixed(2))])
  expect(choice?.candidates.length).toBe(9)
  expect(silhouette).toBeNull()
})

test('beside the null, a number is clear in data with segments, and none is in noise', async () => {
  const noise = rows(300, 3, 2, (random) => random.normal())
  const groups = rows(300, 3, 2, (random) => random.normal())
  for (let i = 0; i < 300; i += 2) for (const j of [0, 1]) groups.data[j * 300 + i]! += 5
  for (const [X, isClear] of [
    [noise, false],
    [groups, true],
  ] as const) {
    const { nullTest, isDivided } = await clusterTendency(X, own(X), 10, 0, silentTick)
    expect(nullTest?.sample).toBe(300)
    expect(nullTest?.levels.map(({ nClusters }) => nClusters)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(nullTest?.levels.every(({ without, clearFrom }) => without < clearFrom)).toBe(true)
    expect(nullTest?.levels.some((level) => level.silhouette >= level.clearFrom)).toBe(isClear)
    expect(isDivided).toBe(isClear)
  }
})

test('one yes/no column with two kinds of customers is two segments', async () => {
  const X = matrixOf(Array.from({ length: 100 }, (_, i) => [i % 3 === 0 ? 1 : 0]))
  const { clustering, choice } = await chooseClusters(
    X,
    { randomState: 0 },
    wasmCompute({ lanes: 1 }),
    silentTick,
  )
  expect(clustering.nClusters).toBe(2)
  expect(choice?.candidates[0]?.silhouette).toBe(1)
})
