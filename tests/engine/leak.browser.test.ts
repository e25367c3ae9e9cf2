// A hundred runs on WebGPU leave nothing: no data set, no buffer of ours that the browser still holds, no tensor.
import * as tf from '@tensorflow/tfjs-core'
import { expect, test, vi } from 'vitest'
import { checkedValues } from '../../src/model/params.ts'
import { cpu } from '../../src/engine/compute/cpu.ts'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { methodNamed } from '../../src/engine/segment/methods.ts'
import { silentTick } from '../../src/model/tick.ts'
import { watchBuffers } from './compute/watchBuffers.ts'
import { threeBlobs } from './contract.ts'

/** Few starts, as nothing is to be learned from more. */
const runs = [
  { id: 'kmeans', params: { nInit: 1, swapTrials: 0 } },
  { id: 'gaussianMixture', params: { nInit: 1, maxIter: 3 } },
  { id: 'som', params: { nInit: 1, epochs: 3 } },
] as const

test('a hundred runs leave no buffer and no tensor', async () => {
  const compute = await createCompute('webgpu')
  expect(compute.report.device).toBe('webgpu')
  const alive = watchBuffers()
  const tensors = tf.memory().numTensors
  const { X } = threeBlobs(200)
  let most = 0
  for (let run = 0; run < 100; run++) {
    const { id, params } = runs[run % runs.length]!
    const method = methodNamed(id)
    const settings = { nClusters: 3, randomState: run, params: checkedValues(method.params, params) }
    await method.fit(X, settings, compute, () => {
      most = Math.max(most, alive.size)
      return silentTick(0, 1)
    })
    expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
    expect(alive.size).toBe(0)
  }
  expect(most).toBeGreaterThan(0)
  expect(tf.memory().numTensors).toBe(tensors)
  vi.restoreAllMocks()
  await expect.poll(() => cpu.held()).toEqual({ datasets: 0, buffers: 0 })
}, 120_000)
