// The nearest-centre verb on WebGPU (here a software adapter), its limits, and how it is chosen.
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { said } from '../../support/said.ts'
import type { Compute, Dataset } from '../../../src/engine/compute/compute.ts'
import { createCompute } from '../../../src/engine/compute/createCompute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { selfTest } from '../../../src/engine/compute/selfTest.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { gpuAdapter, type Adapter } from '../../../src/engine/compute/webgpu/adapter.ts'
import { webgpuCompute } from '../../../src/engine/compute/webgpu/webgpu.ts'
import { centersFor, matrixOf, randomFrom } from './nearestCases.ts'
import { describeNearest } from './nearestContract.ts'

let adapter: Adapter
const cpu = wasmCompute()

beforeAll(async () => {
  const found = await gpuAdapter()
  if (!found) throw new Error('These tests need a WebGPU adapter; see scripts/chromium.mjs.')
  adapter = found
})

describeNearest({ name: 'WebGPU', make: () => webgpuCompute(adapter, cpu) })
describeNearest({
  name: 'WebGPU in many parts',
  make: () => webgpuCompute(adapter, cpu, { mostBytes: 8_500_000 }),
})

test('data over the limit of one buffer are cut into parts', async () => {
  const random = randomFrom(5)
  const X = matrixOf(5000, 3, () => random())
  const compute = await webgpuCompute(adapter, cpu, { mostBytes: 4 * 1024 * 3 * 4 })
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  const centers = centersFor(X, 6)
  const [a, b] = [await ours.nearest(centers, 6), await judge.nearest(centers, 6)]
  expect(await ours.labels()).toEqual(await judge.labels())
  expect([...a.counts]).toEqual([...b.counts])
  expect(compute.held().buffers).toBeGreaterThan(10)
  expect((await ours.nearest(centers, 6)).changed).toBe(0)
  ours.free()
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})

test('the same pass gives the same bits', async () => {
  const random = randomFrom(6)
  const X = matrixOf(3000, 4, () => random())
  const data = await (await webgpuCompute(adapter, cpu)).load(X)
  const centers = centersFor(X, 5)
  const first = await data.nearest(centers, 5)
  expect((await data.nearest(centers, 5)).sums).toEqual(first.sums)
  data.free()
})

test('many data sets, one after another, leave no buffer and no tensor', async () => {
  const compute = await webgpuCompute(adapter, cpu)
  const tensors = tf.memory().numTensors
  const X = matrixOf(100, 2, (i, j) => i * (j + 1))
  for (let cycle = 0; cycle < 100; cycle++) {
    const data = await compute.load(X)
    await data.nearest(centersFor(X, 3), 3)
    if (cycle % 10 === 0) await data.nearest(centersFor(X, 3), 3)
    data.free()
  }
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
  await expect.poll(() => cpu.held()).toEqual({ datasets: 0, buffers: 0 })
  expect(tf.memory().numTensors).toBe(tensors)
})

test('rows too wide for the GPU are refused', async () => {
  const compute = await webgpuCompute(adapter, cpu, { mostBytes: 1000 })
  await expect(compute.load(matrixOf(10, 3, (i) => i))).rejects.toThrow('too many for this GPU')
})

test('the self-test passes, and finds a device that is wrong', async () => {
  const compute = await webgpuCompute(adapter, cpu)
  await selfTest(compute)
  const right = referenceCompute()
  const load: Compute['load'] = async (X) => {
    const data = await right.load(X)
    return { ...data, nearest: async (at, k) => ({ ...(await data.nearest(at, k)), changed: 0 }) }
  }
  await expect(selfTest({ ...right, load })).rejects.toThrow('self-test failed at 1 × 1 with 1 centres')
  const wrong = async (verbs: Partial<Dataset>) => {
    const load: Compute['load'] = async (X) => ({ ...(await right.load(X)), ...verbs })
    return selfTest({ ...right, load })
  }
  const neighbours = () =>
    Promise.resolve({ rows: new Int32Array(7 * 4).fill(1), distances: new Float64Array(28) })
  await expect(wrong({ neighbours })).rejects.toThrow('1 neighbours')
  const crossProducts = () => Promise.resolve(new Float64Array(1))
  await expect(wrong({ crossProducts })).rejects.toThrow('self-test failed at 1 × 1 with cross products')
})

test('auto leaves a software GPU alone, and says so; asked for, it is used', async () => {
  const auto = await createCompute('auto')
  expect(auto.report.device).toBe('wasm')
  expect(auto.report.label).toMatch(/^CPU, \d+ lanes?$/)
  expect(said(auto.report.note)).toContain('program on the CPU')
  const forced = await createCompute('webgpu')
  expect(forced.report).toEqual({ device: 'webgpu', label: `WebGPU · ${adapter.name}`, note: '' })
  expect(said((await createCompute('wasm')).report.note)).toBe('The CPU was chosen in the settings.')
})

test('without an adapter the CPU is used, and the note says so', async () => {
  const none = vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null)
  const { report } = await createCompute('webgpu')
  none.mockRestore()
  expect(report.device).toBe('wasm')
  expect(said(report.note)).toBe('This browser offers no WebGPU here.')
})
