// Runs nearest.wgsl over the parts of a data set: one submit and one read-back per pass. What depends on the number
// of centres (centres, partial sums, their read-back) is kept until that number changes.
import type { PackedPass } from '../packing.ts'
import type { Part } from './gpuRows.ts'

/** The kernel steps over eight centres. */
const centerStep = 8
/** Half norm of a missing centre: no row is nearer, and still finite, as WGSL asks. */
const farAway = 3e38

/** The buffers for one number of centres. */
export interface NearestState {
  readonly k: number
  readonly centers: GPUBuffer
  readonly partials: readonly GPUBuffer[]
  readonly readback: GPUBuffer
  readonly bindings: readonly GPUBindGroup[]
  readonly buffers: readonly GPUBuffer[]
}

/** Partial sums of one workgroup: k × (d + 1) sums and counts, then how many labels changed. */
function cellsPerGroup(k: number, d: number): number {
  return k * (d + 1) + 1
}

/** Throws RangeError if the partial sums of k centres are over the limits of the device. */
export function nearestState(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  parts: readonly Part[],
  d: number,
  k: number,
): NearestState {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, UNIFORM } = GPUBufferUsage
  const groupBytes = cellsPerGroup(k, d) * 4
  const sizes = parts.map((part) => part.groups * groupBytes)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits
  if (total > maxBufferSize || Math.max(...sizes) > maxStorageBufferBindingSize)
    throw new RangeError(`${k} centres of ${d} features are too many for this GPU.`)

  const centersSize = Math.ceil(k / centerStep) * centerStep * (d + 1) * 4
  const centers = device.createBuffer({ size: centersSize, usage: STORAGE | COPY_DST })
  const readback = device.createBuffer({ size: total, usage: COPY_DST | MAP_READ })
  const partials = sizes.map((size) => device.createBuffer({ size, usage: STORAGE | COPY_SRC }))
  const shapes = parts.map((part) => {
    const shape = device.createBuffer({ size: 16, usage: UNIFORM, mappedAtCreation: true })
    new Uint32Array(shape.getMappedRange()).set([part.rows, part.padded / 4, d, k])
    shape.unmap()
    return shape
  })
  const bindings = parts.map((part, index) => {
    const bound = [part.x, part.x, centers, part.labels, partials[index]!, shapes[index]!]
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries })
  })
  const buffers = [centers, readback, ...partials, ...shapes]
  return { k, centers, partials, readback, bindings, buffers }
}

/** One pass; `centers` (k, d) in packed units. All calls to the device but the mapping happen at once. */
export async function runNearest(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  parts: readonly Part[],
  state: NearestState,
  centers: Float64Array,
  d: number,
): Promise<PackedPass> {
  device.queue.writeBuffer(state.centers, 0, centerBlocks(centers, state.k, d))
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
  const pass64 = addedUp(new Float32Array(state.readback.getMappedRange()), state.k, d)
  state.readback.unmap()
  return pass64
}

/** Blocks of eight centres: half norms, then for each feature the eight coordinates. */
function centerBlocks(centers: Float64Array, k: number, d: number): Float32Array<ArrayBuffer> {
  const padded = Math.ceil(k / centerStep) * centerStep
  const blocks = new Float32Array(padded * (d + 1))
  for (let c = 0; c < padded; c++) {
    const block = (c - (c % centerStep)) * (d + 1) + (c % centerStep)
    let norm = 0
    for (let j = 0; j < d && c < k; j++) {
      const value = Math.fround(centers[c * d + j]!)
      blocks[block + (j + 1) * centerStep] = value
      norm += value * value
    }
    blocks[block] = c < k ? norm / 2 : farAway
  }
  return blocks
}

/** Adds the partial sums of all workgroups, in their order, in float64. */
function addedUp(partials: Float32Array, k: number, d: number): PackedPass {
  const cells = cellsPerGroup(k, d)
  const totals = new Float64Array(cells)
  for (let at = 0; at < partials.length; at += cells) {
    for (let cell = 0; cell < cells; cell++) totals[cell]! += partials[at + cell]!
  }
  const sums = new Float64Array(k * d)
  const counts = new Float64Array(k)
  for (let c = 0; c < k; c++) {
    const from = c * (d + 1)
    sums.set(totals.subarray(from, from + d), c * d)
    counts[c] = totals[from + d]!
  }
  return { sums, counts, changed: totals[cells - 1]! }
}
