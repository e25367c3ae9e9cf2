// The rows of a data set as GPU buffers of packed float32, cut into parts where one buffer would be over the limits
// of the device.
import type { Matrix } from '../../../data/matrix.ts'
import { packColumn, type Packing } from '../packing.ts'

/** Rows that one workgroup of nearest.wgsl takes. */
const rowsPerGroup = 1024

export interface Part {
  /** The first row, and how many. */
  readonly from: number
  readonly rows: number
  /** Rows per column with the padding that makes vectors of four. */
  readonly padded: number
  readonly groups: number
  /** Column-major float32 (padded, d). */
  readonly x: GPUBuffer
  /** (padded) uint32; all ones before the first pass, which is −1. */
  readonly labels: GPUBuffer
}

export interface GpuRows {
  readonly parts: readonly Part[]
  /** Σ|x|² of the packed rows. */
  readonly squares: number
}

/**
 * The most rows of d features in one part. Partial sums may be twice as many as the values (1,000 centres of one
 * feature), so a part uses a quarter of what one binding holds. Throws RangeError if 1024 rows do not fit.
 */
export function rowsPerPart(limits: GPUSupportedLimits, d: number, mostBytes: number): number {
  const bytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize, mostBytes)
  const groups = Math.floor(bytes / 4 / (rowsPerGroup * d * 4))
  if (groups < 1) throw new RangeError(`${d} features are too many for this GPU.`)
  return Math.min(groups, limits.maxComputeWorkgroupsPerDimension) * rowsPerGroup
}

/** Puts X (n, d) on the device; all calls to the device happen before it returns. */
export function uploadRows(device: GPUDevice, X: Matrix, packing: Packing, mostRows: number): GpuRows {
  const parts: Part[] = []
  let squares = 0
  for (let from = 0; from < X.n; from += mostRows) {
    const rows = Math.min(mostRows, X.n - from)
    const padded = Math.ceil(rows / 4) * 4
    const usage = GPUBufferUsage.STORAGE
    const x = device.createBuffer({ size: padded * X.d * 4, usage, mappedAtCreation: true })
    const target = new Float32Array(x.getMappedRange())
    for (let j = 0; j < X.d; j++) {
      const column = X.data.subarray(j * X.n + from, j * X.n + from + rows)
      squares += packColumn(column, packing.offset[j]!, packing.scale, target.subarray(j * padded))
    }
    x.unmap()
    parts.push({
      from,
      rows,
      padded,
      groups: Math.ceil(rows / rowsPerGroup),
      x,
      labels: freshLabels(device, padded),
    })
  }
  return { parts, squares }
}

function freshLabels(device: GPUDevice, padded: number): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
  const labels = device.createBuffer({ size: padded * 4, usage, mappedAtCreation: true })
  new Int32Array(labels.getMappedRange()).fill(-1)
  labels.unmap()
  return labels
}
