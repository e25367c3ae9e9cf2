// The nearest-centre pass of WebAssembly is float64's.
import { expect, test } from 'vitest'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { blob, exactCases, expectExactAfterJumps, expectExactWhileSettling } from './exactCases.ts'
import { centersFor, matrixOf, randomFrom } from './nearestCases.ts'

const random = randomFrom(5)

test.each(exactCases)('settles on $name exactly as float64 does', (each) =>
  expectExactWhileSettling(wasmCompute({ lanes: 1 }), each),
)

test('follows centres that jump after hardly moving, and centres far outside', () =>
  expectExactAfterJumps(wasmCompute({ lanes: 1 })))

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

test('passes and E-steps on the same data do not disturb each other', async () => {
  const X = matrixOf(1003, 3, () => blob())
  const mixture = {
    k: 2,
    logScales: Float64Array.of(-1, -2),
    means: Float64Array.of(0, 0, 0, 1, 1, 1),
    whitenings: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 1, 1, 0, 0, 0, 1),
  }
  const compute = wasmCompute({ lanes: 1 })
  const [both, onlyPass, onlyStep] = [await compute.load(X), await compute.load(X), await compute.load(X)]
  const step = await onlyStep.expectation(mixture)
  for (const nth of [0.2, 0.5, 0.7]) {
    const centers = centersFor(X, 4, nth)
    expect(await both.nearest(centers, 4)).toEqual(await onlyPass.nearest(centers, 4))
    expect(await both.labels()).toEqual(await onlyPass.labels())
    expect(await both.expectation(mixture)).toEqual(step)
  }
  for (const data of [both, onlyPass, onlyStep]) data.free()
})
