// The rows of a data set as GPU buffers of packed float32, cut into parts where one buffer would be over the limits
// of the device.
import type { Matrix } from '../../../model/matrix.ts'
import { packColumn, type Packing } from '../packing.ts'

/** Rows that one workgroup of expectation.wgsl takes. */
const rowsPerGroup = 1024
/** A list of changed rows begins with its length, has two whole numbers per row, and room for one row in so many. */
export const listHead = 8
export const entryBytes = 8
const rowsPerEntry = 8
const leastCapacity = 256

export interface Part {
  /** The first row, and how many. */
  readonly from: number
  readonly rows: number
  /** Rows per column with the padding that makes vectors of four. */
  readonly padded: number
  readonly groups: number
  /** Column-major float32 (padded, d). */
  readonly x: GPUBuffer
  /** (padded) uint32; all ones before the first pass, and where float32 cannot tell. */
  readonly labels: GPUBuffer
  /** Per four rows two float32: the largest |x|, and by how much their centres lead at least. */
  readonly quads: GPUBuffer
  /** Where nearest.wgsl lists rows, and how many rows it takes. */
  readonly list: GPUBuffer
  readonly capacity: number
}

/**
 * The most rows of d features in one part. Partial sums of a mixture may be more than the values, so a part uses a
 * quarter of what one binding holds. Throws RangeError if 1024 rows do not fit.
 */
export function rowsPerPart(limits: GPUSupportedLimits, d: number, mostBytes: number): number {
  const bytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize, mostBytes)
  const groups = Math.floor(bytes / 4 / (rowsPerGroup * d * 4))
  if (groups < 1) throw new RangeError(`${d} features are too many for this GPU.`)
  return Math.min(groups, limits.maxComputeWorkgroupsPerDimension) * rowsPerGroup
}

/** Puts X (n, d) on the device; all calls to the device happen before it returns. */
export function uploadRows(device: GPUDevice, X: Matrix, packing: Packing, mostRows: number): Part[] {
  const parts: Part[] = []
  for (let from = 0; from < X.n; from += mostRows) {
    const rows = Math.min(mostRows, X.n - from)
    const padded = Math.ceil(rows / 4) * 4
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage
    const x = device.createBuffer({ size: padded * X.d * 4, usage: STORAGE, mappedAtCreation: true })
    const packed = new Float32Array(x.getMappedRange())
    for (let j = 0; j < X.d; j++) {
      const column = X.data.subarray(j * X.n + from, j * X.n + from + rows)
      packColumn(column, packing.offset[j]!, packing.scale, packed.subarray(j * padded))
    }
    const quads = device.createBuffer({ size: padded * 2, usage: STORAGE, mappedAtCreation: true })
    fillQuads(packed, padded, X.d, new Float32Array(quads.getMappedRange()))
    x.unmap()
    quads.unmap()
    const labels = device.createBuffer({
      size: padded * 4,
      usage: STORAGE | COPY_SRC,
      mappedAtCreation: true,
    })
    new Int32Array(labels.getMappedRange()).fill(-1)
    labels.unmap()
    const capacity = Math.min(rows, Math.max(leastCapacity, Math.ceil(rows / rowsPerEntry)))
    const list = device.createBuffer({
      size: listHead + capacity * entryBytes,
      usage: STORAGE | COPY_SRC | COPY_DST,
    })
    parts.push({
      from,
      rows,
      padded,
      groups: Math.ceil(rows / rowsPerGroup),
      x,
      labels,
      quads,
      list,
      capacity,
    })
  }
  return parts
}

/** Rounding to float32 must not make a norm smaller. */
const upwards = 1 + 1e-6

/** The largest norm of each four of the packed rows, column-major (padded, d), and no lead yet. */
function fillQuads(packed: Float32Array, padded: number, d: number, quads: Float32Array): void {
  const squares = new Float64Array(padded)
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < padded; i++) squares[i]! += packed[j * padded + i]! ** 2
  }
  for (let i = 0; i < padded; i += 4) {
    const largest = Math.max(squares[i]!, squares[i + 1]!, squares[i + 2]!, squares[i + 3]!)
    quads[i / 2] = Math.sqrt(largest) * upwards
  }
}
