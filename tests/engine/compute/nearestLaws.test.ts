// Whatever centres come one after another (far jumps, tiny drifts, another k), the pass of WebAssembly is that of plain
// float64: the same labels, in the order of the rows, the same changes and counts.
import { describe, expect, test } from 'vitest'
import type { Matrix } from '../../../src/model/matrix.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { matrixOf, randomFrom, wandering } from './nearestCases.ts'

const random = randomFrom(41)
const normal = () => random() + random() + random() - 1.5
const clouds = (n: number, d: number, wide = 1) => matrixOf(n, d, (i) => wide * (normal() + 1.2 * (i % 5)))

const cases: readonly { readonly name: string; readonly X: Matrix; readonly ks: readonly number[] }[] = [
  ...[1, 3, 4, 5, 7, 8, 9, 15, 16, 17].map((n) => ({ name: `${n} rows`, X: clouds(n, 2), ks: [1, 2, 3] })),
  { name: 'clouds in several calls', X: clouds(66_001, 2), ks: [4, 3] },
  { name: 'a lattice full of ties', X: matrixOf(3003, 2, () => Math.floor(random() * 5)), ks: [5, 2, 9] },
  { name: 'every row many times', X: matrixOf(2999, 3, (i, j) => ((i % 7) * (j + 3)) % 5), ks: [3, 8] },
  { name: 'huge values', X: clouds(1501, 3, 1e130), ks: [4, 6] },
  { name: 'tiny values', X: clouds(1501, 3, 1e-130), ks: [4, 6] },
  { name: 'more centres than are compared', X: clouds(1203, 3), ks: [33, 40, 7] },
  { name: 'more than 256 centres', X: clouds(1203, 2), ks: [300, 1, 257] },
]

describe('any sequence of centres', () => {
  test.each(cases)('on $name', async ({ X, ks }) => {
    const [ours, judge] = [await wasmCompute({ lanes: 1 }).load(X), await referenceCompute().load(X)]
    for (const k of ks) {
      for (const centers of wandering(X, k, random)) {
        const [found, right] = [await ours.nearest(centers, k), await judge.nearest(centers, k)]
        expect(found.changed).toBe(right.changed)
        expect([...found.counts]).toEqual([...right.counts])
        expect(await ours.labels()).toEqual(await judge.labels())
      }
    }
    ours.free()
    judge.free()
  })
})
