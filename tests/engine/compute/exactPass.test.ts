// The fast nearest-centre pass of WebAssembly is float64's: the same labels in every pass, however near a tie, whatever
// it leaves out because centres have hardly moved; and sums that do not depend on how they came about.
import { expect, test } from 'vitest'
import type { Matrix } from '../../../src/data/matrix.ts'
import type { NearestPass } from '../../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { centersFor, matrixOf, randomFrom } from './nearestCases.ts'

const random = randomFrom(5)
const blob = () => random() + random() + random() + Math.floor(random() * 4)
const cases: readonly { readonly name: string; readonly X: Matrix; readonly k: number }[] = [
  { name: 'overlapping clouds', X: matrixOf(20_003, 5, blob), k: 7 },
  {
    name: 'a grid of whole numbers, full of ties',
    X: matrixOf(9001, 3, () => Math.floor(random() * 6)),
    k: 6,
  },
  {
    name: 'one customer a million times as far out',
    X: matrixOf(6000, 4, (i) => blob() * (i ? 1 : 1e6)),
    k: 5,
  },
  { name: 'an offset of a billion', X: matrixOf(6000, 2, () => 1e9 + blob()), k: 9 },
  { name: 'clusters that float32 cannot tell apart', X: matrixOf(4000, 2, (i) => 1 + (i % 3) * 1e-9), k: 3 },
]

test.each(cases)('settles on $name exactly as float64 does', async ({ X, k }) => {
  const [ours, judge] = [await wasmCompute({ lanes: 1 }).load(X), await referenceCompute().load(X)]
  let centers = centersFor(X, k)
  let changed = 1
  for (let pass = 0; pass < 60 && changed > 0; pass++) {
    const found = await ours.nearest(centers, k)
    const right = await judge.nearest(centers, k)
    expect(found.changed).toBe(right.changed)
    expect(await ours.labels()).toEqual(await judge.labels())
    changed = found.changed
    centers = meansOf(found, centers)
  }
  ours.free()
  judge.free()
})

test('follows centres that jump after hardly moving, and centres far outside', async () => {
  const X = matrixOf(5000, 3, blob)
  const [ours, judge] = [await wasmCompute({ lanes: 1 }).load(X), await referenceCompute().load(X)]
  const start = centersFor(X, 5)
  for (const factor of [1, 1 + 1e-7, 1 + 2e-7, 1, 3, 1e6, 1e200, 1]) {
    const centers = start.map((value) => value * factor)
    expect((await ours.nearest(centers, 5)).changed).toBe((await judge.nearest(centers, 5)).changed)
    expect(await ours.labels()).toEqual(await judge.labels())
  }
  ours.free()
  judge.free()
})

test('sums are the same to the last bit, whatever passes came before', async () => {
  const X = matrixOf(10_007, 3, (_, j) => blob() * 10 ** (3 * j) + 1 / 3)
  const compute = wasmCompute({ lanes: 1 })
  const [wandered, fresh] = [await compute.load(X), await compute.load(X)]
  for (let pass = 0; pass < 40; pass++) await wandered.nearest(centersFor(X, 6, random()), 6)
  const last = centersFor(X, 6, 0.4)
  const [after, once] = [await wandered.nearest(last, 6), await fresh.nearest(last, 6)]
  expect([...after.sums]).toEqual([...once.sums])
  expect(after.inertia).toBe(once.inertia)
  wandered.free()
  fresh.free()
})

test('sums of whole numbers are right to the last digit', async () => {
  const X = matrixOf(3000, 2, (i, j) => (i * 7919 + j) % 100_003)
  const data = await wasmCompute({ lanes: 1 }).load(X)
  const { sums } = await data.nearest(Float64Array.of(50_000, 50_000), 1)
  const right = [0, 1].map((j) => X.data.subarray(j * 3000, (j + 1) * 3000).reduce((a, b) => a + b))
  expect([...sums]).toEqual(right)
  data.free()
})

function meansOf({ sums, counts }: NearestPass, centers: Float64Array): Float64Array {
  const d = sums.length / counts.length
  return sums.map((sum, at) => {
    const count = counts[Math.floor(at / d)]!
    return count > 0 ? sum / count : centers[at]!
  })
}
