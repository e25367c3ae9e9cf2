// The browser's half of the tree bench: loads the data and times Ward's tree.
import type { Matrix } from '../src/model/matrix.ts'
import { growTree } from '../src/engine/segment/agglomerative/growTree.ts'
import { silentTick } from '../src/model/tick.ts'

let X: Matrix | null = null

/** Fetches the column-major float32 file that the peers read too. */
export async function prepare(n: number, d: number): Promise<void> {
  const bytes = await (await fetch(`/tree.f32?${n}`)).arrayBuffer()
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
}

/** Milliseconds for the whole tree. */
export async function time(): Promise<number> {
  if (!X) throw new Error('prepare() comes first.')
  const began = performance.now()
  await growTree(X, 'ward', silentTick)
  return performance.now() - began
}
