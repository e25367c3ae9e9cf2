// A GPU that is lost in the middle: what is pending and what follows rejects with DeviceLostError, and the next
// device is the CPU. In a file of its own, since the lost device is the page's only one.
import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { expect, test } from 'vitest'
import { said } from '../../support/said.ts'
import { createCompute } from '../../../src/engine/compute/createCompute.ts'
import { matrixOf } from './nearestCases.ts'

test('a lost GPU rejects by name, and the CPU takes over', async () => {
  const compute = await createCompute('webgpu')
  expect(compute.report.device).toBe('webgpu')
  const data = await compute.load(matrixOf(1000, 2, (i, j) => i + j))
  await data.nearest(Float64Array.of(1, 1, 900, 900), 2)
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('WebGPU is not the backend.')
  const other = await compute.load(matrixOf(1000, 2, (i, j) => i * j))
  const another = await compute.load(matrixOf(1000, 2, (i, j) => i - j))
  const query = Float64Array.of(5, 5)
  const pending = [
    data.nearest(Float64Array.of(5, 5, 800, 800), 2),
    other.neighbours(query, 3),
    another.crossProducts(query),
  ]
  backend.device.destroy()
  for (const call of pending) await expect(call).rejects.toMatchObject({ name: 'DeviceLostError' })
  await expect(data.neighbours(query, 3)).rejects.toMatchObject({ name: 'DeviceLostError' })
  await expect(data.crossProducts(query)).rejects.toMatchObject({ name: 'DeviceLostError' })
  // Sums of distances are the CPU's work, and go on.
  const groupings = [{ codes: new Int32Array(1000), nCodes: 1 }]
  expect((await data.distanceSums(query, groupings))[0]![0]).toBeGreaterThan(0)
  other.free()
  another.free()
  await expect(data.nearest(Float64Array.of(5, 5), 1)).rejects.toMatchObject({ name: 'DeviceLostError' })
  // Labels are kept on the CPU.
  expect((await data.labels()).length).toBe(1000)
  await expect(compute.load(matrixOf(3, 1, (i) => i))).rejects.toMatchObject({ name: 'DeviceLostError' })
  data.free()
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })

  const next = await createCompute('webgpu')
  expect(next.report.device).toBe('wasm')
  expect(said(next.report.note)).toContain('The GPU stopped working')
})
