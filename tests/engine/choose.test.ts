// Choosing the number for every method, and the method itself: one body, and what is said of it.
import { describe, expect, test } from 'vitest'
import { said } from '../support/said.ts'
import { cancelled } from '../../src/model/errors.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom } from '../../src/model/random.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { cluster } from '../../src/engine/stages/clusterCustomers.ts'
import { gaussianMixture } from '../../src/engine/segment/gaussianMixture/gaussianMixture.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { calinskiHarabasz } from '../../src/engine/segment/metrics/calinskiHarabasz.ts'
import { silhouette } from '../../src/engine/segment/metrics/silhouette.ts'
import { silentTick, type Tick } from '../../src/model/tick.ts'
import { effort } from '../support/effort.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const compute = wasmCompute({ lanes: 1 })
const clusterOf = (X: Matrix, settings: Parameters<typeof cluster>[1]) =>
  cluster({ X, features: featuresOf(X) }, settings, 'wasm', silentTick)
const featuresOf = (X: Matrix) => X.names.map((_, column) => [column])

function noise(n: number): Matrix {
  const random = createRandom(11)
  return matrixOf(Array.from({ length: n }, () => [random.next(), random.next(), random.next()]))
}

/** Two rings, one within the other: crowds that no centre divides. */
function rings(n: number): { X: Matrix; truth: Int32Array } {
  const random = createRandom(5)
  const truth = Int32Array.from({ length: n }, (_, i) => i % 2)
  const rows = Array.from(truth, (ring) => {
    const angle = random.next() * 2 * Math.PI
    const radius = 2 + 4 * ring + 0.15 * random.normal()
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
  return { X: matrixOf(rows), truth }
}

/** A wide blob beside two tight ones: k-means cuts the wide one. */
function wideAndTight(seed: number): Matrix {
  const random = createRandom(seed)
  const around = ([x, y, spread]: readonly [number, number, number]) => [
    x + spread * random.normal(),
    y + spread * random.normal(),
  ]
  const places = [[0, 0, 3], [11, 0, 0.4], [11, 3, 0.4]] as const // prettier-ignore
  return matrixOf(Array.from({ length: 900 }, (_, i) => around(places[i % 3]!)))
}

/** Four groups far apart, in all three columns skewed as a gamma distribution of shape 2 is: no Gaussians. */
function skewedGroups(n: number): { X: Matrix; truth: Int32Array } {
  const random = createRandom(2)
  const truth = Int32Array.from({ length: n }, (_, i) => i % 4)
  const skewed = () => -Math.log((1 - random.next()) * (1 - random.next()))
  const places = [[0, 0, 0], [12, 0, 3], [0, 12, 6], [12, 12, 9]] as const // prettier-ignore
  return { X: matrixOf(Array.from(truth, (group) => places[group]!.map((at) => at + skewed()))), truth }
}

test('a mixture does not split skewed groups, and says that BIC would', async () => {
  const { X, truth } = skewedGroups(2_000)
  const settings = { method: gaussianMixture, randomState: 0 }
  const { clustering, choice } = await chooseClusters(X, settings, compute, silentTick)
  expect(adjustedRand(clustering.labels, truth)).toBeGreaterThan(0.95)
  const ascending = choice!.candidates.toSorted((a, b) => a.bic! - b.bic!)
  expect(ascending[0]!.nClusters).toBeGreaterThan(new Set(truth).size)
  expect(said(choice!.reason)).toContain(
    `${ascending[0]!.nClusters} segments would fit them more closely (lowest BIC)`,
  )
})

test('a mixture that shrinks onto customers with one and the same value does not win by its likelihood', async () => {
  // Half of each of two groups have exactly one order: a segment on them alone can be as likely as one likes.
  const random = createRandom(6)
  const truth = Int32Array.from({ length: 1_200 }, (_, i) => i % 2)
  const rows = Array.from(truth, (t, i) => [
    ...[i % 4 < 2 ? 1 : 1 + Math.abs(random.normal()), 12 * t + random.normal(), 12 * t + random.normal()],
  ])
  const settings = { method: gaussianMixture, randomState: 0 }
  const { clustering } = await chooseClusters(matrixOf(rows), settings, compute, silentTick)
  expect(adjustedRand(clustering.labels, truth)).toBeGreaterThan(0.95)
})

describe.each(methods)('$label with the number left open', (method) => {
  test('finds three clear blobs, and says why', async () => {
    const { X, truth } = threeBlobs(300)
    const found = await chooseClusters(X, { method, randomState: 0 }, compute, silentTick)
    expect(found.method).toBe(method.id)
    expect(adjustedRand(found.clustering.labels, truth)).toBeGreaterThan(0.95)
    const { candidates, reason } = found.choice ?? { candidates: [], reason: '' }
    // Of mixtures with too few customers in some segment nothing is told.
    const untold = method.id === gaussianMixture.id ? 1 : 0
    expect(candidates).toHaveLength(method.takesNumber ? 9 - untold : 1)
    expect(candidates.filter(({ isProposed }) => isProposed)).toHaveLength(1)
    expect(
      candidates.every((candidate) => candidate.silhouette !== null && candidate.daviesBouldin !== null),
    ).toBe(true)
    expect(said(reason)).toMatch(/^3 segments/)
  })

  test('has no segments in noise', async () => {
    const { clustering } = await chooseClusters(noise(150), { method, randomState: 0 }, compute, silentTick)
    expect(clustering.nClusters).toBe(1)
    expect(said(clustering.warnings.at(-1) ?? '')).toMatch(/^No clear segments: /)
  })
})

test.each(['dbscan', 'hdbscan'])(
  '%s by hand is listed and drawn, though there are no segments',
  async (method) => {
    const found = await clusterOf(noise(150), { method, nClusters: 'auto', params: {}, randomState: 0 })
    expect(found.clustering.nClusters).toBe(1)
    expect(found.choice?.candidates.map((candidate) => candidate.method)).toEqual([method])
    expect(found.picture?.kind).toBe(method === 'dbscan' ? 'kDistances' : 'condensed')
  },
)

describe('the method left open', () => {
  test('is k-means for round blobs, beside the others', async () => {
    const { X, truth } = threeBlobs(300)
    const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    expect(found.method).toBe('kmeans')
    expect(found.clustering.labels).toEqual(truth)
    const [first, ...rest] = found.choice?.candidates ?? []
    expect(first).toMatchObject({ method: 'kmeans', nClusters: 3, isProposed: true })
    expect(rest.some(({ isProposed }) => isProposed)).toBe(false)
    expect(new Set(rest.map(({ method }) => method)).size).toBeGreaterThanOrEqual(3)
  })

  test('is HDBSCAN for a ring in a ring, with the reason', async () => {
    const { X, truth } = rings(400)
    const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    expect(found.method).toBe('hdbscan')
    expect(adjustedRand(found.clustering.labels, truth)).toBeGreaterThan(0.95)
    expect(said(found.choice?.reason ?? '')).toMatch(
      /part customers where few are near each other.*conductance validity/,
    )
  })

  test('is one that does not cut through two squares that touch at a corner', async () => {
    const random = createRandom(3)
    const truth = Int32Array.from({ length: 800 }, (_, i) => i % 2)
    const X = matrixOf(Array.from(truth, (square) => [random.next() + square, random.next() + square]))
    const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    expect(found.clustering.nClusters).toBe(2)
    expect(adjustedRand(found.clustering.labels, truth)).toBeGreaterThan(0.95)
  })

  test('is a mixture for long clouds that touch and leave no gap', async () => {
    const random = createRandom(4)
    const truth = Int32Array.from({ length: 600 }, (_, i) => i % 2)
    const X = matrixOf(
      Array.from(truth, (cloud) =>
        cloud
          ? [3.2 + 0.4 * random.normal(), 1 + 2 * random.normal()]
          : [2 * random.normal(), 0.4 * random.normal()],
      ),
    )
    const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
    expect(found.method).toBe('gaussianMixture')
    expect(found.clustering.nClusters).toBe(2)
    expect(adjustedRand(found.clustering.labels, truth)).toBeGreaterThan(0.7)
    expect(said(found.choice?.reason ?? '')).toMatch(
      /several clouds describe the customers clearly better than one/,
    )
  })

  test('says nothing twice of what was tried, and of the winner what is true of its final labels', async () => {
    for (const X of [...[0, 2].slice(0, effort(1, 2)).map(wideAndTight), rings(400).X]) {
      const found = await chooseMethod(X, { randomState: 0 }, compute, silentTick)
      const { candidates } = found.choice!
      const names = candidates.map(({ method, variant, nClusters }) => `${method} ${variant} ${nClusters}`)
      expect(new Set(names).size).toBe(names.length)
      expect(candidates.filter(({ isProposed }) => isProposed).length).toBe(1)
      const winner = candidates.find(({ isProposed }) => isProposed)!
      const { labels, nClusters } = found.clustering
      expect(winner.nClusters).toBe(nClusters)
      const { mean } = await silhouette(X, labels, { randomState: 0 }, silentTick)
      expect(winner.silhouette).toBeCloseTo(mean!, 12)
      expect(winner.calinskiHarabasz).toBeCloseTo(calinskiHarabasz(X, labels, nClusters)!, 6)
    }
  })

  test('has no segments in fewer than six customers, and says that they are too few', async () => {
    const X = matrixOf([[0], [0], [0], [9], [9]])
    for (const found of [
      await chooseMethod(X, { randomState: 0 }, compute, silentTick),
      await chooseClusters(X, { randomState: 0 }, compute, silentTick),
    ]) {
      expect(found.clustering.nClusters).toBe(1)
      expect(said(found.clustering.warnings.at(-1) ?? '')).toMatch(
        /^No clear segments: 5 customers are too few .* 6 or more/,
      )
    }
  })

  test('ends at the next tick when cancelled, and leaves nothing', async () => {
    const { X } = threeBlobs(300)
    const before = compute.held()
    for (const last of [1, 20, 60]) {
      let ticks = 0
      const tick: Tick = () => (++ticks < last ? Promise.resolve() : Promise.reject(cancelled()))
      const run = chooseMethod(X, { randomState: 0 }, compute, tick)
      await expect(run).rejects.toMatchObject({ name: 'AbortError' })
      expect(ticks).toBe(last)
    }
    expect(compute.held()).toEqual(before)
  })
})

test('a number for a method that takes none is not used, and said', async () => {
  const { X } = threeBlobs(300)
  const settings = { method: 'hdbscan', nClusters: 5, randomState: 0, params: {} }
  const found = await cluster({ X, features: featuresOf(X) }, settings, 'wasm', silentTick)
  expect(found.clustering.nClusters).toBe(3)
  expect(said(found.warnings.at(-1) ?? '')).toMatch(/finds the number of segments by itself: the 5 /)
  const open = await cluster(
    { X, features: featuresOf(X) },
    { ...settings, nClusters: 'auto' },
    'wasm',
    silentTick,
  )
  expect(open.warnings).toEqual([])
})
