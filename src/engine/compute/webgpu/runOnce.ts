// Runs a shader over the parts of a data set with buffers that live for that one run: one submit, one read-back.
import type { Gpu } from './gpu.ts'

export interface Dispatch {
  /** Bound as 0, 1 …: buffers that stay, or values for one of its own. */
  readonly inputs: readonly (GPUBuffer | Float32Array<ArrayBuffer>)[]
  /** Bytes of the buffers that are written and read back, bound after the inputs. */
  readonly outputs: readonly number[]
  /** Whole numbers of the uniform that is bound last. */
  readonly shape: readonly number[]
  readonly groups: readonly [x: number, y: number]
}

/** What each dispatch wrote, by output. Rejects with DeviceLostError if the GPU fails. */
export function runOnce(
  gpu: Gpu,
  pipeline: GPUComputePipeline,
  dispatches: readonly Dispatch[],
): Promise<ArrayBuffer[][]> {
  const { device } = gpu
  return gpu.guarded(async () => {
    const made: GPUBuffer[] = []
    const create = (size: number, usage: number, data?: Float32Array | Uint32Array): GPUBuffer => {
      const buffer = device.createBuffer({ size, usage, mappedAtCreation: data !== undefined })
      made.push(buffer)
      if (data) new Uint32Array(buffer.getMappedRange()).set(new Uint32Array(data.buffer, 0, data.length))
      if (data) buffer.unmap()
      return buffer
    }
    try {
      return await submitted(device, pipeline, dispatches, create)
    } finally {
      for (const buffer of made) buffer.destroy()
    }
  })
}

async function submitted(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  dispatches: readonly Dispatch[],
  create: (size: number, usage: number, data?: Float32Array | Uint32Array) => GPUBuffer,
): Promise<ArrayBuffer[][]> {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, UNIFORM } = GPUBufferUsage
  const encoder = device.createCommandEncoder()
  const reading = dispatches.map(({ inputs, outputs, shape, groups }) => {
    const read = inputs.map((input) =>
      input instanceof Float32Array ? create(input.byteLength, STORAGE, input) : input,
    )
    const written = outputs.map((size) => create(size, STORAGE | COPY_SRC))
    // Uniforms are read in sixteens of bytes.
    const numbers = new Uint32Array(Math.ceil(shape.length / 4) * 4)
    numbers.set(shape)
    const bound = [...read, ...written, create(numbers.byteLength, UNIFORM, numbers)]
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    const pass = encoder.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }))
    pass.dispatchWorkgroups(...groups)
    pass.end()
    return written.map((buffer) => {
      const readback = create(buffer.size, COPY_DST | MAP_READ)
      encoder.copyBufferToBuffer(buffer, 0, readback, 0, buffer.size)
      return readback
    })
  })
  device.queue.submit([encoder.finish()])
  const read = async (buffer: GPUBuffer): Promise<ArrayBuffer> => {
    await buffer.mapAsync(GPUMapMode.READ)
    return buffer.getMappedRange().slice(0)
  }
  return Promise.all(reading.map((buffers) => Promise.all(buffers.map(read))))
}
