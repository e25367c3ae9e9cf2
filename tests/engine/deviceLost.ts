// What must hold when the GPU is lost in the middle of a run. Each test of it is in a file of its own, since the lost device
// is the page's only one.
import { said, saidAll } from '../support/said.ts'
import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { expect } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { cluster, type Found } from '../../src/engine/stages/clusterCustomers.ts'
import { silentTick } from '../../src/model/tick.ts'
import { threeBlobs } from './contract.ts'

const notice = 'The GPU was lost in the middle of the run, which was done again on the CPU.'

interface Loss {
  readonly rows: number
  readonly settings: Config['cluster']
  /** True at the tick, with its number and note, at which the GPU goes. */
  readonly when: (ticks: number, note: string) => boolean
  /** True where the GPU still had work to do. */
  readonly noticed: boolean
}

/** A run whose GPU is lost ends with the segments, metrics and picture of a run on the CPU. */
export async function expectSameAfterLoss({ rows, settings, when, noticed }: Loss): Promise<void> {
  const ground = { X: threeBlobs(rows).X, features: [[0], [1]] }
  let [ticks, lostAt] = [0, 0]
  const found = await cluster(ground, settings, 'webgpu', (_done, _total, note = '') => {
    const backend = tf.backend()
    if (lostAt === 0 && when(++ticks, said(note)) && backend instanceof WebGPUBackend) {
      backend.device.destroy()
      lostAt = ticks
    }
    return Promise.resolve()
  })
  expect(lostAt).toBeGreaterThan(0)
  expect(saidAll(found.warnings).includes(notice)).toBe(noticed)
  if (noticed) expect([found.device.device, said(found.device.note)]).toEqual(['wasm', notice])
  const right = await cluster(ground, settings, 'wasm', silentTick)
  expect(without(found)).toEqual(without(right))
}

/** What does not depend on the device. */
function without({ device, warnings, ...rest }: Found): Omit<Found, 'device' | 'warnings'> {
  expect(device.label).not.toBe('')
  expect(warnings.length).toBeLessThan(3)
  return rest
}
