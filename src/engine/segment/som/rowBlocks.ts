// Rows on a device in blocks, so that between the parts of a pass against many centres a cancel is heard.
import type { Matrix } from '../../../model/matrix.ts'
import type { Compute, Dataset } from '../../compute/compute.ts'

export interface BlockPass {
  readonly sums: Float64Array
  readonly counts: Float64Array
  readonly inertia: number
  readonly changed: number
}

export interface RowBlocks {
  /** Nearest of `centers`, row-major (k, d), for every row, in float64. Throws AbortError through `tick`. */
  pass(centers: Float64Array, k: number, tick: () => Promise<void>): Promise<BlockPass>
  /** (n) of the last pass. */
  labels(): Promise<Int32Array>
  free(): void
}

/** Multiply-adds of a block's pass: some 15 ms on one core, four times that where most rows are nearly the same. */
const blockSize = 6e7

/** Loads X (n, d) for passes against `k` centres. The caller frees it. Throws AbortError through `tick`. */
export async function loadBlocks(
  X: Matrix,
  k: number,
  compute: Compute,
  tick: () => Promise<void>,
): Promise<RowBlocks> {
  const size = Math.ceil(blockSize / (k * X.d))
  // What takes several blocks is work enough for all lanes, however few rows a block has.
  const heavy = size < X.n
  const blocks: Dataset[] = []
  const free = () => blocks.forEach((block) => block.free())
  try {
    for (let from = 0; from < X.n; from += size) {
      await tick()
      blocks.push(await compute.load(rowsBetween(X, from, Math.min(X.n, from + size)), { heavy }))
    }
  } catch (error) {
    free()
    throw error
  }
  return {
    pass: (centers, count, between) => passOver(blocks, centers, count, between),
    labels: () => labelsOf(blocks, X.n),
    free,
  }
}

async function passOver(
  blocks: readonly Dataset[],
  centers: Float64Array,
  k: number,
  tick: () => Promise<void>,
): Promise<BlockPass> {
  const sums = new Float64Array(centers.length)
  const counts = new Float64Array(k)
  let inertia = 0
  let changed = 0
  for (const block of blocks) {
    await tick()
    const pass = await block.nearest(centers, k)
    inertia += pass.inertia
    changed += pass.changed
    for (let at = 0; at < sums.length; at++) sums[at]! += pass.sums[at]!
    for (let c = 0; c < k; c++) counts[c]! += pass.counts[c]!
  }
  return { sums, counts, inertia, changed }
}

async function labelsOf(blocks: readonly Dataset[], n: number): Promise<Int32Array> {
  const labels = new Int32Array(n)
  let at = 0
  for (const block of blocks) {
    labels.set(await block.labels(), at)
    at += block.n
  }
  return labels
}

/** The rows from `from` up to `to`: X itself where those are all. */
function rowsBetween(X: Matrix, from: number, to: number): Matrix {
  const { n, d } = X
  if (from === 0 && to === n) return X
  const data = new Float64Array((to - from) * d)
  for (let j = 0; j < d; j++) data.set(X.data.subarray(j * n + from, j * n + to), j * (to - from))
  return { n: to - from, d, data, names: X.names }
}
