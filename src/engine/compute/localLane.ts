// A lane: the rows it owns and the verbs on them. This one works in the thread that calls it; lane.ts is the same in
// a worker of its own.
import type { Grouping, Neighbours } from './compute.ts'
import { Kernel } from './kernel.ts'
import type { PackedPass } from './packing.ts'
import { Shard, type Rows } from './shard.ts'
import { shardCrossProducts } from './verbs/crossProducts.ts'
import { shardNeighbours } from './verbs/neighbours.ts'

export interface Lane {
  /** Takes rows over; gives their id and Σ|x|² of the packed rows. */
  load(rows: Rows): Promise<{ id: number; squares: number }>
  nearest(id: number, centers: Float64Array, k: number): Promise<PackedPass>
  nearestExact(id: number, centers: Float64Array, k: number): Promise<PackedPass & { inertia: number }>
  labels(id: number): Promise<Int32Array>
  /** See `Shard`. */
  group(id: number, groupings: readonly Grouping[]): Promise<void>
  distanceSums(id: number, queries: Float64Array): Promise<Float64Array[]>
  /** Row numbers count from the first row of the shard; at most as many as it has rows. */
  neighbours(id: number, queries: Float64Array, k: number): Promise<Neighbours>
  /** The upper triangle. */
  crossProducts(id: number, center: Float64Array): Promise<Float64Array>
  free(id: number): Promise<void>
}

/** A shard of the rows on a lane. */
export interface LaneShard {
  readonly lane: Lane
  readonly id: number
  readonly squares: number
  /** Its rows are those from `from` up to `to`. */
  readonly from: number
  readonly to: number
}

// WebAssembly memory never shrinks. An empty one that once grew beyond this is dropped and made anew.
const keptBytes = 64 * 2 ** 20

export function localLane(): Lane {
  const shards = new Map<number, Shard>()
  let kernel: Promise<Kernel> | null = null
  let nextId = 0
  const shard = (id: number): Shard => {
    const found = shards.get(id)
    if (!found) throw new Error('This data set was freed.')
    return found
  }
  return {
    async load(rows) {
      kernel ??= Kernel.create()
      const made = new Shard(await kernel, rows)
      const id = nextId++
      shards.set(id, made)
      return { id, squares: made.squares }
    },
    nearest: async (id, centers, k) => Promise.resolve(shard(id).nearest(centers, k)),
    nearestExact: async (id, centers, k) => Promise.resolve(shard(id).nearestExact(centers, k)),
    labels: async (id) => Promise.resolve(shard(id).labels()),
    group: async (id, groupings) => Promise.resolve(shard(id).group(groupings)),
    distanceSums: async (id, queries) => Promise.resolve(shard(id).distanceSums(queries)),
    neighbours: async (id, queries, k) => Promise.resolve(shardNeighbours(shard(id), queries, k)),
    crossProducts: async (id, center) => Promise.resolve(shardCrossProducts(shard(id), center)),
    async free(id) {
      shards.get(id)?.free()
      shards.delete(id)
      const emptied = shards.size === 0 ? await kernel : null
      if (shards.size === 0 && emptied && emptied.buffer.byteLength > keptBytes) kernel = null
    },
  }
}
