// Numbers and categories together: a category enters as in k-prototypes (Huang 1998, Data Min. Knowl. Discov. 2, eq. 2):
// nothing where two customers agree, a fixed amount where they differ; the amount makes it count like one number.
import { describe, expect, test } from 'vitest'
import { encode } from '../../src/data/customers/features/encode.ts'
import type { CategoryFeature, Feature, NumberFeature } from '../../src/model/features.ts'
import { matrixColumn, type Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom, type Random } from '../../src/model/random.ts'
import { kmeans } from '../../src/engine/segment/kmeans/kmeans.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'

const n = 600
const number = (name: string, values: Float64Array): NumberFeature => {
  return { name, label: name, help: '', kind: 'number', unit: 'none', values }
}
const category = (name: string, nLevels: number, codes: Int32Array): CategoryFeature => {
  const levels = Array.from({ length: nLevels }, (_, level) => `level ${level}`)
  return { name, label: name, help: '', kind: 'category', codes, levels }
}
const normals = (random: Random, shift: (i: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => shift(i) + random.normal())
const noiseLevels = (random: Random, nLevels: number): Int32Array =>
  Int32Array.from({ length: n }, () => random.below(nLevels))

function encoded(features: readonly Feature[]): Matrix {
  return encode(
    features,
    features.map(({ name }) => name),
    'standard',
  ).X
}

/** Mean over all pairs of different customers of their squared distance in the columns from `from` to `to`. */
function meanSquaredDistance(X: Matrix, from: number, to: number): number {
  let sum = 0
  for (let j = from; j < to; j++) {
    const column = matrixColumn(X, j)
    const mean = column.reduce((total, value) => total + value, 0) / X.n
    sum += column.reduce((total, value) => total + (value - mean) ** 2, 0)
  }
  return (2 * X.n * sum) / (X.n * (X.n - 1))
}

async function clusters(X: Matrix, nClusters: number): Promise<Int32Array> {
  const params = checkedValues(kmeans.params, {})
  return (await kmeans.fit(X, { nClusters, randomState: 0, params }, referenceCompute(), silentTick)).labels
}

describe('numbers and categories together', () => {
  test('every feature carries the same mean squared distance between customers, however many levels', () => {
    const random = createRandom(1)
    const spread = normals(random, () => 0)
    const features = [number('a', spread), ...[2, 5, 40].map((many) => category(`c${many}`, many, noiseLevels(random, many)))] // prettier-ignore
    const X = encoded(features)
    const expected = (2 * n) / (n - 1)
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [3, 8],
      [8, 48],
    ] as const)
      // prettier-ignore
      expect(meanSquaredDistance(X, from, to)).toBeCloseTo(expected, 9)
  })

  test('two customers are 0 apart in a category that they share, and equally far in any other two levels', () => {
    const X = encoded([
      category(
        'c',
        3,
        Int32Array.from({ length: n }, (_, i) => i % 3),
      ),
    ])
    const apart = (a: number, b: number): number =>
      [0, 1, 2].reduce((sum, j) => sum + (matrixColumn(X, j)[a]! - matrixColumn(X, j)[b]!) ** 2, 0)
    // Shares of a third: total variance of the indicators 3 · ⅓ · ⅔ = ⅔, so a mismatch is 2 / ⅔ = 3.
    expect([apart(0, 3), apart(0, 1), apart(0, 2), apart(1, 2)].map((d) => d.toFixed(9))).toEqual(
      [0, 3, 3, 3].map((d) => d.toFixed(9)),
    )
  })

  test('forty levels of noise do not hide two clear groups', async () => {
    const random = createRandom(2)
    const truth = Int32Array.from({ length: n }, (_, i) => i % 2)
    const groups = [0, 1].map((f) =>
      number(
        `n${f}`,
        normals(random, (i) => 5 * truth[i]!),
      ),
    )
    const X = encoded([...groups, category('noise', 40, noiseLevels(random, 40))])
    expect(adjustedRand(await clusters(X, 2), truth)).toBeGreaterThan(0.99)
  })

  test('a category that tells groups apart is found beside a number of noise', async () => {
    const random = createRandom(3)
    const truth = Int32Array.from({ length: n }, (_, i) => i % 3)
    const told = Int32Array.from(truth, (level) => (random.next() < 0.05 ? random.below(3) : level))
    const X = encoded([category('a', 3, truth), category('b', 3, told), number('noise', normals(random, () => 0))]) // prettier-ignore
    expect(adjustedRand(await clusters(X, 3), truth)).toBeGreaterThan(0.85)
  })
})
