// The nearest-centre pass of WebGPU is float64's, too, and WebAssembly's to the last bit; in one part and in many.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Compute } from '../../../src/engine/compute/compute.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../../../src/engine/compute/webgpu/adapter.ts'
import { webgpuCompute } from '../../../src/engine/compute/webgpu/webgpu.ts'
import {
  blob,
  exactCases,
  expectExactAfterJumps,
  expectExactWhileSettling,
  expectSameBits,
} from './exactCases.ts'
import { centersFor, matrixOf } from './nearestCases.ts'

const cpu = wasmCompute()

describe.each([
  { name: 'in one part', options: {} },
  { name: 'in parts of 1024 to 5120 rows', options: { mostBytes: 4 * 1024 * 5 * 4 } },
])('WebGPU $name', ({ options }) => {
  let gpu: Compute
  beforeAll(async () => {
    const adapter = await gpuAdapter()
    if (!adapter) throw new Error('These tests need a WebGPU adapter; see scripts/chromium.mjs.')
    gpu = await webgpuCompute(adapter, cpu, options)
  })

  test.each(exactCases)('settles on $name exactly as float64 does', (each) =>
    expectExactWhileSettling(gpu, each),
  )

  test('follows centres that jump after hardly moving, and centres far outside', () =>
    expectExactAfterJumps(gpu))

  test.each(exactCases)('gives the sums and the inertia of WebAssembly to the last bit on $name', (each) =>
    expectSameBits(gpu, cpu, each),
  )

  test('reads changed rows back whether few, many or nearly all', async () => {
    const X = matrixOf(20_000, 2, blob)
    const [ours, judge] = [await gpu.load(X), await cpu.load(X)]
    const shares = new Set<string>()
    for (const shift of [0.1, 0.1001, 0.11, 0.2, 0.2, 0.9, 0.1, 0.1001]) {
      const centers = centersFor(X, 4, shift)
      const [found, right] = [await ours.nearest(centers, 4), await judge.nearest(centers, 4)]
      expect(found).toEqual(right)
      expect(await ours.labels()).toEqual(await judge.labels())
      shares.add(found.changed === 0 ? 'none' : found.changed < X.n / 8 ? 'few' : 'many')
    }
    expect(shares).toEqual(new Set(['many', 'few', 'none']))
    ours.free()
    judge.free()
  })
})
