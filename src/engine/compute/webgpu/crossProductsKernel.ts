// Runs crossProducts.wgsl over the parts of a data set: one submit and one read-back.
import type { Packing } from '../packing.ts'
import source from './crossProducts.wgsl?raw'
import type { Gpu } from './gpu.ts'
import type { Part } from './gpuRows.ts'
import { runOnce, type Dispatch } from './runOnce.ts'

const columnsPerBlock = 4
const cellsPerPair = 16
/** Rows of a step, and workgroups at most: each then takes several steps, and little is read back. */
const rowsPerStep = 1024
const mostGroups = 256

/** Σ (x − center)(x − center)ᵀ over the rows of all parts, row-major (d, d), in the units of X; `center` too. */
export async function gpuCrossProducts(
  gpu: Gpu,
  parts: readonly Part[],
  center: Float64Array,
  packing: Packing,
  mostBytes: number,
): Promise<Float64Array> {
  const d = center.length
  const blocks = Math.ceil(d / columnsPerBlock)
  const cells = ((blocks * (blocks + 1)) / 2) * cellsPerPair
  const groupsAtMost = Math.max(1, Math.min(mostGroups, Math.floor(mostBytes / (cells * 4))))
  const packed = Float32Array.from(center, (value, j) => (value - packing.offset[j]!) * packing.scale)
  const pipeline = await gpu.pipeline(source, 'crossProducts')
  const dispatches = parts.map((part): Dispatch => {
    const groups = Math.min(groupsAtMost, Math.ceil(part.rows / rowsPerStep))
    return {
      inputs: [part.x, packed],
      outputs: [groups * cells * 4],
      shape: [part.rows, part.padded / 4, d, blocks],
      groups: [groups, 1],
    }
  })
  const partials = await runOnce(gpu, pipeline, dispatches)
  const totals = new Float64Array(cells)
  for (const [sums] of partials) {
    const values = new Float32Array(sums!)
    for (let at = 0; at < values.length; at++) totals[at % cells]! += values[at]!
  }
  return spreadOut(totals, d, blocks, packing.scale)
}

/** The symmetric matrix from the sums of pairs of blocks p ≤ q. */
function spreadOut(totals: Float64Array, d: number, blocks: number, scale: number): Float64Array {
  const products = new Float64Array(d * d)
  let at = 0
  for (let p = 0; p < blocks; p++) {
    for (let q = p; q < blocks; q++) {
      for (let cell = 0; cell < cellsPerPair; cell++) {
        const row = p * columnsPerBlock + Math.floor(cell / columnsPerBlock)
        const column = q * columnsPerBlock + (cell % columnsPerBlock)
        if (row > column || column >= d) continue
        products[row * d + column] = totals[at + cell]! / scale / scale
        products[column * d + row] = products[row * d + column]!
      }
      at += cellsPerPair
    }
  }
  return products
}
