// Keeps watch over the buffers of the GPU, for tests of leaks.
import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { vi } from 'vitest'

/** The buffers that were made from now on and are not destroyed; until all mocks are restored. */
export function watchBuffers(): ReadonlySet<GPUBuffer> {
  const alive = new Set<GPUBuffer>()
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('WebGPU is not the backend.')
  const { device } = backend
  const create = device.createBuffer.bind(device)
  vi.spyOn(device, 'createBuffer').mockImplementation((about) => {
    const buffer = create(about)
    const destroy = buffer.destroy.bind(buffer)
    alive.add(buffer)
    vi.spyOn(buffer, 'destroy').mockImplementation(() => {
      alive.delete(buffer)
      return destroy()
    })
    return buffer
  })
  return alive
}
