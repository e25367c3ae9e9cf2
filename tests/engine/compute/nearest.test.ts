// The nearest-centre verb in Node: the reference against itself, WebAssembly in the calling thread against it.
import { expect, test } from 'vitest'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { centersFor, matrixOf } from './nearestCases.ts'
import { describeNearest } from './nearestContract.ts'

describeNearest({ name: 'the reference', make: () => Promise.resolve(referenceCompute()) })
describeNearest({ name: 'WebAssembly in this thread', make: () => Promise.resolve(wasmCompute()) })

test('a thousand data sets, one after another, do not grow the memory', async () => {
  const compute = wasmCompute()
  const X = matrixOf(3000, 4, (i, j) => i * (j + 1))
  const cycle = async () => {
    const data = await compute.load(X)
    await data.nearest(centersFor(X, 3), 3)
    await data.nearest(centersFor(X, 40), 40)
    data.free()
  }
  for (let warm = 0; warm < 20; warm++) await cycle()
  const before = process.memoryUsage().rss
  for (let count = 0; count < 1000; count++) await cycle()
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100)
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})
