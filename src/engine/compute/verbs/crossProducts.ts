// Cross products on lanes: each adds up its own rows in float64, and the caller adds up the lanes.
import type { Shard } from '../shard.ts'

/** Rows that the kernel takes at a time, and columns that it may read beyond the last. */
const blockRows = 256
const columnsBeyond = 3
/** Many rows are passed over in several calls, as in ../shard.ts. */
const rowsPerCall = 65_536

/** Σ (x − center)(x − center)ᵀ over a shard's rows: row-major (d, d), its upper triangle. */
export function shardCrossProducts(
  { kernel, n, d, padded, exact }: Shard,
  center: Float64Array,
): Float64Array {
  const at = kernel.allocate((d + (d + columnsBeyond) * blockRows + d * d) * 8)
  const scratch = at + d * 8
  const products = scratch + (d + columnsBeyond) * blockRows * 8
  try {
    new Float64Array(kernel.buffer, at, (products - at) / 8 + d * d).fill(0).set(center)
    for (let from = 0; from < n; from += rowsPerCall) {
      const rows = Math.min(rowsPerCall, n - from)
      kernel.run.crossProducts(exact + from * 8, padded * 8, rows, d, at, scratch, products)
    }
    return new Float64Array(kernel.buffer, products, d * d).slice()
  } finally {
    kernel.release(at)
  }
}

/** The whole symmetric matrix (d, d) from upper triangles of parts of the rows. */
export function addedCrossProducts(parts: readonly Float64Array[], d: number): Float64Array {
  const products = new Float64Array(d * d)
  for (let p = 0; p < d; p++) {
    for (let q = p; q < d; q++) {
      const sum = parts.reduce((total, part) => total + part[p * d + q]!, 0)
      products[p * d + q] = sum
      products[q * d + p] = sum
    }
  }
  return products
}
