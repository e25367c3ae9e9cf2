// The GPU device, opened once through TensorFlow.js so that its tensors and our kernels share one queue. GPU errors
// are silent by nature; here every one of them becomes a DeviceLostError.
import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { DeviceLostError } from '../deviceLostError.ts'

export interface Gpu {
  readonly device: GPUDevice
  /**
   * Runs GPU work whose calls to the device all happen before its first await, and waits for its result. Rejects with
   * DeviceLostError if the GPU is lost or reports an error.
   */
  readonly guarded: <T>(work: () => Promise<T>) => Promise<T>
  /** The compiled shader, made once per entry point. A shader that does not compile names its line. */
  readonly pipeline: (code: string, entryPoint: string) => Promise<GPUComputePipeline>
}

let opened: Promise<Gpu> | null = null

/** The GPU of this thread, which must have an adapter: TensorFlow.js falls back silently where there is none. */
export function openGpu(): Promise<Gpu> {
  opened ??= open()
  return opened
}

async function open(): Promise<Gpu> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js could not start WebGPU.')
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend))
    throw new Error('TensorFlow.js started something else than WebGPU.')
  return watched(backend.device)
}

function watched(device: GPUDevice): Gpu {
  let lost: DeviceLostError | null = null
  const lose = (reason: string): void => {
    lost ??= lostError(reason)
  }
  device.addEventListener('uncapturederror', (event) => lose(event.error.message))
  void device.lost.then(({ message, reason }) => lose(message || reason))
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (lost) throw lost
    try {
      return await scoped(device, work)
    } catch (error) {
      throw lost ?? lostError(error instanceof Error ? error.message : String(error))
    }
  }
  const pipelines = new Map<string, Promise<GPUComputePipeline>>()
  return {
    device,
    guarded,
    pipeline(code, entryPoint) {
      const known = pipelines.get(entryPoint)
      const pipeline = known ?? guarded(() => compiled(device, code, entryPoint))
      pipelines.set(entryPoint, pipeline)
      return pipeline
    },
  }
}

async function compiled(device: GPUDevice, code: string, entryPoint: string): Promise<GPUComputePipeline> {
  const module = device.createShaderModule({ code })
  const compiling = device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint } })
  const [pipeline, info] = await Promise.allSettled([compiling, module.getCompilationInfo()])
  if (pipeline.status === 'fulfilled') return pipeline.value
  const messages = info.status === 'fulfilled' ? info.value.messages : []
  const error = messages.find((message) => message.type === 'error')
  throw error ? new Error(`${entryPoint}.wgsl, line ${error.lineNum}: ${error.message}`) : pipeline.reason
}

function lostError(reason: string): DeviceLostError {
  return new DeviceLostError(`The GPU stopped working: ${reason}`)
}

const scopes = ['validation', 'out-of-memory', 'internal'] as const

/** Runs work inside error scopes, so that an error belongs to the work that made it. */
async function scoped<T>(device: GPUDevice, work: () => Promise<T>): Promise<T> {
  for (const scope of scopes) device.pushErrorScope(scope)
  const result = new Promise<T>((resolve) => resolve(work()))
  const errors = scopes.map(() => device.popErrorScope())
  const [value, ...found] = await Promise.all([result, ...errors])
  const error = found.find((each) => each !== null)
  if (error) throw new Error(error.message)
  return value
}
