// A method tried with several numbers of clusters. k-means searches them on a sample and settles only the winner on all
// customers; methods that make many numbers from one fit are asked once; the others one by one.
import type { CovarianceType } from '../../../model/fitted.ts'
import type { Params, ParamValue, Values } from '../../../model/params.ts'
import { checkedValues } from '../../../model/params.ts'
import { gaussianMixture } from '../gaussianMixture/gaussianMixture.ts'
import { findCenters, finish, kmeans, prepare } from '../kmeans/kmeans.ts'
import type { Ground, KMeansSettings } from '../kmeans/kmeans.ts'
import { inertiaOf } from '../centers/inertiaOf.ts'
import { distancesToOwn, nearestRows } from '../rows/nearestRows.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Clusterer, Clustering } from '../method.ts'
import { part, type Tick } from '../../../model/tick.ts'
import type { Attempt, Attempts, Trial } from './attempt.ts'
import { tryMixtures } from './tryMixtures.ts'

/** Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`. */
export async function tryNumbers(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { method } = trial
  if (method.id === kmeans.id) return tryKMeans(trial, compute, tick)
  const params = checkedValues(method.params, trial.params)
  const types = method.id === gaussianMixture.id ? covarianceTypes(trial.params) : []
  if (types.length > 0) return tryMixtures(trial, types, compute, tick)
  const found = await fits(trial, params, compute, tick)
  return { attempts: found.map((clustering) => attemptOf(method, params, clustering)), free: () => undefined }
}

async function fits(
  { X, method, numbers, randomState }: Trial,
  params: Values<Params>,
  compute: Compute,
  tick: Tick,
): Promise<readonly Clustering[]> {
  const settings = { randomState, params }
  if (method.fitEach && method.takesNumber) return method.fitEach(X, numbers, settings, compute, tick)
  const asked = method.takesNumber ? numbers : numbers.slice(0, 1)
  const found: Clustering[] = []
  for (const nClusters of asked) {
    const step = partOf(tick, found.length, asked.length)
    found.push(await method.fit(X, { nClusters, ...settings }, compute, step))
  }
  return found
}

/** The one after `before` of `all` fits. */
const partOf = (tick: Tick, before: number, all: number): Tick => part(tick, before / all, (before + 1) / all)

const allTypes = ['full', 'tied', 'diag', 'spherical'] as const

/** Those that the settings leave open. */
function covarianceTypes(given: Trial['params']): readonly CovarianceType[] {
  const { covarianceType } = checkedValues(gaussianMixture.params, given)
  return covarianceType === 'auto' ? allTypes : [covarianceType]
}

function attemptOf(
  method: Clusterer<Params>,
  params: Readonly<Record<string, ParamValue>>,
  clustering: Clustering,
): Attempt {
  const { labels, nClusters, inertia, fitted } = clustering
  const mixture = fitted.kind === 'mixture' ? fitted : null
  return {
    method,
    params,
    nClusters,
    labels,
    inertia,
    variant: mixture?.covarianceType ?? '',
    bic: mixture?.bic ?? null,
    icl: mixture?.icl ?? null,
    complete: () => Promise.resolve(clustering),
  }
}

async function tryKMeans(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { X, numbers, randomState } = trial
  const params = checkedValues(kmeans.params, trial.params)
  const ground = await prepare(X, numbers.at(-1) ?? 1, randomState, compute, tick)
  try {
    const attempts: Attempt[] = []
    for (const nClusters of numbers) {
      const step = partOf(tick, attempts.length, numbers.length)
      attempts.push(await searched(ground, { nClusters, randomState, params }, step))
    }
    return { attempts, free: () => ground.free() }
  } catch (error) {
    ground.free()
    throw error
  }
}

/** Where the search saw only a sample, the rows take their nearest centre for now. */
async function searched(ground: Ground, settings: KMeansSettings, tick: Tick): Promise<Attempt> {
  const run = await findCenters(ground, settings, tick)
  const { nClusters, params } = settings
  if (ground.all === ground.sample)
    return attemptOf(kmeans, params, await finish(ground, run, settings, tick))
  const { labels, inertia } = await assigned(ground.all, run.centers, nClusters, tick)
  const complete = (step: Tick) => finish(ground, run, settings, step)
  return { method: kmeans, params, variant: '', nClusters, labels, inertia, bic: null, icl: null, complete }
}

/** Every row at its nearest centre, by the device where it holds them. */
async function assigned(
  { X, dataset }: Ground['all'],
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
