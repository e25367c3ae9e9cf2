// The browser's half of the bench of the self-organizing map: loads the data, and times epochs on a device.
import { matrixColumn, type Matrix } from '../src/model/matrix.ts'
import { atOnce } from '../src/model/steps.ts'
import { loadBlocks, type RowBlocks } from '../src/engine/segment/som/rowBlocks.ts'
import { smoothUnits } from '../src/engine/segment/som/smoothUnits.ts'
import { startUnits } from '../src/engine/segment/som/trainUnits.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { principalAxes } from '../src/engine/math/principalAxes.ts'

const grid = { rows: 20, columns: 20, grid: 'hexagonal', edge: 'planar' } as const
const units = grid.rows * grid.columns
const radius = 5
const epochs = 5

let X: Matrix | null = null
let loaded = new Map<string, Promise<RowBlocks>>()
const quiet = () => Promise.resolve()

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare({ n, d }: { readonly n: number; readonly d: number }): Promise<void> {
  for (const rows of loaded.values()) (await rows).free()
  loaded = new Map()
  const bytes = await (await fetch('/som.f32')).arrayBuffer()
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
}

/** Milliseconds per epoch, after one that is not timed. */
export async function time({ id }: { readonly id: string }): Promise<number> {
  if (!X) throw new Error('prepare() comes first.')
  const compute = wasmCompute(id === 'wasmOneLane' ? { lanes: 1 } : {})
  const loading = loaded.get(id) ?? loadBlocks(X, units, compute, quiet)
  loaded.set(id, loading)
  const rows = await loading
  const mean = Float64Array.from({ length: X.d }, (_, j) => meanOf(matrixColumn(X!, j)))
  let weights = startUnits(grid, { ...principalAxes(X), mean })
  let began = 0
  for (let epoch = 0; epoch <= epochs; epoch++) {
    if (epoch === 1) began = performance.now()
    weights = atOnce(smoothUnits(grid, radius, await rows.pass(weights, units, quiet), weights))
  }
  return (performance.now() - began) / epochs
}

const meanOf = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length
