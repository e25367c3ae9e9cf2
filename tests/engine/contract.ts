// What every clustering method must do on every device; the body is run in Node and in Chromium.
import { describe, expect, test } from 'vitest'
import { saidBy } from '../support/said.ts'
import { cancelled } from '../../src/model/errors.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import type { Clusterer, Clustering } from '../../src/engine/segment/method.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import type { Tick } from '../../src/model/tick.ts'
import { effort } from '../support/effort.ts'

interface Device {
  readonly name: string
  /** Few starts: where each pass takes long. */
  readonly isQuick?: boolean
  readonly make: () => Promise<Compute>
}

/** Rows of numbers as a matrix whose columns are called a, b, c … */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const n = rows.length
  const d = rows[0]?.length ?? 0
  const data = new Float64Array(n * d)
  rows.forEach((row, i) => row.forEach((value, j) => (data[j * n + i] = value)))
  return { n, d, data, names: [...'abcdefgh'].slice(0, d) }
}

/** Rows around three far corners of the plane, and which corner each belongs to; the first is the most frequent. */
export function threeBlobs(n: number, seed = 1): { X: Matrix; truth: Int32Array } {
  const random = createRandom(seed)
  const corners = [[0, 0], [20, 0], [0, 30]] as const // prettier-ignore
  const truth = Int32Array.from({ length: n }, () => [0, 0, 0, 1, 1, 2][random.below(6)] ?? 0)
  const rows = Array.from(truth, (corner) => (corners[corner] ?? [0, 0]).map((at) => at + random.normal()))
  return { X: matrixOf(rows), truth }
}

/** Rows in four round clouds far from each other, and which cloud each belongs to. */
export function clouds(n: number, d: number): { X: Matrix; truth: Int32Array } {
  const random = createRandom(n + d)
  const truth = Int32Array.from({ length: n }, () => random.below(4))
  const centerOf = (cloud: number, j: number) => 8 * ((cloud >> (j % 2)) & 1)
  const rows = Array.from(truth, (cloud) =>
    Array.from({ length: d }, (_, j) => centerOf(cloud, j) + random.normal()),
  )
  return { X: matrixOf(rows), truth }
}

export function describeMethods(device: Device): void {
  describe.each(methods)(`$label on ${device.name}`, (method) => {
    const settings = (nClusters: number, randomState = 0) => ({
      nClusters,
      randomState,
      params:
        method.id === 'gaussianMixture' || device.isQuick
          ? quickParams(method)
          : checkedValues(method.params, {}),
    })
    const fit = async (X: Matrix, nClusters: number, randomState = 0, tick: Tick = silentTick) => {
      const compute = await device.make()
      const before = compute.held()
      try {
        return await method.fit(X, settings(nClusters, randomState), compute, tick)
      } finally {
        expect(compute.held()).toEqual(before)
      }
    }

    test('finds three clear blobs, numbered by size, with their means', async () => {
      const { X, truth } = threeBlobs(3000)
      const found = await fit(X, 3)
      // Methods that find the number themselves may leave the outermost rows of a cloud out, by definition.
      const noise = found.labels.filter((label) => label < 0).length
      expect(noise).toBeLessThanOrEqual(method.takesNumber ? 0 : 0.06 * X.n)
      expect(found.labels.map((label, i) => (label < 0 ? truth[i]! : label))).toEqual(truth)
      if (noise === 0) expect(adjustedRand(found.labels, truth)).toBe(1)
      expect(found.warnings).toEqual([])
      expect(found.nIter).toBeGreaterThan(0)
      checkCenters(X, found)
    })

    test('gives the same for the same seed', async () => {
      const { X } = threeBlobs(500)
      const [first, second] = [await fit(X, 5, 7), await fit(X, 5, 7)]
      expect(second).toEqual(first)
    })

    test('assigns its own rows as it labelled them', async () => {
      const { X } = threeBlobs(1000)
      const found = await fit(X, 6)
      const assigned = await method.assign(X, found, silentTick)
      // HDBSCAN's prediction is approximate by definition: rows near the border of noise may differ.
      if (found.fitted.kind === 'condensed')
        expect(adjustedRand(assigned, found.labels)).toBeGreaterThan(0.95)
      else expect(assigned).toEqual(found.labels)
    })

    test('knows how surely each row belongs, or nothing of it', async () => {
      const { X } = threeBlobs(600)
      const { membership, labels, nClusters } = await fit(X, 3)
      if (!membership) return
      const { probabilities, next, outlierScores } = membership
      for (const shares of [probabilities, ...(next ? [next.probabilities] : []), outlierScores ?? []])
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
      labels.forEach((label, i) => {
        expect(probabilities[i]! > 0).toBe(label >= 0)
        if (!next) return
        expect(next.labels[i]).not.toBe(label)
        expect(next.labels[i]).toBeLessThan(nClusters)
        expect(next.probabilities[i]).toBeLessThanOrEqual(probabilities[i]!)
        expect(next.probabilities[i]! + probabilities[i]!).toBeLessThan(1 + 1e-6)
      })
    })

    test('fits several numbers of clusters together as one by one', async () => {
      const { X } = threeBlobs(300)
      const compute = await device.make()
      const together = await method.fitEach?.(X, [2, 3, 5], settings(2), compute, silentTick)
      for (const found of together ?? []) expect(found).toEqual(await fit(X, found.nClusters))
    })

    test('takes one customer, identical customers and a constant feature, however many clusters', async () => {
      const same = [5, 1]
      for (const rows of [[[3, 4]], [same, same, same], [1, 2, 9].map((value) => [value, 7])]) {
        const X = matrixOf(rows)
        const { labels, centers, nClusters } = await fit(X, 1)
        expect(labels).toHaveLength(X.n)
        expect(nClusters).toBeLessThanOrEqual(1)
        expect(centers).toHaveLength(nClusters * X.d)
        expect(centers.every(Number.isFinite)).toBe(true)
      }
    })

    test('refuses gaps by the name of the column', async () => {
      const gap = fit(matrixOf([[1, 2], [3, NaN]]), 1) // prettier-ignore
      expect(await saidBy(() => gap)).toMatch(/Feature b has no number.*customer 2 of 2/)
      const infinite = fit(matrixOf([[Infinity], [1]]), 1)
      expect(await saidBy(() => infinite)).toMatch(/Feature a has an infinite number/)
    })

    test('refuses numbers whose distances cannot be computed', async () => {
      for (const huge of [1e154, -1.5e308]) {
        const far = fit(matrixOf([[1, 2], [3, huge], [4, 5]]), 2) // prettier-ignore
        expect(await saidBy(() => far)).toMatch(/Feature b has .*customer 2 of 3, too large/)
      }
    })

    test('refuses no customers at all', async () => {
      const none = fit({ n: 0, d: 1, data: new Float64Array(0), names: ['a'] }, 1)
      await expect(none).rejects.toMatchObject({ name: 'DataError' })
    })

    test('refuses settings out of their limits', () => {
      for (const [name, param] of Object.entries(method.params)) {
        if (param.type === 'choice') continue
        expect(() => checkedValues(method.params, { [name]: param.max + 1 })).toThrow(name)
        expect(() => checkedValues(method.params, { [name]: param.min - 1 })).toThrow(name)
      }
      expect(() => checkedValues(method.params, { noSuchSetting: 1 })).toThrow('noSuchSetting')
    })

    test('ends at the next tick when cancelled, wherever that is, and leaves nothing', async () => {
      const { X } = threeBlobs(400)
      let all = 0
      await fit(X, 4, 0, () => Promise.resolve(void all++))
      expect(all).toBeGreaterThan(3)
      for (const last of [1, 2, Math.floor(all / 2), all]) {
        let ticks = 0
        const tick: Tick = () => (++ticks < last ? Promise.resolve() : Promise.reject(cancelled()))
        await expect(fit(X, 4, 0, tick)).rejects.toMatchObject({ name: 'AbortError' })
        expect(ticks).toBe(last)
      }
    })

    test('assigning ends at the next tick when cancelled, too', async () => {
      const found = await fit(threeBlobs(400).X, 3)
      const { X } = threeBlobs(30_000, 2)
      let ticks = 0
      const stop: Tick = () => (++ticks, Promise.reject(cancelled()))
      await expect(method.assign(X, found, stop)).rejects.toMatchObject({ name: 'AbortError' })
      expect(ticks).toBe(1)
    })

    if (!method.takesNumber) return

    test('takes one customer, identical customers and a constant feature', async () => {
      const clustering = await fit(matrixOf([[3, 4]]), 1)
      expect([...clustering.labels, ...clustering.centers, clustering.inertia]).toEqual([0, 3, 4, 0])
      const same = await fit(matrixOf([[5], [5], [5]]), 1)
      expect([...same.labels, ...same.centers, same.inertia]).toEqual([0, 0, 0, 5, 0])
      const flat = await fit(matrixOf([[1, 7], [2, 7], [9, 7]]), 2) // prettier-ignore
      expect([...flat.labels]).toEqual([0, 0, 1])
      expect([...flat.centers]).toEqual([1.5, 7, 9, 7])
    })

    test('gives every different row its own cluster where as many are asked', async () => {
      const found = await fit(matrixOf([[1], [1], [2], [2], [2], [8]]), 3)
      expect([...found.labels]).toEqual([1, 1, 0, 0, 0, 2])
      expect(found.inertia).toBe(0)
    })

    test('takes customers at no distance in float64 for the same, and all others for different', async () => {
      const tiny = fit(matrixOf([[0], [1], [1e-200]]), 3)
      expect(await saidBy(() => tiny)).toMatch(/of 2 different customers/)
      const parted = await fit(matrixOf([[0], [1e140], [1e138]]), 3)
      expect(parted.labels.toSorted()).toEqual(Int32Array.of(0, 1, 2))
    })

    test('refuses more clusters than there are different customers', async () => {
      const few = fit(matrixOf([[1], [2], [2], [3]]), 5)
      expect(await saidBy(() => few)).toMatch(/^5 clusters asked of 3 different customers/)
    })
  })
}

/**
 * The many starts of these would take minutes on the plain reference; a mixture still races thirty of them, and two
 * maps are started no other way than eight.
 */
function quickParams({ id, params }: Clusterer) {
  if (id === 'gaussianMixture') return checkedValues(params, { nInit: 1 })
  if (id === 'kmeans' && effort(true, false)) return checkedValues(params, { nInit: 2 })
  return checkedValues(params, id === 'som' ? { nInit: 2 } : {})
}

/** Data whose labels must be the same on every device: clear, full of ties, and without any structure. */
export const alikeCases: readonly {
  readonly name: string
  readonly X: Matrix
  readonly nClusters: number
}[] = [
  { name: 'three blobs', X: threeBlobs(300, 3).X, nClusters: 3 },
  { name: 'three blobs in eight', X: threeBlobs(300, 3).X, nClusters: 8 },
  { name: 'many rows', X: threeBlobs(effort(8_000, 30_000), 3).X, nClusters: 6 },
  { name: 'a lattice, where all distances tie', X: lattice(18, 16), nClusters: 5 },
  { name: 'uniform noise', X: noise(1500, 3), nClusters: 6 },
]

/** The points with whole coordinates of a rectangle. */
function lattice(width: number, height: number): Matrix {
  return matrixOf(Array.from({ length: width * height }, (_, i) => [i % width, Math.floor(i / width)]))
}

function noise(n: number, d: number): Matrix {
  const random = createRandom(11)
  return matrixOf(Array.from({ length: n }, () => Array.from({ length: d }, () => random.next())))
}

/** A fit that must be the same on every device: to be compared by the caller. */
export async function fingerprint(
  method: Clusterer,
  { X, nClusters }: (typeof alikeCases)[number],
  compute: Compute,
): Promise<Int32Array> {
  const settings = { nClusters, randomState: 1, params: quickParams(method) }
  return (await method.fit(X, settings, compute, silentTick)).labels
}

/** Centres are the means of the rows, but for a mixture, whose rows belong to several components. */
function checkCenters(X: Matrix, { labels, centers, inertia, fitted }: Clustering): void {
  if (fitted.kind === 'mixture') return
  let squares = 0
  const counts = new Map<number, number>()
  const sums = new Float64Array(centers.length)
  labels.forEach((label, i) => {
    if (label < 0) return
    counts.set(label, (counts.get(label) ?? 0) + 1)
    for (let j = 0; j < X.d; j++) {
      const value = X.data[j * X.n + i]!
      sums[label * X.d + j]! += value
      squares += (value - centers[label * X.d + j]!) ** 2
    }
  })
  expect(squares / inertia).toBeCloseTo(1, 9)
  centers.forEach((center, at) =>
    expect(center).toBeCloseTo(sums[at]! / counts.get(Math.floor(at / X.d))!, 9),
  )
}

/** Expects the four groups of `truth` (n) as four clusters, none of them mixed, and next to nobody in none. */
export function expectClouds({ nClusters, labels }: Clustering, truth: Int32Array): void {
  expect(nClusters).toBe(4)
  labels.forEach((label, i) => {
    if (label >= 0) expect(truth[i]).toBe(truth[labels.indexOf(label)])
  })
  expect(labels.filter((label) => label < 0).length).toBeLessThan(0.03 * labels.length)
}
