// Lays out the memory of the mixture kernels over the rows of a shard: the mixture, scratch and sums of one pass.
import type { Kernel } from './kernel.ts'
import type { PackedMixture, WhitenedPass } from './mixturePacking.ts'
import type { Shard } from './shard.ts'

/** Rows per call; a multiple of every tile. See shard.ts. */
const rowsPerCall = 65_536
/** Bytes of whitened differences per tile: half of a small first cache. */
const tileBytes = 16_384
const tiles = [64, 32, 16] as const

/** The fast pass, of a mixture in packed units. Throws RangeError where the memory does not suffice. */
export function shardExpectation(rows: Shard, mixture: PackedMixture): WhitenedPass {
  const packed = rows.packedAs('tiles')
  return onKernel(rows.kernel, mixture, 4, (from, count, place) =>
    rows.kernel.run.expectation(
      packed + from * rows.d * 4,
      count,
      rows.d,
      place.mixture,
      mixture.k,
      place.tile,
      place.scratch,
      place.sums,
    ),
  )(rows.n)
}

/** The float64 pass, of a mixture in the units of X. */
export function shardExpectationExact(rows: Shard, mixture: PackedMixture): WhitenedPass {
  return onKernel(rows.kernel, mixture, 8, (from, count, place) =>
    rows.kernel.run.expectationExact(
      rows.exact + from * 8,
      rows.padded * 8,
      count,
      rows.d,
      place.mixture,
      mixture.k,
      place.tile,
      place.scratch,
      place.sums,
    ),
  )(rows.n)
}

interface Place {
  readonly mixture: number
  readonly scratch: number
  readonly sums: number
  readonly tile: number
}

/** A pass in calls of many rows with numbers of `width` bytes, memory taken before and given back after. */
function onKernel(
  kernel: Kernel,
  mixture: PackedMixture,
  width: 4 | 8,
  call: (from: number, count: number, place: Place) => number,
) {
  return (n: number): WhitenedPass => {
    const values = width === 4 ? fastValues(mixture) : exactValues(mixture)
    const sizes = sizesOf(mixture, width)
    const at = kernel.allocate(values.byteLength + 16 + sizes.scratch + sizes.sums)
    const scratch = at + Math.ceil(values.byteLength / 16) * 16
    const place = { mixture: at, scratch, sums: scratch + sizes.scratch, tile: sizes.tile }
    try {
      new Uint8Array(kernel.buffer, scratch, sizes.scratch + sizes.sums).fill(0)
      new Uint8Array(kernel.buffer, at).set(new Uint8Array(values.buffer))
      let logLikelihood = 0
      for (let from = 0; from < n; from += rowsPerCall)
        logLikelihood += call(from, Math.min(rowsPerCall, n - from), place)
      const blocks = new Float64Array(kernel.buffer, place.sums, sizes.sums / 8)
      return { sums: unblocked(blocks, mixture, width === 4 ? 1 : 2), logLikelihood }
    } finally {
      kernel.release(at)
    }
  }
}

/** As the kernels cut up their scratch: differences, logarithms, inverses, u, a last tile; in float32 partial sums. */
function sizesOf({ k, d }: PackedMixture, width: 4 | 8) {
  const columns = d + (d % 2)
  const tile = tiles.find((rows) => rows * k * columns * width <= tileBytes) ?? 16
  const bands = Math.floor((d + 3) / 3)
  const cells = k * bands * (bands + 1) * 4.5
  const numbers = tile * (k * columns + k + 1 + bands * 3 + d)
  const partials = width === 4 ? cells * 16 : 0
  return { tile, scratch: numbers * width + partials, sums: cells * (width === 4 ? 8 : 16) }
}

/** As kernels/expectation.ts reads it. */
function fastValues({ k, d, scales, starts, whitenings }: PackedMixture): Float32Array<ArrayBuffer> {
  const values: number[] = []
  for (let c = 0; c < k; c++) {
    const row = (p: number, q: number): number => (p < d ? whitenings[(c * d + p) * d + q]! : 0)
    values.push(scales[c]!)
    for (let p = 0; p < d; p += 2) {
      values.push(starts[c * d + p]!, p + 1 < d ? starts[c * d + p + 1]! : 0)
      for (let q = 0; q < Math.min(p + 2, d); q++) values.push(row(p, q), row(p + 1, q))
    }
  }
  return Float32Array.from(values)
}

/** As kernels/expectationExact.ts reads it. */
function exactValues({ k, d, scales, means, whitenings }: PackedMixture): Float64Array<ArrayBuffer> {
  const values = new Float64Array(k * (1 + d + (d * (d + 1)) / 2))
  for (let c = 0, to = 0; c < k; c++) {
    values[to++] = scales[c]!
    for (let p = 0; p < d; p++) values[to++] = means[c * d + p]!
    for (let p = 0; p < d; p++) for (let q = 0; q <= p; q++) values[to++] = whitenings[(c * d + p) * d + q]!
  }
  return values
}

/** The lower half of each component, row by row, from blocks of 3 × 3 whose numbers are `parts` next to each other. */
function unblocked(blocks: Float64Array, { k, d }: PackedMixture, parts: 1 | 2): Float64Array {
  const bands = Math.floor((d + 3) / 3)
  const cells = bands * (bands + 1) * 4.5
  const size = ((d + 1) * (d + 2)) / 2
  const sums = new Float64Array(k * size)
  for (let c = 0; c < k; c++) {
    for (let p = 0, to = c * size; p <= d; p++) {
      for (let q = 0; q <= p; q++, to++) {
        const [i, j] = [Math.floor(p / 3), Math.floor(q / 3)]
        const cell = c * cells + ((i * (i + 1)) / 2 + j) * 9 + (p % 3) * 3 + (q % 3)
        let sum = 0
        for (let part = 0; part < parts; part++) sum += blocks[cell * parts + part]!
        sums[to] = sum
      }
    }
  }
  return sums
}
