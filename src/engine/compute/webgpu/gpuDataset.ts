// A data set on the GPU. What must be float64, which WGSL does not have, is done on the CPU: of a nearest-centre pass the
// few rows in doubt; exact mixtures and sums of distances (float32 would leave silhouettes nothing to trust beside an
// outlier) in WebAssembly, on a copy that is made when first asked for.
import type { Matrix } from '../../../model/matrix.ts'
import { requireCenters, requireNeighbours, requireQueries } from '../checks.ts'
import type {
  Compute,
  Dataset,
  Grouping,
  LoadOptions,
  Mixture,
  MixturePass,
  NearestPass,
  Neighbours,
} from '../compute.ts'
import { packMixture, requireMixture, unpackMixturePass } from '../mixturePacking.ts'
import { exactPass, packCenters, type Packing } from '../packing.ts'
import { gpuCrossProducts } from './crossProductsKernel.ts'
import {
  expectationFits,
  expectationState,
  runExpectation,
  type ExpectationState,
} from './expectationKernel.ts'
import { ExactRows } from './exactRows.ts'
import expectationSource from './expectation.wgsl?raw'
import type { Gpu } from './gpu.ts'
import type { Part } from './gpuRows.ts'
import { NearestKernel } from './nearestKernel.ts'
import {
  type FoundNeighbours,
  gpuNeighbours,
  mostColumns,
  mostNeighbours,
  type SearchedRows,
} from './neighboursKernel.ts'
import { scoreBounds } from './scoreBounds.ts'

/** Rows, labels, bounds, list. */
const buffersPerPart = 4

export class GpuDataset implements Dataset {
  readonly n: number
  readonly d: number
  readonly #X: Matrix
  readonly #packing: Packing
  readonly #gpu: Gpu
  readonly #parts: readonly Part[]
  readonly #nearest: NearestKernel
  readonly #exactRows: ExactRows
  /** The most bytes of one buffer. */
  readonly #mostBytes: number
  readonly #cpu: Compute
  readonly #options: LoadOptions
  readonly #onFree: () => void
  #exact: Promise<Dataset> | null = null
  /** Packed centres of the last pass; null before the first and after one that failed. */
  #lastCenters: Float64Array | null = null
  #mixtureState: ExpectationState | null = null
  #freed = false
  /** The last call: the next waits for it, since they share buffers. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    { X, packing, gpu, parts, mostBytes }: SearchedRows,
    cpu: Compute,
    options: LoadOptions,
    onFree: () => void,
  ) {
    this.n = X.n
    this.d = X.d
    this.#X = X
    this.#packing = packing
    this.#gpu = gpu
    this.#parts = parts
    this.#nearest = new NearestKernel(gpu, parts, X.d)
    this.#exactRows = new ExactRows(X, packing)
    this.#mostBytes = mostBytes
    this.#cpu = cpu
    this.#options = options
    this.#onFree = onFree
  }

  /** GPU buffers held, and one for the copy on the CPU. */
  get buffers(): number {
    if (this.#freed) return 0
    const states = this.#nearest.buffers + (this.#mixtureState?.buffers.length ?? 0)
    return this.#parts.length * buffersPerPart + states + (this.#exact ? 1 : 0)
  }

  nearest(centers: Float64Array, k: number): Promise<NearestPass> {
    return this.#inTurn(async () => {
      requireCenters(centers, k, this.d)
      const packed = packCenters(centers, this.#packing)
      const last = this.#lastCenters?.length === packed.length ? this.#lastCenters : null
      this.#lastCenters = null
      const bounds = scoreBounds(last, packed, this.d)
      const found = await this.#nearest.run(packed, k, bounds, last === null)
      this.#lastCenters = packed
      return exactPass(this.#exactRows.take(found, centers, k), centers, this.#packing)
    })
  }

  labels(): Promise<Int32Array> {
    return this.#inTurn(() => Promise.resolve(this.#exactRows.labels()))
  }

  expectation(mixture: Mixture): Promise<MixturePass> {
    return this.#inTurn(async () => {
      requireMixture(mixture, this.d)
      const { device } = this.#gpu
      const parts = this.#parts
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
    return this.#inTurn(async () => {
      requireQueries(queries, this.d)
      requireNeighbours(k, this.n)
      if (k > mostNeighbours || this.d > mostColumns) return (await this.#onCpu()).neighbours(queries, k)
      const parts = this.#parts
      const searched = {
        gpu: this.#gpu,
        parts,
        X: this.#X,
        packing: this.#packing,
        mostBytes: this.#mostBytes,
      }
      const found = await gpuNeighbours(searched, queries, k)
      return this.#settled(found, queries, k)
    })
  }
  distanceSums(queries: Float64Array, groupings: readonly Grouping[]): Promise<readonly Float64Array[]> {
    return this.#inTurn(async () => (await this.#onCpu()).distanceSums(queries, groupings))
  }
  crossProducts(center: Float64Array): Promise<Float64Array> {
    return this.#inTurn(() => {
      requireCenters(center, 1, this.d)
      return gpuCrossProducts(this.#gpu, this.#parts, center, this.#packing, this.#mostBytes)
    })
  }

  free(): void {
    if (this.#freed) return
    this.#onFree()
    this.#freed = true
    for (const part of this.#parts) {
      part.x.destroy()
      part.labels.destroy()
      part.quads.destroy()
      part.list.destroy()
    }
    this.#nearest.free()
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

  #onCpu(): Promise<Dataset> {
    this.#exact ??= this.#cpu.load(this.#X, this.#options)
    return this.#exact
  }

  /** Asks the CPU where float32 leaves doubt, as among rows at the same distance. */
  async #settled(found: FoundNeighbours, queries: Float64Array, k: number): Promise<Neighbours> {
    const { rows, distances, unsettled } = found
    if (unsettled.length > 0) {
      const { d } = this
      const open = new Float64Array(unsettled.length * d)
      unsettled.forEach((q, at) => open.set(queries.subarray(q * d, (q + 1) * d), at * d))
      const exact = await (await this.#onCpu()).neighbours(open, k)
      unsettled.forEach((q, at) => {
        rows.set(exact.rows.subarray(at * k, (at + 1) * k), q * k)
        distances.set(exact.distances.subarray(at * k, (at + 1) * k), q * k)
      })
    }
    return { rows, distances }
  }

  #mixtureStateFor(pipeline: GPUComputePipeline, k: number): ExpectationState {
    if (this.#mixtureState?.k === k) return this.#mixtureState
    this.#mixtureState?.buffers.forEach((buffer) => buffer.destroy())
    this.#mixtureState = null
    this.#mixtureState = expectationState(this.#gpu.device, pipeline, this.#parts, this.d, k)
    return this.#mixtureState
  }
}
