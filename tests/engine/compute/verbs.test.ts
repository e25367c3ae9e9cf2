// The verbs on pairs in Node: the reference against itself, WebAssembly in the calling thread against it.
import { expect, test } from 'vitest'
import { Kernel } from '../../../src/engine/compute/kernel.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { Shard } from '../../../src/engine/compute/shard.ts'
import { shardCrossProducts } from '../../../src/engine/compute/verbs/crossProducts.ts'
import { CellRows } from '../../../src/engine/compute/verbs/distanceSums.ts'
import { shardNeighbours } from '../../../src/engine/compute/verbs/neighbours.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { centersFor, matrixOf } from './nearestCases.ts'
import { describeVerbs } from './verbsContract.ts'

describeVerbs({ name: 'the reference', make: () => Promise.resolve(referenceCompute()) }, 0)
describeVerbs({ name: 'WebAssembly in this thread', make: () => Promise.resolve(wasmCompute()) }, 1e-13)

test('the memory of a lane does not grow over a hundred cycles of load, verbs and free', async () => {
  const kernel = await Kernel.create()
  const X = matrixOf(3000, 4, (i, j) => (i * (j + 3)) % 101)
  const codes = Int32Array.from({ length: X.n }, (_, i) => i % 9)
  const queries = centersFor(X, 20)
  const cycle = () => {
    const shard = new Shard(kernel, { ...X, offset: new Float64Array(4), scale: 1 })
    shard.nearest(queries, 20)
    const rows = new CellRows(shard, [{ codes, nCodes: 9 }])
    rows.sums(queries)
    rows.free()
    shardNeighbours(shard, queries, 30)
    shardCrossProducts(shard, queries.slice(0, 4))
    shard.free()
  }
  cycle()
  const { byteLength } = kernel.buffer
  for (let count = 0; count < 100; count++) cycle()
  expect(kernel.buffer.byteLength).toBe(byteLength)
})
