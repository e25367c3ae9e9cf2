// Runs nearest.wgsl over the parts of a data set: one submit per pass, and as a rule one read-back, of the few rows that
// changed or that float32 leaves in doubt. What depends on the number of centres is kept until that number changes.
import { withinReach } from '../leadBounds.ts'
import type { Gpu } from './gpu.ts'
import { entryBytes, listHead, type Part } from './gpuRows.ts'
import { farAway, type ScoreBounds } from './scoreBounds.ts'
import source from './nearest.wgsl?raw'
import { readBack, type Wanted } from './readBack.ts'

/** The kernel steps over eight centres; before them come the five numbers of the bounds, in two vectors. */
const centerStep = 8
const boundValues = 8
const threads = 64

/** The label of a row that float32 leaves in doubt. */
export const noLabel = 0xffffffff

/** What a pass found in a part: the rows that changed or are in doubt, or where those are many, all. */
export interface PartLabels {
  /** The first row of the part. */
  readonly from: number
  /** Of each row, or pairs: number of the row in the part, and label. */
  readonly labels: Uint32Array
  readonly all: boolean
}

/** The buffers for one number of centres. */
interface State {
  readonly k: number
  readonly centers: GPUBuffer
  readonly shapes: readonly GPUBuffer[]
  readonly bindings: readonly GPUBindGroup[]
}

export class NearestKernel {
  readonly #gpu: Gpu
  readonly #parts: readonly Part[]
  readonly #d: number
  #state: State | null = null
  /** Rows of each part's list that are read back with a pass: somewhat more than the last one had. */
  readonly #expected: number[]

  constructor(gpu: Gpu, parts: readonly Part[], d: number) {
    this.#gpu = gpu
    this.#parts = parts
    this.#d = d
    this.#expected = parts.map(({ capacity }) => capacity)
  }

  /** How many buffers are held. */
  get buffers(): number {
    return this.#state ? 1 + this.#state.shapes.length : 0
  }

  /**
   * One pass; `centers` (k, d) in packed units. `fresh`: labels of all rows are wanted. Throws DeviceLostError if the GPU
   * fails, as where so many centres are over its limits.
   */
  async run(
    centers: Float64Array,
    k: number,
    bounds: ScoreBounds,
    fresh: boolean,
  ): Promise<readonly PartLabels[]> {
    const pipeline = await this.#gpu.pipeline(source, 'nearest')
    const found = await this.#gpu.guarded(() => {
      const { device } = this.#gpu
      const state = this.#stateFor(k, pipeline)
      device.queue.writeBuffer(state.centers, 0, centerBlocks(centers, k, this.#d, bounds))
      const encoder = device.createCommandEncoder()
      for (const { list } of this.#parts) encoder.clearBuffer(list, 0, listHead)
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      const most = device.limits.maxComputeWorkgroupsPerDimension
      this.#parts.forEach(({ padded }, at) => {
        pass.setBindGroup(0, state.bindings[at]!)
        pass.dispatchWorkgroups(Math.min(Math.ceil(padded / 4 / threads), most))
      })
      pass.end()
      const lists = this.#parts.map(({ list }, at) => beginningOf(list, this.#expected[at]!))
      return readBack(device, encoder, fresh ? this.#parts.map(allLabels) : lists)
    })
    return fresh ? this.#parts.map((part, at) => everyRow(part, found[at]!)) : this.#completed(found)
  }

  free(): void {
    this.#state?.centers.destroy()
    this.#state?.shapes.forEach((shape) => shape.destroy())
    this.#state = null
  }

  /** The rest of lists that are longer than was expected; all labels of a part with more rows than its list takes. */
  async #completed(lists: readonly ArrayBuffer[]): Promise<readonly PartLabels[]> {
    const lengths = lists.map((list) => new Uint32Array(list)[0]!)
    const open = this.#parts
      .map((part, at) => ({ part, at }))
      .filter(({ at }) => lengths[at]! > this.#expected[at]!)
    const wanted = open.map(({ part, at }) =>
      lengths[at]! > part.capacity ? allLabels(part) : beginningOf(part.list, lengths[at]!),
    )
    const { device, guarded } = this.#gpu
    const rest =
      open.length > 0 ? await guarded(() => readBack(device, device.createCommandEncoder(), wanted)) : []
    const complete = lists.slice()
    open.forEach(({ at }, nth) => (complete[at] = rest[nth]!))
    return this.#parts.map((part, at) => {
      const length = lengths[at]!
      this.#expected[at] = Math.min(part.capacity, length + Math.ceil(length / 4) + 256)
      if (length > part.capacity) return everyRow(part, complete[at]!)
      return { from: part.from, labels: new Uint32Array(complete[at]!, listHead, 2 * length), all: false }
    })
  }

  #stateFor(k: number, pipeline: GPUComputePipeline): State {
    if (this.#state?.k === k) return this.#state
    this.free()
    this.#state = stateOf(this.#gpu.device, pipeline, this.#parts, this.#d, k)
    return this.#state
  }
}

function beginningOf(list: GPUBuffer, rows: number): Wanted {
  return { buffer: list, bytes: listHead + rows * entryBytes }
}

function allLabels({ labels, rows }: Part): Wanted {
  return { buffer: labels, bytes: rows * 4 }
}

function everyRow({ from }: Part, labels: ArrayBuffer): PartLabels {
  return { from, labels: new Uint32Array(labels), all: true }
}

function stateOf(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  parts: readonly Part[],
  d: number,
  k: number,
): State {
  const { STORAGE, COPY_DST, UNIFORM } = GPUBufferUsage
  const size = (boundValues + Math.ceil(k / centerStep) * centerStep * (d + 1)) * 4
  const centers = device.createBuffer({ size, usage: STORAGE | COPY_DST })
  const shapes = parts.map(({ rows, padded, capacity }) => {
    const shape = device.createBuffer({ size: 32, usage: UNIFORM, mappedAtCreation: true })
    new Uint32Array(shape.getMappedRange()).set([rows, padded / 4, d, k, capacity])
    shape.unmap()
    return shape
  })
  const bindings = parts.map(({ x, quads, labels, list }, at) => {
    const bound = [x, centers, quads, labels, list, shapes[at]!]
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries })
  })
  return { k, centers, shapes, bindings }
}

/**
 * The bounds, then blocks of eight centres: half norms, then for each feature the eight coordinates. Where scores might
 * overflow, all centres are zero: then no row is sure.
 */
function centerBlocks(
  centers: Float64Array,
  k: number,
  d: number,
  { drift, errors }: ScoreBounds,
): Float32Array<ArrayBuffer> {
  const padded = Math.ceil(k / centerStep) * centerStep
  const values = new Float32Array(boundValues + padded * (d + 1))
  values.set(drift)
  values.set(errors, 4)
  const inReach = withinReach(centers, d)
  for (let c = 0; c < padded; c++) {
    const block = boundValues + (c - (c % centerStep)) * (d + 1) + (c % centerStep)
    let norm = 0
    for (let j = 0; j < d && c < k && inReach; j++) {
      const value = Math.fround(centers[c * d + j]!)
      values[block + (j + 1) * centerStep] = value
      norm += value * value
    }
    values[block] = c < k ? norm / 2 : farAway
  }
  return values
}
