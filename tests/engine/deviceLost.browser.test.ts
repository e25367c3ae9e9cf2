// A GPU that is lost in the middle of a run: the run is finished on WebAssembly, and says so. In a file of its own,
// since the lost device is the page's only one.
import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { expect, test } from 'vitest'
import { cluster } from '../../src/engine/clusterStage.ts'
import { silentTick } from '../../src/engine/tick.ts'
import { threeBlobs } from './contract.ts'

test('a run whose GPU is lost ends on the CPU with a notice and the same segments', async () => {
  const ground = { X: threeBlobs(30_000).X, features: [[0], [1]] }
  const settings = { method: 'kmeans', nClusters: 4, randomState: 1, params: {} }
  let ticks = 0
  const found = await cluster(ground, settings, 'webgpu', () => {
    const backend = tf.backend()
    if (++ticks === 20 && backend instanceof WebGPUBackend) backend.device.destroy()
    return Promise.resolve()
  })
  expect(ticks).toBeGreaterThan(20)
  const notice = 'The GPU was lost in the middle of the run, which was done again on the CPU.'
  expect(found.device).toMatchObject({ device: 'wasm', note: notice })
  expect(found.warnings).toContain(notice)
  const right = await cluster(ground, settings, 'wasm', silentTick)
  expect(found.clustering.labels).toEqual(right.clustering.labels)
  expect(found.quality).toEqual(right.quality)
})
