// A method tried with several numbers of clusters. k-means searches them on a sample and settles only the winner on all
// customers; methods that make many numbers from one fit are asked once; the others one by one.
import type { Matrix } from '../../data/matrix.ts'
import type { Params, ParamValue, Values } from '../../data/params.ts'
import { checkedValues } from '../../data/params.ts'
import { findCenters, finish, kmeans, prepare } from '../cluster/kmeans.ts'
import type { Ground, KMeansSettings } from '../cluster/kmeans.ts'
import { distancesToOwn, nearestRows } from '../cluster/nearestRows.ts'
import type { Compute } from '../compute/compute.ts'
import type { Clusterer, Clustering } from '../method.ts'
import type { Tick } from '../tick.ts'
import type { Attempt } from './attempt.ts'

export interface Trial {
  readonly X: Matrix
  readonly method: Clusterer<Params>
  /** Ascending; a method that finds the number itself is asked once, whatever they are. */
  readonly numbers: readonly number[]
  readonly randomState: number
  readonly params: Readonly<Record<string, ParamValue>>
}

export interface Attempts {
  readonly attempts: readonly Attempt[]
  /** To be called when no attempt is to be completed any more. */
  free(): void
}

/** Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`. */
export async function tryNumbers(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  if (trial.method.id === kmeans.id) return tryKMeans(trial, compute, tick)
  const { method } = trial
  const params = checkedValues(method.params, trial.params)
  const found = await fits(trial, params, compute, tick)
  return { attempts: found.map((one) => attemptOf(method, params, one)), free: () => undefined }
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
    const step: Tick = (done, total, note) => tick(found.length + done / total, asked.length, note)
    found.push(await method.fit(X, { nClusters, ...settings }, compute, step))
  }
  return found
}

function attemptOf(
  method: Clusterer<Params>,
  params: Readonly<Record<string, ParamValue>>,
  clustering: Clustering,
): Attempt {
  const { labels, nClusters, inertia, fitted } = clustering
  const mixture = fitted.kind === 'mixture' ? fitted : null
  return {
    ...{ method, params, nClusters, labels, inertia },
    variant: mixture?.covarianceType ?? '',
    bic: mixture?.bic ?? null,
    icl: mixture?.icl ?? null,
    complete: () => Promise.resolve(clustering),
  }
}

async function tryKMeans(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { X, numbers, randomState } = trial
  const params = checkedValues(kmeans.params, trial.params)
  const ground = await prepare(X, numbers.at(-1) ?? 1, randomState, compute)
  try {
    const attempts: Attempt[] = []
    for (const nClusters of numbers) {
      const step: Tick = (done, total, note) => tick(attempts.length + done / total, numbers.length, note)
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
  const { X } = ground.all
  const labels = nearestRows(X, run.centers, nClusters)
  const inertia = distancesToOwn(X, run.centers, labels).reduce((sum, distance) => sum + distance, 0)
  const complete = (step: Tick) => finish(ground, run, settings, step)
  return { method: kmeans, params, variant: '', nClusters, labels, inertia, bic: null, icl: null, complete }
}
