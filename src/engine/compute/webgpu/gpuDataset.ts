// A data set on the GPU. Its fast pass runs nearest.wgsl; its exact pass, which WGSL cannot do for want of float64,
// runs in WebAssembly on a copy that is made when first asked for.
import type { Matrix } from '../../../data/matrix.ts'
import { requireCenters } from '../checks.ts'
import type { Compute, Dataset, Mixture, MixturePass, NearestPass, Neighbours } from '../compute.ts'
import { packMixture, requireMixture, unpackMixturePass } from '../mixturePacking.ts'
import { packCenters, unpackPass, type Packing } from '../packing.ts'
import { referenceVerbs } from '../reference.ts'
import {
  expectationFits,
  expectationState,
  runExpectation,
  type ExpectationState,
} from './expectationKernel.ts'
import expectationSource from './expectation.wgsl?raw'
import type { Gpu } from './gpu.ts'
import type { GpuRows } from './gpuRows.ts'
import { nearestState, runNearest, type NearestState } from './nearestKernel.ts'

export class GpuDataset implements Dataset {
  readonly n: number
  readonly d: number
  readonly #X: Matrix
  readonly #packing: Packing
  readonly #gpu: Gpu
  readonly #pipeline: GPUComputePipeline
  readonly #rows: GpuRows
  readonly #cpu: Compute
  readonly #onFree: () => void
  readonly #verbs: ReturnType<typeof referenceVerbs>
  #exact: Promise<Dataset> | null = null
  #state: NearestState | null = null
  #mixtureState: ExpectationState | null = null
  #freed = false
  /** The last call: the next waits for it, since they share the read-back buffer. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    X: Matrix,
    packing: Packing,
    gpu: Gpu,
    pipeline: GPUComputePipeline,
    rows: GpuRows,
    cpu: Compute,
    onFree: () => void,
  ) {
    this.n = X.n
    this.d = X.d
    this.#X = X
    this.#packing = packing
    this.#gpu = gpu
    this.#pipeline = pipeline
    this.#rows = rows
    this.#cpu = cpu
    this.#onFree = onFree
    this.#verbs = referenceVerbs(X, () => undefined)
  }

  /** GPU buffers held, and one for the copy on the CPU. */
  get buffers(): number {
    if (this.#freed) return 0
    const states = (this.#state?.buffers.length ?? 0) + (this.#mixtureState?.buffers.length ?? 0)
    return this.#rows.parts.length * 2 + states + (this.#exact ? 1 : 0)
  }

  nearest(centers: Float64Array, k: number): Promise<NearestPass> {
    return this.#inTurn(async () => {
      requireCenters(centers, k, this.d)
      const packed = packCenters(centers, this.#packing)
      const { device } = this.#gpu
      const pass = await this.#gpu.guarded(() => {
        const state = this.#stateFor(k)
        return runNearest(device, this.#pipeline, this.#rows.parts, state, packed, this.d)
      })
      return unpackPass(pass, packed, this.#rows.squares, this.#packing)
    })
  }

  nearestExact(centers: Float64Array, k: number): Promise<NearestPass> {
    return this.#inTurn(async () => {
      requireCenters(centers, k, this.d)
      const exact = await this.#onCpu()
      const before = await this.#readLabels()
      const pass = await exact.nearestExact(centers, k)
      const labels = await exact.labels()
      await this.#writeLabels(labels)
      return {
        ...pass,
        changed: labels.reduce((count, label, i) => count + (label === before[i] ? 0 : 1), 0),
      }
    })
  }

  labels(): Promise<Int32Array> {
    return this.#inTurn(() => this.#readLabels())
  }

  expectation(mixture: Mixture): Promise<MixturePass> {
    return this.#inTurn(async () => {
      requireMixture(mixture, this.d)
      const { device } = this.#gpu
      const { parts } = this.#rows
      // What is over the limits of the GPU is done on the CPU.
      if (!expectationFits(device, parts, this.d, mixture.k))
        return (await this.#onCpu()).expectation(mixture)
      const packed = packMixture(mixture, this.#packing)
      const pipeline = await this.#gpu.pipeline(expectationSource, 'expectation')
      const pass = await this.#gpu.guarded(() => {
        const state = this.#mixtureStateFor(pipeline, mixture.k)
        return runExpectation(device, pipeline, parts, state, packed)
      })
      return unpackMixturePass(pass, packed, this.#packing.scale, this.n)
    })
  }

  expectationExact(mixture: Mixture): Promise<MixturePass> {
    return this.#inTurn(async () => (await this.#onCpu()).expectationExact(mixture))
  }

  neighbours(queries: Float64Array, k: number): Promise<Neighbours> {
    return this.#inTurn(() => this.#verbs.neighbours(queries, k))
  }
  distanceSums(queries: Float64Array, codes: Int32Array, nCodes: number): Promise<Float64Array> {
    return this.#inTurn(() => this.#verbs.distanceSums(queries, codes, nCodes))
  }
  crossProducts(center: Float64Array): Promise<Float64Array> {
    return this.#inTurn(() => this.#verbs.crossProducts(center))
  }

  free(): void {
    if (this.#freed) return
    this.#onFree()
    this.#freed = true
    for (const part of this.#rows.parts) {
      part.x.destroy()
      part.labels.destroy()
    }
    this.#state?.buffers.forEach((buffer) => buffer.destroy())
    this.#mixtureState?.buffers.forEach((buffer) => buffer.destroy())
    void this.#exact?.then((exact) => exact.free())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#freed) throw new Error('This data set was freed.')
      return work()
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** The same rows on the CPU, loaded when first needed. */
  #onCpu(): Promise<Dataset> {
    this.#exact ??= this.#cpu.load(this.#X)
    return this.#exact
  }

  #mixtureStateFor(pipeline: GPUComputePipeline, k: number): ExpectationState {
    if (this.#mixtureState?.k === k) return this.#mixtureState
    this.#mixtureState?.buffers.forEach((buffer) => buffer.destroy())
    this.#mixtureState = null
    this.#mixtureState = expectationState(this.#gpu.device, pipeline, this.#rows.parts, this.d, k)
    return this.#mixtureState
  }

  #stateFor(k: number): NearestState {
    if (this.#state?.k === k) return this.#state
    this.#state?.buffers.forEach((buffer) => buffer.destroy())
    this.#state = null
    this.#state = nearestState(this.#gpu.device, this.#pipeline, this.#rows.parts, this.d, k)
    return this.#state
  }

  async #readLabels(): Promise<Int32Array> {
    const { device } = this.#gpu
    return this.#gpu.guarded(async () => {
      const size = this.#rows.parts.reduce((sum, part) => sum + part.labels.size, 0)
      const readback = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ })
      const encoder = device.createCommandEncoder()
      let at = 0
      for (const { labels } of this.#rows.parts) {
        encoder.copyBufferToBuffer(labels, 0, readback, at, labels.size)
        at += labels.size
      }
      device.queue.submit([encoder.finish()])
      try {
        await readback.mapAsync(GPUMapMode.READ)
        // Only the last part is padded: all others are whole workgroups.
        return new Int32Array(readback.getMappedRange(), 0, this.n).slice()
      } finally {
        readback.destroy()
      }
    })
  }

  async #writeLabels(labels: Int32Array): Promise<void> {
    await this.#gpu.guarded(() => {
      for (const part of this.#rows.parts) {
        this.#gpu.device.queue.writeBuffer(part.labels, 0, labels.slice(part.from, part.from + part.rows))
      }
      return Promise.resolve()
    })
  }
}
