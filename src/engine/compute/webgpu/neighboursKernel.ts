// Runs neighbours.wgsl over the parts of a data set. Float32 finds candidates, a few more than wanted; their distances are
// computed again in float64, and a bound on what float32 may have mistaken tells which queries are settled by that.
import type { Matrix } from '../../../model/matrix.ts'
import type { Neighbours } from '../compute.ts'
import type { Packing } from '../packing.ts'
import { squaredDistance } from '../reference/squaredDistance.ts'
import type { Gpu } from './gpu.ts'
import type { Part } from './gpuRows.ts'
import source from './neighbours.wgsl?raw'
import { runOnce, type Dispatch } from './runOnce.ts'

/** Beyond these, lists and tiles would not fit a thread's and a workgroup's memory well. */
export const mostNeighbours = 64
export const mostColumns = 64

/** Candidates beside the k: rows that float32 may take for nearer than the k-th. */
const extra = 8
const queriesPerGroup = 64
/** Vectors of four rows in workgroup memory, and rows of the smallest slice. */
const tileValues = 256
const fewestQuads = 256
/** Workgroups that keep a GPU busy: few queries share the rows out over several. */
const wantedGroups = 256
/** Products in one submit: a GPU that is busy for too long is taken for hung. */
const mostProducts = 4e9

export interface FoundNeighbours extends Neighbours {
  /** Queries (their numbers) that float32 could not settle; their entries mean nothing. */
  readonly unsettled: readonly number[]
}

/** Rows on the GPU that are searched. */
export interface SearchedRows {
  readonly gpu: Gpu
  /** Hold the rows of X as the packing lays them out. */
  readonly parts: readonly Part[]
  readonly X: Matrix
  readonly packing: Packing
  /** The most bytes of one buffer. */
  readonly mostBytes: number
}

/** k ≤ 64 nearest rows of X (n, d ≤ 64), which the parts hold, for queries (m, d), row-major, in the units of X. */
export async function gpuNeighbours(
  searched: SearchedRows,
  queries: Float64Array,
  k: number,
): Promise<FoundNeighbours> {
  const { X, packing, mostBytes } = searched
  const { n, d } = X
  const m = queries.length / d
  const rows = new Int32Array(m * k)
  const distances = new Float64Array(m * k)
  const unsettled: number[] = []
  const kept = k + extra
  const size = Math.max(1, Math.min(m, Math.floor(mostBytes / (4 * Math.max(kept, d))), Math.ceil(mostProducts / (n * d)))) // prettier-ignore
  for (let from = 0; from < m; from += size) {
    const some = queries.subarray(from * d, Math.min(m, from + size) * d)
    const lists = await candidates(searched, some, kept)
    const margin = marginOf(some, packing)
    for (let q = 0; q < some.length / d; q++) {
      const at = (from + q) * k
      const found = { rows: rows.subarray(at, at + k), distances: distances.subarray(at, at + k) }
      const bound = settle(lists, q, X, some, found)
      const far = Math.sqrt(found.distances[k - 1]!) * packing.scale
      if (!(Math.sqrt(bound * (1 - margin.relative)) - margin.absolute > far)) unsettled.push(from + q)
    }
  }
  return { rows, distances, unsettled }
}

/** What one slice of a part keeps for each of m queries: place p of query q is at p · m + q. */
interface List {
  readonly rows: Uint32Array
  readonly distances: Float32Array
  readonly m: number
  /** The number of the part's first row. */
  readonly from: number
  /** Places that are filled. */
  readonly size: number
  /** True if rows were left out. */
  readonly left: boolean
}

async function candidates(
  { gpu, parts, X: { d }, packing, mostBytes }: SearchedRows,
  queries: Float64Array,
  kept: number,
): Promise<List[]> {
  const m = queries.length / d
  const packed = new Float32Array(m * d)
  for (let at = 0; at < m * d; at++) packed[(at % d) * m + Math.floor(at / d)] = (queries[at]! - packing.offset[at % d]!) * packing.scale // prettier-ignore
  const groups = Math.ceil(m / queriesPerGroup)
  const most = Math.min(Math.ceil(wantedGroups / groups), Math.floor(mostBytes / (m * kept * 4)))
  const tile = Math.floor(tileValues / d / 4) * 4
  const slices = parts.map(({ padded }) => Math.max(fewestQuads, Math.ceil(padded / 4 / Math.max(1, most))))
  const dispatches = parts.map((part, at): Dispatch => {
    const count = Math.ceil(part.padded / 4 / slices[at]!)
    const bytes = count * kept * m * 4
    return {
      inputs: [part.x, packed],
      outputs: [bytes, bytes],
      shape: [part.rows, part.padded / 4, d, m, kept, slices[at]!, tile],
      groups: [groups, count],
    }
  })
  const found = await runOnce(gpu, await gpu.pipeline(source, 'neighbours'), dispatches)
  return found.flatMap(([rows, distances], at) =>
    listsOf(rows!, distances!, parts[at]!, { m, kept, rowsPerSlice: slices[at]! * 4 }),
  )
}

function listsOf(
  rows: ArrayBuffer,
  distances: ArrayBuffer,
  part: Part,
  { m, kept, rowsPerSlice }: { readonly m: number; readonly kept: number; readonly rowsPerSlice: number },
): List[] {
  const length = kept * m
  return Array.from({ length: rows.byteLength / 4 / length }, (_, slice) => {
    const inside = Math.min(rowsPerSlice, part.rows - slice * rowsPerSlice)
    return {
      rows: new Uint32Array(rows, slice * length * 4, length),
      distances: new Float32Array(distances, slice * length * 4, length),
      m,
      from: part.from,
      size: Math.min(kept, inside),
      left: inside > kept,
    }
  })
}

/** Writes the nearest of all candidates of query q, by float64; returns what no row that was left out can be nearer than. */
function settle(
  lists: readonly List[],
  q: number,
  X: Matrix,
  queries: Float64Array,
  found: Neighbours,
): number {
  let bound = Infinity
  found.distances.fill(Infinity)
  for (const { rows, distances, m, from, size, left } of lists) {
    let farthest = 0
    for (let place = 0; place < size; place++) {
      farthest = Math.max(farthest, distances[place * m + q]!)
      const row = from + rows[place * m + q]!
      if (row < X.n) insert(found, row, squaredDistance(X, row, queries, q))
    }
    if (left) bound = Math.min(bound, farthest)
  }
  return bound
}

/** Keeps the lists in order, the nearest first, ties to the lower number. */
function insert({ rows, distances }: Neighbours, row: number, distance: number): void {
  let at = rows.length
  while (
    at > 0 &&
    (distance < distances[at - 1]! || (distance === distances[at - 1]! && row < rows[at - 1]!))
  ) {
    if (at < rows.length) {
      rows[at] = rows[at - 1]!
      distances[at] = distances[at - 1]!
    }
    at--
  }
  if (at === rows.length) return
  rows[at] = row
  distances[at] = distance
}

/**
 * How far float32 may be off, with room to spare: a packed value by 2⁻²⁴ of itself, at most one in the rows, which moves
 * points apart or together; and each step of Σ(x − q)² by 2⁻²³ of its result.
 */
function marginOf(queries: Float64Array, { offset, scale }: Packing): { relative: number; absolute: number } {
  const d = offset.length
  let largest = 1
  queries.forEach((value, at) => (largest = Math.max(largest, Math.abs(value - offset[at % d]!) * scale)))
  return { relative: (d + 3) * 2 ** -22, absolute: Math.sqrt(d) * 2 * largest * 2 ** -23 }
}
