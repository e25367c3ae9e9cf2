// k-means tried with several numbers of clusters: searched on a sample, and only the winner is finished on all customers.
import { checkedValues } from '../../../model/params.ts'
import { part, type Tick } from '../../../model/tick.ts'
import { inertiaOf } from '../centers/inertiaOf.ts'
import { loadRows, type FitRows } from '../centers/loadRows.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Attempt, Attempts, Clusterer, Trial } from '../method.ts'
import { distancesToOwn, nearestRows } from '../rows/nearestRows.ts'
import { findCenters, finish } from './fitKMeans.ts'
import { kmeansParams, type KMeansSettings } from './kmeansParams.ts'

export async function tryKMeans(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { X, method, numbers, randomState } = trial
  const params = checkedValues(kmeansParams, trial.params)
  const rows = await loadRows(X, { nClusters: numbers.at(-1) ?? 1, randomState }, compute, tick)
  try {
    const attempts: Attempt[] = []
    for (const nClusters of numbers) {
      const step = part(tick, attempts.length / numbers.length, (attempts.length + 1) / numbers.length)
      attempts.push(await searched(method, rows, { nClusters, randomState, params }, step))
    }
    return { attempts, free: () => rows.free() }
  } catch (error) {
    rows.free()
    throw error
  }
}

/** Where the search saw only a sample, the rows take their nearest centre for now. */
async function searched(
  method: Clusterer,
  rows: FitRows,
  settings: KMeansSettings,
  tick: Tick,
): Promise<Attempt> {
  const run = await findCenters(rows, settings, tick)
  const { nClusters, params } = settings
  const shared = { method, params, variant: '', nClusters, bic: null, icl: null }
  if (rows.all === rows.sample) {
    const clustering = await finish(rows, run, settings, tick)
    const { labels, inertia } = clustering
    return { ...shared, labels, inertia, complete: () => Promise.resolve(clustering) }
  }
  const { labels, inertia } = await assigned(rows.all, run.centers, nClusters, tick)
  return { ...shared, labels, inertia, complete: (step) => finish(rows, run, settings, step) }
}

/** Every row at its nearest centre, by the device where it holds them. */
async function assigned(
  { X, dataset }: FitRows['all'],
  centers: Float64Array,
  k: number,
  tick: Tick,
): Promise<{ labels: Int32Array; inertia: number }> {
  await tick(1, 1)
  if (dataset) {
    const pass = await dataset.nearest(centers, k)
    return { labels: await dataset.labels(), inertia: await inertiaOf({ X, dataset }, pass, centers) }
  }
  const labels = nearestRows(X, centers, k)
  const inertia = distancesToOwn(X, centers, labels).reduce((sum, distance) => sum + distance, 0)
  return { labels, inertia }
}
