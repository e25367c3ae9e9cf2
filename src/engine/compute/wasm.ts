// The verbs in SIMD WebAssembly on all cores: each lane owns a shard of the rows, gets the centres, and gives back
// small partial sums that are added here in a fixed order. No shared memory, so no special server headers.
import type { Matrix } from '../../model/matrix.ts'
import type { Compute, Dataset, NearestPass } from './compute.ts'
import { requireCenters, requireMatrix } from './checks.ts'
import { localLane, type Lane, type LaneShard } from './localLane.ts'
import {
  addedPasses,
  exactMixture,
  packMixture,
  requireMixture,
  unpackMixturePass,
} from './mixturePacking.ts'
import { addedUp, exactPass, packingOf, type Packing } from './packing.ts'
import { verbsOnLanes, type AskEach } from './verbs/onLanes.ts'
import { workerLane, type WorkerLane } from './workerLane.ts'

// A pass over fewer values takes less than a millisecond or two: not worth a message to a worker.
const smallValues = 400_000
const mostLanes = 8

export interface WasmOptions {
  /** The calling thread and how many workers beside it; the number of cores, at most 8, if not given. */
  readonly lanes?: number
  /** Data sets of fewer values (n · d) stay in the calling thread. */
  readonly small?: number
}

export function wasmCompute(options: WasmOptions = {}): Compute {
  const lanes = typeof Worker === 'undefined' ? 1 : (options.lanes ?? coreCount())
  const small = options.small ?? smallValues
  const local = localLane()
  let workers: WorkerLane[] = []
  const held = { datasets: 0, buffers: 0 }

  const lanesFor = (X: Matrix, heavy: boolean): readonly Lane[] => {
    if (lanes < 2 || (!heavy && X.n * X.d < small)) return [local]
    if (!workers.every((lane) => lane.alive())) workers.splice(0).forEach((lane) => lane.stop())
    if (workers.length === 0) workers = Array.from({ length: lanes - 1 }, () => workerLane())
    // The calling thread is the last lane: it works while the others do, instead of waiting for them.
    return [...workers, local]
  }
  return {
    report: { device: 'wasm', label: `CPU, ${lanes} ${lanes === 1 ? 'lane' : 'lanes'}`, note: '' },
    async load(X, { heavy = false } = {}) {
      requireMatrix(X)
      const packing = packingOf(X)
      const shards = await loadShards(X, packing, lanesFor(X, heavy))
      held.datasets++
      held.buffers += shards.length
      return wasmDataset(X, packing, shards, () => {
        held.datasets--
        held.buffers -= shards.length
      })
    },
    held: () => ({ ...held }),
  }
}

function coreCount(): number {
  return Math.max(1, Math.min(mostLanes, navigator.hardwareConcurrency || 1))
}

/** Cuts X (n, d) into one shard of rows per lane. Throws RangeError where a lane's memory does not suffice. */
async function loadShards(X: Matrix, packing: Packing, lanes: readonly Lane[]): Promise<LaneShard[]> {
  const step = Math.ceil(X.n / lanes.length)
  const loading = lanes.slice(0, Math.ceil(X.n / step)).map(async (lane, index) => {
    const from = index * step
    const to = Math.min(X.n, from + step)
    const data = rowsBetween(X, from, to)
    return { lane, from, to, ...(await lane.load({ n: to - from, d: X.d, data, ...packing })) }
  })
  const settled = await Promise.allSettled(loading)
  const loaded = settled.filter((result) => result.status === 'fulfilled').map((result) => result.value)
  const failed = settled.find((result) => result.status === 'rejected')
  if (!failed) return loaded
  loaded.forEach(release)
  throw failed.reason
}

/** The rows from `from` up to `to`, column-major, copied. */
function rowsBetween({ n, d, data }: Matrix, from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * d)
  for (let j = 0; j < d; j++) rows.set(data.subarray(j * n + from, j * n + to), j * (to - from))
  return rows
}

// A lane that died has nothing left to free.
function release({ lane, id }: LaneShard): void {
  lane.free(id).catch(() => undefined)
}

function wasmDataset(X: Matrix, packing: Packing, shards: readonly LaneShard[], onFree: () => void): Dataset {
  const { n, d } = X
  let freed = false
  const each: AskEach = async (ask) => {
    if (freed) throw new Error('This data set was freed.')
    return Promise.all(shards.map(ask))
  }
  const pass = async (centers: Float64Array, k: number): Promise<NearestPass> => {
    requireCenters(centers, k, d)
    const passes = await each(({ lane, id }) => lane.nearest(id, centers, k))
    return exactPass(addedUp(passes), centers, packing)
  }
  return {
    n,
    d,
    nearest: pass,
    async labels() {
      const parts = await each(({ lane, id }) => lane.labels(id))
      const labels = new Int32Array(n)
      let at = 0
      for (const part of parts) {
        labels.set(part, at)
        at += part.length
      }
      return labels
    },
    ...verbsOnLanes(n, d, each),
    async expectation(mixture) {
      requireMixture(mixture, d)
      const packed = packMixture(mixture, packing)
      const passes = await each(({ lane, id }) => lane.expectation(id, packed))
      return unpackMixturePass(passes.reduce(addedPasses), packed, packing.scale, n)
    },
    async expectationExact(mixture) {
      requireMixture(mixture, d)
      const packed = exactMixture(mixture, d)
      const passes = await each(({ lane, id }) => lane.expectationExact(id, packed))
      return unpackMixturePass(passes.reduce(addedPasses), packed, 1, n)
    },
    free() {
      if (freed) return
      freed = true
      shards.forEach(release)
      onFree()
    },
  }
}
