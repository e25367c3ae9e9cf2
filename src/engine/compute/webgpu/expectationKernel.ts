// Runs expectation.wgsl over the parts of a data set: one submit and one read-back per pass. What depends on the number
// of components (the mixture, partial sums, their read-back) is kept until that number changes.
import type { PackedMixture, WhitenedPass } from '../mixturePacking.ts'
import type { Part } from './gpuRows.ts'

/** Vectors of shared memory of the kernel, and its threads. */
const sharedVectors = 960
const threads = 64

/** The buffers for one number of components. */
export interface ExpectationState {
  readonly k: number
  readonly mixture: GPUBuffer
  readonly partials: readonly GPUBuffer[]
  readonly readback: GPUBuffer
  readonly bindings: readonly GPUBindGroup[]
  readonly buffers: readonly GPUBuffer[]
}

/** Partial sums of one workgroup: the lower halves of k matrices (d + 1, d + 1), then the log-likelihood. */
function cellsPerGroup(k: number, d: number): number {
  return (k * (d + 1) * (d + 2)) / 2 + 1
}

/** True where the partial sums of k components and the tiles of d features are within the limits of the device. */
export function expectationFits(device: GPUDevice, parts: readonly Part[], d: number, k: number): boolean {
  const sizes = parts.map((part) => part.groups * cellsPerGroup(k, d) * 4)
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return (
    d < sharedVectors &&
    total <= maxBufferSize &&
    Math.max(...sizes, k * vectorsPerComponent(d) * 16) <= maxStorageBufferBindingSize
  )
}

export function expectationState(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  parts: readonly Part[],
  d: number,
  k: number,
): ExpectationState {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, UNIFORM } = GPUBufferUsage
  const sizes = parts.map((part) => part.groups * cellsPerGroup(k, d) * 4)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const mixture = device.createBuffer({ size: k * vectorsPerComponent(d) * 16, usage: STORAGE | COPY_DST })
  const readback = device.createBuffer({ size: total, usage: COPY_DST | MAP_READ })
  const partials = sizes.map((size) => device.createBuffer({ size, usage: STORAGE | COPY_SRC }))
  const tile = Math.min(threads, Math.floor(sharedVectors / (d + 1)))
  const shapes = parts.map((part) => {
    const shape = device.createBuffer({ size: 32, usage: UNIFORM, mappedAtCreation: true })
    new Uint32Array(shape.getMappedRange()).set([part.rows, part.padded / 4, d, k, tile])
    shape.unmap()
    return shape
  })
  const bindings = parts.map((part, index) => {
    const bound = [part.x, mixture, partials[index]!, shapes[index]!]
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries })
  })
  return { k, mixture, partials, readback, bindings, buffers: [mixture, readback, ...partials, ...shapes] }
}

/** One pass of a mixture in packed units. All calls to the device but the mapping happen at once. */
export async function runExpectation(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  parts: readonly Part[],
  state: ExpectationState,
  mixture: PackedMixture,
): Promise<WhitenedPass> {
  device.queue.writeBuffer(state.mixture, 0, vectorsOf(mixture))
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  parts.forEach((part, index) => {
    pass.setBindGroup(0, state.bindings[index]!)
    pass.dispatchWorkgroups(part.groups)
  })
  pass.end()
  let at = 0
  for (const partial of state.partials) {
    encoder.copyBufferToBuffer(partial, 0, state.readback, at, partial.size)
    at += partial.size
  }
  device.queue.submit([encoder.finish()])
  await state.readback.mapAsync(GPUMapMode.READ)
  const found = addedUp(new Float32Array(state.readback.getMappedRange()), cellsPerGroup(state.k, mixture.d))
  state.readback.unmap()
  return found
}

function vectorsPerComponent(d: number): number {
  let vectors = 1
  for (let p = 0; p < d; p += 4) vectors += 1 + Math.min(p + 4, d)
  return vectors
}

/** The mixture as the kernel reads it. */
function vectorsOf({ k, d, scales, starts, whitenings }: PackedMixture): Float32Array<ArrayBuffer> {
  const vectors = new Float32Array(k * vectorsPerComponent(d) * 4)
  let at = 0
  for (let c = 0; c < k; c++) {
    vectors[at] = scales[c]!
    at += 4
    for (let p = 0; p < d; p += 4) {
      const rows = Math.min(4, d - p)
      for (let row = 0; row < rows; row++) vectors[at + row] = starts[c * d + p + row]!
      at += 4
      for (let q = 0; q < Math.min(p + 4, d); q++, at += 4) {
        for (let row = 0; row < rows; row++) vectors[at + row] = whitenings[(c * d + p + row) * d + q]!
      }
    }
  }
  return vectors
}

/** Adds the partial sums of all workgroups, in their order, in float64. */
function addedUp(partials: Float32Array, cells: number): WhitenedPass {
  const totals = new Float64Array(cells)
  for (let at = 0; at < partials.length; at += cells) {
    for (let cell = 0; cell < cells; cell++) totals[cell]! += partials[at + cell]!
  }
  return { sums: totals.subarray(0, cells - 1), logLikelihood: totals[cells - 1]! }
}
