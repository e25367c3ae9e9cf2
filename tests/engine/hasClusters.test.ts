// Noise has no segments, and is said to have none; two groups that one can see are found.
import { expect, test } from 'vitest'
import { createRandom, type Random } from '../../src/data/random.ts'
import { chooseClusters } from '../../src/engine/cluster/chooseClusters.ts'
import { hasClusters } from '../../src/engine/cluster/hasClusters.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/engine/tick.ts'
import { matrixOf } from './contract.ts'

const seeds = Array.from({ length: 10 }, (_, seed) => seed)

function rows(n: number, d: number, seed: number, draw: (random: Random) => number) {
  const random = createRandom(500 + seed)
  return matrixOf(Array.from({ length: n }, () => Array.from({ length: d }, () => draw(random))))
}

const kinds = [
  ['Gaussian', 6, (random: Random) => random.normal()],
  ['uniform', 2, (random: Random) => random.next()],
  ['uniform', 5, (random: Random) => random.next()],
] as const

test.each(kinds)('%s noise in %i columns has no segments', async (_name, d, draw) => {
  let said = 0
  for (const seed of seeds) if (!(await hasClusters(rows(600, d, seed, draw), 10, seed, silentTick))) said++
  expect(said).toBeGreaterThanOrEqual(9)
})

test('two groups five deviations apart are seen, on few customers and on many', async () => {
  for (const n of [150, 400, 5000]) {
    const X = rows(n, 3, 1, (random) => random.normal())
    for (let i = 0; i < n; i += 2) X.data[i]! += 5
    expect(await hasClusters(X, 10, 0, silentTick)).toBe(true)
  }
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
  expect(clustering.warnings.at(-1)).toMatch(
    /^No clear segments: the best division, into \d+ .* Choose fewer/,
  )
  expect(choice?.candidates.length).toBe(9)
  expect(silhouette).toBeNull()
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
