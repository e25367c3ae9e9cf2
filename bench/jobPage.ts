// The browser's half of the job bench: the whole choice of the number of segments as the engine makes it, fits that
// settle every number of clusters on all rows, fits of growing size, and a cancel in the middle.
import { checkedValues } from '../src/data/params.ts'
import type { Matrix } from '../src/data/matrix.ts'
import { cancelled } from '../src/data/errors.ts'
import { chooseClusters } from '../src/engine/choose/chooseClusters.ts'
import { kmeans } from '../src/engine/cluster/kmeans.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { silhouettes } from '../src/engine/metrics/silhouette.ts'
import { createTick, silentTick } from '../src/engine/tick.ts'

const compute = wasmCompute()
const settings = { randomState: 0, params: checkedValues(kmeans.params, {}) }
let X: Matrix = { n: 0, d: 0, data: new Float64Array(0), names: [] }

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare({ n, d }: { n: number; d: number }): Promise<void> {
  const bytes = await (await fetch('/job.f32')).arrayBuffer()
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
}

const anyTick = () =>
  createTick(
    () => true,
    () => undefined,
  )

/** Milliseconds of the whole choice of 2 … 10 clusters. */
export async function choose(): Promise<{ ms: number; inertias: Record<number, number> }> {
  const began = performance.now()
  const { choice } = await chooseClusters(X, settings, compute, anyTick())
  const ms = performance.now() - began
  const inertias = (choice?.candidates ?? []).map(({ nClusters, inertia }) => [nClusters, inertia])
  return { ms, inertias: Object.fromEntries(inertias) as Record<number, number> }
}

/** The same with every number of clusters settled on all rows: milliseconds and inertia of each fit. */
export async function fitEvery(numbers: readonly number[]) {
  const began = performance.now()
  const fits = []
  const labelings: Int32Array[] = []
  for (const nClusters of numbers) {
    const from = performance.now()
    const { labels, inertia, nIter } = await kmeans.fit(X, { ...settings, nClusters }, compute, anyTick())
    labelings.push(labels)
    fits.push({ k: nClusters, ms: performance.now() - from, inertia, nIter })
  }
  const { means, rows } = await silhouettes(X, labelings, settings, anyTick())
  return { ms: performance.now() - began, fits, silhouettes: means, sample: rows.length }
}

/** Milliseconds of a fit of the first `n` rows. */
export async function fitFirst(n: number, nClusters: number): Promise<number> {
  const first = { ...X, n, data: new Float64Array(n * X.d) }
  for (let j = 0; j < X.d; j++) first.data.set(X.data.subarray(j * X.n, j * X.n + n), j * n)
  const began = performance.now()
  await kmeans.fit(first, { ...settings, nClusters }, compute, silentTick)
  return performance.now() - began
}

/** Milliseconds from a cancel, `after` milliseconds into a fit of all rows, to its rejection; null if it was over. */
export async function cancelAfter(after: number, nClusters: number): Promise<number | null> {
  let current = true
  let at = 0
  const tick = createTick(
    () => current,
    () => undefined,
  )
  setTimeout(() => {
    current = false
    at = performance.now()
  }, after)
  try {
    await kmeans.fit(X, { ...settings, nClusters }, compute, tick)
    return null
  } catch (error) {
    if (!(error instanceof Error) || error.name !== cancelled().name) throw error
    return performance.now() - at
  }
}
