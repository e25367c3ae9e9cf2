// The map: hand-made directions, one feature, constant data, and the laws of eigenvectors.
import { expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { symmetricEigen } from '../../src/engine/math/eigen.ts'
import { principalMap } from '../../src/engine/math/pca.ts'

const matrix = (n: number, d: number, value: (i: number, j: number) => number) => ({
  n,
  d,
  data: Float64Array.from({ length: n * d }, (_, at) => value(at % n, Math.floor(at / n))),
  names: Array.from({ length: d }, (_, j) => `x${j}`),
})

test('points on a line lie on the first direction, which points up', () => {
  // (0, 0), (−3, 4), (−6, 8): a line of direction (−0.6, 0.8), 5 apart, mean in the middle.
  const { x, y, explained } = principalMap(matrix(3, 2, (i, j) => i * (j === 0 ? -3 : 4)))
  ;[...x].forEach((value, i) => expect(value).toBeCloseTo(5 * (i - 1), 5))
  ;[...y].forEach((value) => expect(value).toBeCloseTo(0, 5))
  expect(explained[0]).toBeCloseTo(1, 12)
  expect(explained[1]).toBeCloseTo(0, 12)
})

test('one feature gives a line, constant data one point', () => {
  const line = principalMap(matrix(3, 1, (i) => i))
  expect([...line.x]).toEqual([-1, 0, 1])
  expect([...line.y]).toEqual([0, 0, 0])
  expect(line.explained).toEqual([1, 0])
  const point = principalMap(matrix(4, 3, () => 7))
  expect([...point.x, ...point.y]).toEqual(new Array(8).fill(0))
  expect(point.explained).toEqual([0, 0])
})

test('eigenvectors are orthonormal and rebuild the matrix', () => {
  const d = 40
  const random = createRandom(2)
  const half = Float64Array.from({ length: d * d }, () => random.normal())
  const a = Float64Array.from(half, (value, at) => value + half[(at % d) * d + Math.floor(at / d)]!)
  const { values, vectors } = symmetricEigen(a, d)
  expect([...values]).toEqual([...values].sort((p, q) => q - p))
  for (let p = 0; p < d; p++) {
    for (let q = 0; q < d; q++) {
      let product = 0
      let rebuilt = 0
      for (let i = 0; i < d; i++) {
        product += vectors[p * d + i]! * vectors[q * d + i]!
        rebuilt += values[i]! * vectors[i * d + p]! * vectors[i * d + q]!
      }
      expect(product).toBeCloseTo(p === q ? 1 : 0, 10)
      expect(rebuilt).toBeCloseTo(a[p * d + q]!, 9)
    }
  }
})
