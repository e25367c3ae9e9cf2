// A lane: the rows it owns and the verbs on them. This one works in the thread that calls it; lane.ts is the same in
// a worker of its own.
import { Kernel } from './kernel.ts'
import type { PackedMixture, WhitenedPass } from './mixturePacking.ts'
import type { PackedPass } from './packing.ts'
import { Shard, type Rows } from './shard.ts'
import { shardExpectation, shardExpectationExact } from './shardExpectation.ts'

export interface Lane {
  /** Takes rows over; gives their id and Σ|x|² of the packed rows. */
  load(rows: Rows): Promise<{ id: number; squares: number }>
  nearest(id: number, centers: Float64Array, k: number): Promise<PackedPass>
  nearestExact(id: number, centers: Float64Array, k: number): Promise<PackedPass & { inertia: number }>
  labels(id: number): Promise<Int32Array>
  expectation(id: number, mixture: PackedMixture): Promise<WhitenedPass>
  expectationExact(id: number, mixture: PackedMixture): Promise<WhitenedPass>
  free(id: number): Promise<void>
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
  const held = (): Promise<Kernel> => (kernel ??= Kernel.create())
  return {
    async load(rows) {
      const made = new Shard(await held(), rows)
      const id = nextId++
      shards.set(id, made)
      return { id, squares: made.squares }
    },
    nearest: async (id, centers, k) => Promise.resolve(shard(id).nearest(centers, k)),
    nearestExact: async (id, centers, k) => Promise.resolve(shard(id).nearestExact(centers, k)),
    labels: async (id) => Promise.resolve(shard(id).labels()),
    expectation: async (id, mixture) => shardExpectation(await held(), shard(id).place, mixture),
    expectationExact: async (id, mixture) => shardExpectationExact(await held(), shard(id).place, mixture),
    async free(id) {
      shards.get(id)?.free()
      shards.delete(id)
      const emptied = shards.size === 0 ? await kernel : null
      if (shards.size === 0 && emptied && emptied.buffer.byteLength > keptBytes) kernel = null
    },
  }
}
