// The verbs as fused WGSL on the device that TensorFlow.js opened, on buffers of our own.
import type { Compute } from '../compute.ts'
import { requireMatrix } from '../checks.ts'
import { packingOf } from '../packing.ts'
import type { Adapter } from './adapter.ts'
import { openGpu } from './gpu.ts'
import { GpuDataset } from './gpuDataset.ts'
import { rowsPerPart, uploadRows } from './gpuRows.ts'
import nearestSource from './nearest.wgsl?raw'

export interface WebgpuOptions {
  /** Cut data into parts as if no buffer could be larger. */
  readonly mostBytes?: number
}

/**
 * Compute on an adapter that is there; exact passes go to `cpu`. Rejects with DeviceLostError where the GPU does not
 * work or was lost before.
 */
export async function webgpuCompute(
  adapter: Adapter,
  cpu: Compute,
  options: WebgpuOptions = {},
): Promise<Compute> {
  const gpu = await openGpu()
  await gpu.pipeline(nearestSource, 'nearest')
  await gpu.guarded(() => Promise.resolve())
  const datasets = new Set<GpuDataset>()
  return {
    report: { device: 'webgpu', label: `WebGPU · ${adapter.name}`, note: '' },
    async load(X, loading = {}) {
      requireMatrix(X)
      const { device } = gpu
      const packing = packingOf(X)
      const { maxStorageBufferBindingSize, maxBufferSize } = device.limits
      const mostBytes = Math.min(maxStorageBufferBindingSize, maxBufferSize, options.mostBytes ?? Infinity)
      const mostRows = rowsPerPart(device.limits, X.d, mostBytes)
      const parts = await gpu.guarded(() => Promise.resolve(uploadRows(device, X, packing, mostRows)))
      const data = new GpuDataset({ X, packing, gpu, parts, mostBytes }, cpu, loading, () =>
        datasets.delete(data),
      )
      datasets.add(data)
      return data
    },
    held: () => ({
      datasets: datasets.size,
      buffers: [...datasets].reduce((sum, data) => sum + data.buffers, 0),
    }),
  }
}
