// Neighbours on lanes: each finds the nearest of its own rows, and the caller merges the lists. All in float64, so rows and
// ties are those of the reference, however many lanes there are.
import type { Neighbours } from '../compute.ts'
import type { Shard } from '../shard.ts'

/** The kernel takes four queries at a time. */
const queryStep = 4
/** Rows that all queries pass over before the next ones: with eight columns they fit the nearest cache. */
const rowsPerCall = 512
/** Not a row: worse than any other at the same distance. */
const noRow = 0x7fffffff

/** The nearest min(k, n) of a shard's rows, numbered from 0, for each of the queries, row-major (m, d). */
export function shardNeighbours(shard: Shard, queries: Float64Array, k: number): Neighbours {
  const { kernel, n, d } = shard
  const m = queries.length / d
  const most = Math.min(k, n)
  const padded = Math.ceil(m / queryStep) * queryStep
  const at = kernel.allocate(padded * (d * 8 + most * 12))
  const distances = at + padded * d * 8
  const found = distances + padded * most * 8
  try {
    new Float64Array(kernel.buffer, at, padded * d).fill(0).set(queries)
    new Float64Array(kernel.buffer, distances, padded * most).fill(Infinity)
    new Int32Array(kernel.buffer, found, padded * most).fill(noRow)
    for (let from = 0; from < n && m > 0; from += rowsPerCall) {
      const to = Math.min(n, from + rowsPerCall)
      kernel.run.neighbours(shard.exact, shard.padded * 8, from, to, d, at, padded, most, distances, found)
    }
    kernel.run.sortHeaps(distances, found, m, most)
    return {
      rows: new Int32Array(kernel.buffer, found, m * most).slice(),
      distances: new Float64Array(kernel.buffer, distances, m * most).slice(),
    }
  } finally {
    kernel.release(at)
  }
}

/** What a shard found, and the number of its first row. */
export interface ShardNeighbours extends Neighbours {
  readonly from: number
}

/** The k nearest of all shards, in the order of their rows, for m queries. */
export function mergedNeighbours(parts: readonly ShardNeighbours[], m: number, k: number): Neighbours {
  const [only] = parts
  if (parts.length === 1 && only) return { rows: only.rows, distances: only.distances }
  const rows = new Int32Array(m * k)
  const distances = new Float64Array(m * k)
  const sizes = parts.map((part) => part.rows.length / Math.max(m, 1))
  const heads = new Int32Array(parts.length)
  for (let query = 0; query < m; query++) {
    heads.fill(0)
    for (let nth = 0; nth < k; nth++) {
      const part = nearestHead(parts, sizes, heads, query)
      const at = query * sizes[part]! + heads[part]!++
      rows[query * k + nth] = parts[part]!.from + parts[part]!.rows[at]!
      distances[query * k + nth] = parts[part]!.distances[at]!
    }
  }
  return { rows, distances }
}

/** The part whose next entry is the nearest, the earlier part on a tie: its rows have the lower numbers. */
function nearestHead(
  parts: readonly Neighbours[],
  sizes: readonly number[],
  heads: Int32Array,
  query: number,
): number {
  let best = -1
  let least = Infinity
  for (let part = 0; part < parts.length; part++) {
    if (heads[part]! >= sizes[part]!) continue
    const distance = parts[part]!.distances[query * sizes[part]! + heads[part]!]!
    if (best >= 0 && distance >= least) continue
    best = part
    least = distance
  }
  return best
}
