// Sums of distances on lanes. A shard puts its rows in the order of their cells, a cell being all rows with the same codes in
// every grouping: distances are then added up in registers, once for all groupings, whose sums are margins of the cells.
import type { Grouping } from '../compute.ts'
import type { Shard } from '../shard.ts'

/** Queries in a tile of the kernel. */
const tile = 8

/** The rows of a shard in the order of their cells, in its memory; `free` it. */
export class CellRows {
  readonly #shard: Shard
  readonly #sizes: readonly number[]
  readonly #cells: number
  /** Addresses: rows, tile of queries, sums by cell, sums by code, ends of the cells, codes of the cells by grouping. */
  readonly #rows: number
  readonly #queries: number
  readonly #cellSums: number
  readonly #sums: number
  readonly #ends: number
  readonly #codes: number

  /** Groupings of the shard's own rows. Throws RangeError where the memory does not suffice. */
  constructor(shard: Shard, groupings: readonly Grouping[]) {
    const { kernel, n, d } = shard
    const { cellOf, codes, cells } = cellsOf(n, groupings)
    this.#shard = shard
    this.#cells = cells
    this.#sizes = groupings.map(({ nCodes }) => nCodes)
    const nCodes = this.#sizes.reduce((sum, size) => sum + size, 0)
    this.#rows = kernel.allocate((n * d + (d + cells + nCodes) * tile) * 8 + (1 + codes.length) * cells * 4)
    this.#queries = this.#rows + n * d * 8
    this.#cellSums = this.#queries + d * tile * 8
    this.#sums = this.#cellSums + cells * tile * 8
    this.#ends = this.#sums + nCodes * tile * 8
    this.#codes = this.#ends + cells * 4
    codes.forEach((codeOf, g) => this.#ints(this.#codes + g * cells * 4, cells).set(codeOf))
    this.#sort(cellOf)
  }

  /** Per grouping, row-major (m, nCodes): sums of distances from queries (m, d), row-major. */
  sums(queries: Float64Array): Float64Array<ArrayBuffer>[] {
    const { d } = this.#shard
    const m = queries.length / d
    const found = this.#sizes.map((nCodes) => new Float64Array(m * nCodes))
    for (let from = 0; from < m; from += tile) {
      const inside = Math.min(tile, m - from)
      const target = this.#floats(this.#queries, d * tile).fill(0)
      for (let q = 0; q < inside; q++) {
        for (let j = 0; j < d; j++) target[j * tile + q] = queries[(from + q) * d + j]!
      }
      this.#sumTile()
      this.#readTile(found, from, inside)
    }
    return found
  }

  free(): void {
    this.#shard.kernel.release(this.#rows)
  }

  #sumTile(): void {
    const { kernel, d } = this.#shard
    kernel.run.cellDistances(this.#rows, this.#ends, this.#cells, d, this.#queries, this.#cellSums)
    const nCodes = this.#sizes.reduce((sum, size) => sum + size, 0)
    this.#floats(this.#sums, nCodes * tile).fill(0)
    let sums = this.#sums
    this.#sizes.forEach((size, g) => {
      kernel.run.addCells(this.#cellSums, this.#cells, this.#codes + g * this.#cells * 4, sums)
      sums += size * tile * 8
    })
  }

  #readTile(found: readonly Float64Array[], from: number, inside: number): void {
    let at = this.#sums
    this.#sizes.forEach((nCodes, g) => {
      const sums = this.#floats(at, nCodes * tile)
      for (let q = 0; q < inside; q++) {
        for (let code = 0; code < nCodes; code++)
          found[g]![(from + q) * nCodes + code] = sums[code * tile + q]!
      }
      at += nCodes * tile * 8
    })
  }

  /** Writes the rows in the order of their cells, and where each cell ends. */
  #sort(cellOf: Int32Array): void {
    const { n, d, exact, padded } = this.#shard
    const ends = this.#ints(this.#ends, this.#cells).fill(0)
    for (const cell of cellOf) ends[cell]!++
    for (let cell = 1; cell < ends.length; cell++) ends[cell]! += ends[cell - 1]!
    const from = this.#floats(exact, padded * d)
    const to = this.#floats(this.#rows, n * d)
    const next = ends.slice()
    // Backwards, each row takes the last free place of its cell, so that they keep their order.
    for (let i = n - 1; i >= 0; i--) {
      const at = --next[cellOf[i]!]! * d
      for (let j = 0; j < d; j++) to[at + j] = from[j * padded + i]!
    }
  }

  #floats(at: number, length: number): Float64Array {
    return new Float64Array(this.#shard.kernel.buffer, at, length)
  }
  #ints(at: number, length: number): Int32Array {
    return new Int32Array(this.#shard.kernel.buffer, at, length)
  }
}

/** The cell of each of n rows, and per grouping the code of each cell: only combinations that occur are cells. */
function cellsOf(n: number, groupings: readonly Grouping[]) {
  let cellOf = new Int32Array(n)
  let codes: Int32Array[] = []
  let cells = 1
  for (const grouping of groupings) {
    const numbers = new Map<number, number>()
    const parents: number[] = []
    const own: number[] = []
    cellOf = cellOf.map((parent, i) => {
      const code = grouping.codes[i]!
      const key = parent * grouping.nCodes + code
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, parents.length)
      own.push(code)
      return parents.push(parent) - 1
    })
    codes = [
      ...codes.map((codeOf) => Int32Array.from(parents, (parent) => codeOf[parent]!)),
      Int32Array.from(own),
    ]
    cells = parents.length
  }
  return { cellOf, codes, cells }
}

/** The groupings of rows `from` up to `to`. */
export function slicedGroupings(groupings: readonly Grouping[], from: number, to: number): Grouping[] {
  return groupings.map(({ codes, nCodes }) => ({ codes: codes.slice(from, to), nCodes }))
}

/** True if both say the same of all rows. */
export function sameGroupings(a: readonly Grouping[], b: readonly Grouping[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ codes, nCodes }, g) => nCodes === b[g]!.nCodes && codes.every((code, i) => code === b[g]!.codes[i]),
    )
  )
}

/** Adds up the sums of all shards, in their order. */
export function addedSums(parts: readonly (readonly Float64Array[])[]): Float64Array[] {
  const [first = [], ...others] = parts
  return first.map((sums, g) =>
    others.reduce((total, part) => total.map((sum, at) => sum + part[g]![at]!), Float64Array.from(sums)),
  )
}
