// A lane: the rows it owns and the verbs on them. This one works in the thread that calls it; lane.ts is the same in
// a worker of its own.
import type { Grouping, Neighbours } from './compute.ts'
import { Kernel } from './kernel.ts'
import type { PackedMixture, WhitenedPass } from './mixturePacking.ts'
import type { ExactSums } from './packing.ts'
import { Shard, type Rows } from './shard.ts'
import { CellRows } from './verbs/distanceSums.ts'
import { shardCrossProducts } from './verbs/crossProducts.ts'
import { shardNeighbours } from './verbs/neighbours.ts'
import { shardExpectation, shardExpectationExact } from './shardExpectation.ts'

export interface Lane {
  /** Takes rows over; gives their id. */
  load(rows: Rows): Promise<{ id: number }>
  nearest(id: number, centers: Float64Array, k: number): Promise<ExactSums>
  labels(id: number): Promise<Int32Array>
  /** What `distanceSums` then sums by. */
  group(id: number, groupings: readonly Grouping[]): Promise<void>
  distanceSums(id: number, queries: Float64Array): Promise<Float64Array[]>
  /** Row numbers count from the first row of the shard; at most as many as it has rows. */
  neighbours(id: number, queries: Float64Array, k: number): Promise<Neighbours>
  /** The upper triangle. */
  crossProducts(id: number, center: Float64Array): Promise<Float64Array>
  expectation(id: number, mixture: PackedMixture): Promise<WhitenedPass>
  expectationExact(id: number, mixture: PackedMixture): Promise<WhitenedPass>
  free(id: number): Promise<void>
}

/** A shard of the rows on a lane. */
export interface LaneShard {
  readonly lane: Lane
  readonly id: number
  /** Its rows are those from `from` up to `to`. */
  readonly from: number
  readonly to: number
}

// WebAssembly memory never shrinks. An empty one that once grew beyond this is dropped after a while and made anew: one
// fit follows another, and memory that is new to the process takes a third of the time of loading.
const keptBytes = 64 * 2 ** 20
const keptMs = 2_000

export function localLane(): Lane {
  const shards = new Map<number, Shard>()
  /** The rows of a shard in the order of its groupings' cells. */
  const ordered = new Map<number, CellRows>()
  let kernel: Promise<Kernel> | null = null
  let nextId = 0
  let dropping: ReturnType<typeof setTimeout> | undefined
  const dropIfLarge = async (): Promise<void> => {
    const emptied = await kernel
    if (shards.size === 0 && emptied && emptied.buffer.byteLength > keptBytes) kernel = null
  }
  const shard = (id: number): Shard => {
    const found = shards.get(id)
    if (!found) throw new Error('This data set was freed.')
    return found
  }
  const group = (id: number, groupings: readonly Grouping[]): void => {
    ordered.get(id)?.free()
    ordered.delete(id)
    ordered.set(id, new CellRows(shard(id), groupings))
  }
  const sums = (id: number, queries: Float64Array): Float64Array[] => {
    const rows = ordered.get(id)
    if (!rows) throw new Error('These rows have no groupings.')
    return rows.sums(queries)
  }
  return {
    async load(rows) {
      clearTimeout(dropping)
      kernel ??= Kernel.create()
      const made = new Shard(await kernel, rows)
      const id = nextId++
      shards.set(id, made)
      return { id }
    },
    nearest: async (id, centers, k) => Promise.resolve(shard(id).nearest(centers, k)),
    labels: async (id) => Promise.resolve(shard(id).labels()),
    group: async (id, groupings) => Promise.resolve(group(id, groupings)),
    distanceSums: async (id, queries) => Promise.resolve(sums(id, queries)),
    neighbours: async (id, queries, k) => Promise.resolve(shardNeighbours(shard(id), queries, k)),
    crossProducts: async (id, center) => Promise.resolve(shardCrossProducts(shard(id), center)),
    expectation: async (id, mixture) => Promise.resolve(shardExpectation(shard(id), mixture)),
    expectationExact: async (id, mixture) => Promise.resolve(shardExpectationExact(shard(id), mixture)),
    free(id) {
      ordered.get(id)?.free()
      ordered.delete(id)
      shards.get(id)?.free()
      shards.delete(id)
      clearTimeout(dropping)
      if (shards.size === 0) dropping = setTimeout(() => void dropIfLarge(), keptMs)
      return Promise.resolve()
    },
  }
}
