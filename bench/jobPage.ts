// The browser's half of the job bench: the whole choice of the number of segments as the engine makes it, fits that
// settle every number of clusters on all rows, fits of growing size, and a cancel in the middle.
import { checkedValues } from '../src/model/params.ts'
import type { Matrix } from '../src/model/matrix.ts'
import { cancelled } from '../src/model/errors.ts'
import { byScore, score } from '../src/engine/segment/choose/scoredAttempt.ts'
import { chooseClusters } from '../src/engine/segment/choose/chooseClusters.ts'
import { completed } from '../src/engine/segment/choose/chosenClusters.ts'
import { showsAny, clusterTendency } from '../src/engine/segment/choose/clusterTendency.ts'
import { tryNumbers } from '../src/engine/segment/choose/tryNumbers.ts'
import { kmeans } from '../src/engine/segment/kmeans/kmeans.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { silhouettes } from '../src/engine/segment/metrics/silhouette.ts'
import { createTick, silentTick } from '../src/model/tick.ts'

const compute = wasmCompute()
const settings = { randomState: 0, params: checkedValues(kmeans.params, {}) }
let X: Matrix = { n: 0, d: 0, data: new Float64Array(0), names: [] }

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare({ n, d }: { n: number; d: number }): Promise<void> {
  const bytes = await (await fetch('/job.f32')).arrayBuffer()
  const names = Array.from({ length: d }, (_, j) => `feature ${j + 1}`)
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names }
}

const anyTick = () =>
  createTick(
    () => true,
    () => undefined,
  )

/** Milliseconds of the choice among these numbers of clusters, by the same steps as the page's, and what it proposes. */
export async function chooseAmong(numbers: readonly number[]) {
  const began = performance.now()
  const tick = anyTick()
  const structure = await clusterTendency(X, undefined, numbers.at(-1)!, settings.randomState, tick)
  const trial = { X, method: kmeans, numbers, ...settings }
  const tried = await tryNumbers(trial, compute, tick)
  const { scored } = await score(X, tried.attempts, settings.randomState, tick)
  const best = await completed(X, scored.toSorted(byScore)[0]!, settings.randomState, tick)
  tried.free()
  const ms = performance.now() - began
  const inertias = tried.attempts.map(({ nClusters, inertia }) => [nClusters, inertia])
  const proposed = showsAny(structure) ? best.nClusters : 1
  return { ms, proposed, inertias: Object.fromEntries(inertias) as Record<number, number> }
}

/** Milliseconds of the page's own choice, which goes on above 10 where that divides a sample better, and how far it went. */
export async function choose(): Promise<{ ms: number; proposed: number; tried: number[] }> {
  const began = performance.now()
  const { choice, clustering } = await chooseClusters(X, settings, compute, anyTick())
  const ms = performance.now() - began
  const tried = (choice?.candidates ?? []).map(({ nClusters }) => nClusters)
  return { ms, proposed: clustering.nClusters, tried }
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
