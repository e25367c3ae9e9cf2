// The metrics against numbers worked out by hand, and the laws they keep.
import { expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { calinskiHarabasz } from '../../src/engine/segment/metrics/calinskiHarabasz.ts'
import { daviesBouldin } from '../../src/engine/segment/metrics/daviesBouldin.ts'
import { silhouette, silhouettes } from '../../src/engine/segment/metrics/silhouette.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const options = { randomState: 0 }

test('silhouette by hand: 0 and 1 together, 10 alone', async () => {
  const X = matrixOf([[0], [1], [10]])
  const { mean, values, sample } = await silhouette(X, Int32Array.of(0, 0, 1), options, silentTick)
  // a = 1 for both; b = 10 and 9; a cluster of one has 0.
  expect([...values]).toEqual([9 / 10, 8 / 9, 0])
  expect(mean).toBeCloseTo((0.9 + 8 / 9) / 3, 15)
  expect(sample).toBe(3)
})

test('silhouette is null for one cluster, and leaves noise out', async () => {
  const X = matrixOf([[0], [1], [10], [500]])
  expect((await silhouette(X, new Int32Array(4), options, silentTick)).mean).toBeNull()
  const { mean, values } = await silhouette(X, Int32Array.of(0, 0, 1, -1), options, silentTick)
  expect(values[3]).toBeNaN()
  expect(mean).toBeCloseTo((0.9 + 8 / 9) / 3, 15)
})

test('many labelings in one sweep give what each gives alone, between −1 and 1', async () => {
  const { X } = threeBlobs(301)
  const random = createRandom(5)
  const labelings = Array.from({ length: 9 }, (_, k) =>
    Int32Array.from({ length: X.n }, () => random.below(k + 2)),
  )
  const together = await silhouettes(X, labelings, options, silentTick)
  for (const [i, labels] of labelings.entries()) {
    const alone = await silhouette(X, labels, options, silentTick)
    together.values[i]?.forEach((value, row) => expect(value).toBeCloseTo(alone.values[row] ?? NaN, 12))
    for (const value of alone.values) expect(Math.abs(value)).toBeLessThanOrEqual(1)
  }
})

test('a sample is seeded, says its size, and comes near the whole', async () => {
  const { X, truth } = threeBlobs(3000)
  const few = { randomState: 3, exactRows: 1000, sampledRows: 800 }
  const sampled = await silhouette(X, truth, few, silentTick)
  expect(sampled.sample).toBe(800)
  expect(await silhouette(X, truth, few, silentTick)).toEqual(sampled)
  const exact = await silhouette(X, truth, options, silentTick)
  expect(Math.abs((sampled.mean ?? 0) - (exact.mean ?? 1))).toBeLessThan(0.01)
})

test('Calinski-Harabasz and Davies-Bouldin by hand: 0, 1 and 10, 11', () => {
  const X = matrixOf([[0], [1], [10], [11]])
  const labels = Int32Array.of(0, 0, 1, 1)
  // Between: 4 · 5² = 100; within: 4 · 0.5² = 1; (100 / 1) · (4 − 2) / (2 − 1).
  expect(calinskiHarabasz(X, labels, 2)).toBeCloseTo(200, 12)
  expect(daviesBouldin(X, labels, 2)).toBeCloseTo((0.5 + 0.5) / 10, 12)
  const withNoise = matrixOf([[0], [1], [10], [11], [99]])
  expect(calinskiHarabasz(withNoise, Int32Array.of(0, 0, 1, 1, -1), 2)).toBeCloseTo(200, 12)
  expect(calinskiHarabasz(X, new Int32Array(4), 1)).toBeNull()
  expect(daviesBouldin(X, new Int32Array(4), 1)).toBeNull()
  expect(calinskiHarabasz(matrixOf([[1], [1], [2], [2]]), labels, 2)).toBe(1)
})

test('adjusted Rand by hand, symmetric, and blind to numbering', () => {
  const a = Int32Array.of(0, 0, 1, 1)
  const b = Int32Array.of(0, 0, 1, 2)
  // Pairs together: 1; in a: 2, in b: 1, of 6: (1 − 1/3) / (1.5 − 1/3).
  expect(adjustedRand(a, b)).toBeCloseTo(4 / 7, 12)
  expect(adjustedRand(b, a)).toBeCloseTo(4 / 7, 12)
  expect(adjustedRand(a, Int32Array.of(5, 5, -1, -1))).toBe(1)
  expect(adjustedRand(new Int32Array(4), new Int32Array(4))).toBe(1)
  expect(() => adjustedRand(a, new Int32Array(3))).toThrow(RangeError)
})
