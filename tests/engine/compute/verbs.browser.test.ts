// The verbs on pairs in Chromium: on lanes of their own, and on WebGPU (here a software adapter), whole and in parts.
import { expect, test, vi } from 'vitest'
import type { Compute } from '../../../src/engine/compute/compute.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../../../src/engine/compute/webgpu/adapter.ts'
import { webgpuCompute, type WebgpuOptions } from '../../../src/engine/compute/webgpu/webgpu.ts'
import { centersFor, matrixOf, randomFrom } from './nearestCases.ts'
import { describeVerbs } from './verbsContract.ts'
import { watchBuffers } from './watchBuffers.ts'

const cpu = wasmCompute()

async function gpu(options: WebgpuOptions = {}): Promise<Compute> {
  const adapter = await gpuAdapter()
  if (!adapter) throw new Error('These tests need a WebGPU adapter; see scripts/chromium.mjs.')
  return webgpuCompute(adapter, cpu, options)
}

describeVerbs({ name: 'two lanes', make: () => Promise.resolve(wasmCompute({ lanes: 2, small: 0 })) }, 1e-13)
describeVerbs({ name: 'four lanes', make: () => Promise.resolve(wasmCompute({ lanes: 4, small: 0 })) }, 1e-13)
describeVerbs({ name: 'WebGPU', make: () => gpu() }, 1e-6)
describeVerbs({ name: 'WebGPU in many parts', make: () => gpu({ mostBytes: 2_200_000 }) }, 1e-6)

test('data over the limit of one buffer, and results too, are cut into parts', async () => {
  const random = randomFrom(5)
  const X = matrixOf(5000, 3, () => random())
  const compute = await gpu({ mostBytes: 4 * 1024 * 3 * 4 })
  const [ours, right] = [await compute.load(X), await cpu.load(X)]
  expect(compute.held().buffers).toBe(5 * 4)
  const queries = centersFor(X, 1500, 0.3)
  expect(await ours.neighbours(queries, 30)).toEqual(await right.neighbours(queries, 30))
  // Float32 told all these rows apart: the CPU was not asked.
  expect(compute.held().buffers).toBe(5 * 4)
  const [products, exact] = [await ours.crossProducts(queries.slice(0, 3)), await right.crossProducts(queries.slice(0, 3))] // prettier-ignore
  products.forEach((value, at) => expect(value / exact[at]!).toBeCloseTo(1, 5))
  ours.free()
  right.free()
})

test('over a hundred runs, every GPU buffer that was made is destroyed', async () => {
  const compute = await gpu()
  const alive = watchBuffers()
  const X = matrixOf(100, 2, (i, j) => (i * (j + 3)) % 17)
  const groupings = [{ codes: new Int32Array(100), nCodes: 1 }]
  for (let cycle = 0; cycle < 100; cycle++) {
    const data = await compute.load(X)
    await data.nearest(centersFor(X, 3), 3)
    await data.labels()
    await data.neighbours(centersFor(X, 3), 4)
    await data.crossProducts(centersFor(X, 1))
    await data.distanceSums(centersFor(X, 2), groupings)
    expect(alive.size).toBeGreaterThan(0)
    data.free()
    expect(alive.size).toBe(0)
  }
  vi.restoreAllMocks()
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
  await expect.poll(() => cpu.held()).toEqual({ datasets: 0, buffers: 0 })
})
