// What misleads a search for segments: categories that make crowds of their own, and more groups than the coarse numbers
// hit; and which rows a large search looks at.
import { expect, test } from 'vitest'
import { said } from '../support/said.ts'
import { createRandom } from '../../src/model/random.ts'
import { chooseMethod } from '../../src/engine/segment/choose/chooseMethod.ts'
import { hasDominantValue } from '../../src/engine/segment/choose/hasDominantValue.ts'
import { evaluationSample } from '../../src/engine/segment/choose/evaluationSample.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silhouettes } from '../../src/engine/segment/metrics/silhouette.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf } from './contract.ts'

const compute = wasmCompute({ lanes: 1 })

test('beside a category no method is asked that takes its levels for crowds, and that is said', async () => {
  const random = createRandom(21)
  const truth = Int32Array.from({ length: 1200 }, (_, i) => i % 3)
  const places = [[0, 0, 0], [3, 3, 0], [0, 3, 3]] as const // prettier-ignore
  const rows = Array.from(truth, (group) => {
    const level = random.below(3)
    const amounts = places[group]!.map((place) => (2 * place + random.normal()) / 3)
    return [...amounts, ...[0, 1, 2].map((value) => (value === level ? 1.2 : 0))]
  })
  const features = [[0], [1], [2], [3, 4, 5]]
  const found = await chooseMethod(matrixOf(rows), { randomState: 0, features }, compute, silentTick)
  expect(found.method).toBe('kmeans')
  expect(new Set(found.choice?.candidates.map(({ method }) => method))).toEqual(
    new Set(['kmeans', 'agglomerative']),
  )
  expect(said(found.choice?.reason ?? '')).toMatch(
    /Not tried: HDBSCAN and Gaussian mixture, as many customers have one and the same value/,
  )
})

test('seventeen groups are seventeen, a number between the coarse ones', async () => {
  const random = createRandom(3)
  const truth = Int32Array.from({ length: 3400 }, (_, i) => i % 17)
  const rows = Array.from(truth, (group) => [
    8 * (group % 5) + random.normal(),
    8 * Math.floor(group / 5) + 3 * (group % 2) + random.normal(),
  ])
  const found = await chooseMethod(matrixOf(rows), { randomState: 0 }, compute, silentTick)
  expect(found.clustering.nClusters).toBe(17)
  expect(adjustedRand(found.clustering.labels, truth)).toBeGreaterThan(0.95)
})

test('a rating and a count that is mostly 1 are heaps, whole years and amounts are none', () => {
  const random = createRandom(6)
  const column = (value: () => number) => matrixOf(Array.from({ length: 1000 }, () => [value()]))
  expect(hasDominantValue(column(() => 1 + random.below(4)))).toBe(true)
  expect(hasDominantValue(column(() => (random.next() < 0.5 ? 1 : random.normal())))).toBe(true)
  expect(hasDominantValue(column(() => 18 + random.below(60)))).toBe(false)
  expect(hasDominantValue(column(() => Math.exp(random.normal())))).toBe(false)
})

test('a large search looks at the rows whose silhouettes are taken', async () => {
  const random = createRandom(9)
  const [n, d] = [21_000, 50]
  const X = { n, d, data: Float64Array.from({ length: n * d }, () => random.next()), names: Array<string>(d).fill('') } // prettier-ignore
  const looked = evaluationSample(X, 4)
  const numbers = Int32Array.from({ length: n }, (_, row) => row)
  const labels = numbers.map((row) => row % 2)
  const { rows } = await silhouettes(X, [labels], { randomState: 4, sampledRows: 10_000 }, silentTick)
  expect(looked.X.n).toBe(10_000)
  expect(looked.labelsOf(numbers)).toEqual(rows)
  expect(looked.X.data[10_000 - 1]).toBe(X.data[rows.at(-1)!])
  const small = { n: 2, d: 1, data: Float64Array.of(1, 2), names: ['a'] }
  expect(evaluationSample(small, 4).X).toBe(small)
})
