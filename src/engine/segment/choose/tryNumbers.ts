// A method tried with several numbers of clusters: in its own way where it has one, else all at once where it can make many
// numbers from one fit, else one by one.
import { checkedValues } from '../../../model/params.ts'
import type { Params, Values } from '../../../model/params.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Attempt, Attempts, Clustering, Trial } from '../method.ts'
import { part, type Tick } from '../../../model/tick.ts'

/** Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`. */
export async function tryNumbers(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { method } = trial
  if (method.tryNumbers) return method.tryNumbers(trial, compute, tick)
  const params = checkedValues(method.params, trial.params)
  const found = await fits(trial, params, compute, tick)
  return { attempts: found.map((clustering) => attemptOf(trial, params, clustering)), free: () => undefined }
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
    const step = part(tick, found.length / asked.length, (found.length + 1) / asked.length)
    found.push(await method.fit(X, { nClusters, ...settings }, compute, step))
  }
  return found
}

function attemptOf({ method }: Trial, params: Values<Params>, clustering: Clustering): Attempt {
  const { labels, nClusters, inertia } = clustering
  const { bic = null, icl = null } = method.quality?.(clustering) ?? {}
  const complete = () => Promise.resolve(clustering)
  return { method, params, nClusters, labels, inertia, variant: '', bic, icl, complete }
}
