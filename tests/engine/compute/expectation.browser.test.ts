// The E-step of mixtures in Chromium: on lanes of its own, and on WebGPU (here a software adapter).
import { beforeAll, expect, test } from 'vitest'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { selfTest } from '../../../src/engine/compute/selfTest.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { gpuAdapter, type Adapter } from '../../../src/engine/compute/webgpu/adapter.ts'
import { webgpuCompute } from '../../../src/engine/compute/webgpu/webgpu.ts'
import type { Compute } from '../../../src/engine/compute/compute.ts'
import { describeExpectation, mixtureFor } from './expectationContract.ts'
import { matrixOf, randomFrom } from './nearestCases.ts'

let adapter: Adapter
const cpu = wasmCompute()

beforeAll(async () => {
  const found = await gpuAdapter()
  if (!found) throw new Error('These tests need a WebGPU adapter; see scripts/chromium.mjs.')
  adapter = found
})

describeExpectation({
  name: 'WebAssembly in this thread',
  make: () => Promise.resolve(wasmCompute({ lanes: 1 })),
})
describeExpectation({ name: 'three lanes', make: () => Promise.resolve(wasmCompute({ lanes: 3, small: 0 })) })
describeExpectation({ name: 'WebGPU', make: () => webgpuCompute(adapter, cpu) })
describeExpectation({
  name: 'WebGPU in many parts',
  make: () => webgpuCompute(adapter, cpu, { mostBytes: 8_500_000 }),
})

test('the same pass gives the same bits on the GPU, and its buffers are freed', async () => {
  const random = randomFrom(6)
  const X = matrixOf(3000, 4, () => random())
  const compute = await webgpuCompute(adapter, cpu)
  const data = await compute.load(X)
  const first = await data.expectation(mixtureFor(X, 5))
  expect(await data.expectation(mixtureFor(X, 5))).toEqual(first)
  data.free()
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})

test('the self-test finds a device whose E-step is wrong', async () => {
  const right = referenceCompute()
  const load: Compute['load'] = async (X) => {
    const data = await right.load(X)
    return {
      ...data,
      expectation: async (mixture) => ({ ...(await data.expectation(mixture)), logLikelihood: 0 }),
    }
  }
  await expect(selfTest({ ...right, load })).rejects.toThrow('self-test failed at 1 × 1 with 1 components')
})
