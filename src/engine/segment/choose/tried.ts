// What was tried stays known when one of it is chosen: a run with a given method tries nothing else, and the list from
// which the user chose it must not vanish. Who chooses by hand adds to it. It is kept with the result.
import { meanStability } from './meanStability.ts'
import { isSameSettings, settingsBeside } from '../../../model/run/sameSettings.ts'
import type { Candidate, Choice } from '../../../model/run/run.ts'
import type { RunResult } from '../../../config/runResult.ts'

type Run = Omit<RunResult, 'tried'>

/** What is known to have been tried once `result` is there, `before` being the result before it. */
export function triedBy(result: Run, before: RunResult | null): Choice {
  const known = before?.tried && keyOf(before) === keyOf(result) ? before.tried : null
  const own = ownOf(result)
  // The run's own list, with the settings it came about with.
  const open = result.choice ? { ...result.choice, candidates: own } : null
  // Where methods were left open, their list is the new one; else it is what the user chose beside, if there is such.
  const isBeside = result.config.cluster.method !== 'auto' && known !== null && known.reason !== ''
  const list = isBeside ? known : (open ?? known)
  if (!list) return { candidates: own, reason: '' }
  return { ...list, candidates: withFurther(list.candidates, [...own, ...(known?.candidates ?? [])]) }
}

/** What the run itself tried; where it was told all, the result as one line. */
function ownOf(result: Run): readonly Candidate[] {
  const { method, params } = result.config.cluster
  // The best first, as it stands for the method.
  const tried = (result.choice?.candidates ?? [asCandidate(result)]).toSorted(
    (a, b) => Number(b.isProposed) - Number(a.isProposed),
  )
  const given = Object.fromEntries(
    settingsBeside(
      params,
      tried.map(({ variant }) => variant),
    ),
  )
  return method === 'auto' || Object.keys(given).length === 0
    ? tried
    : tried.map((candidate) => ({ ...candidate, params: given }))
}

/** The list, and behind it what is not on it. */
function withFurther(list: readonly Candidate[], further: readonly Candidate[]): readonly Candidate[] {
  const candidates = [...list]
  for (const candidate of further)
    if (!candidates.some((other) => isSame(candidate, other)))
      candidates.push({ ...candidate, isProposed: false })
  return candidates
}

function isSame(candidate: Candidate, other: Candidate): boolean {
  if (candidate.method !== other.method || candidate.nClusters !== other.nClusters) return false
  const variants = [candidate.variant, other.variant].filter((variant) => variant !== '')
  return new Set(variants).size < 2 && isSameSettings(candidate.params ?? {}, other.params ?? {}, variants)
}

function asCandidate({ method, params, nClusters, noise, quality, segments }: Run): Candidate {
  const { silhouette, calinskiHarabasz, daviesBouldin, bic, icl } = quality
  // Only mixtures have any.
  const variant = String(params['covarianceType'] ?? '')
  return {
    method,
    variant,
    nClusters,
    noise,
    silhouette,
    calinskiHarabasz,
    daviesBouldin,
    bic,
    icl,
    inertia: quality.inertia ?? 0,
    stability: meanStability(segments),
    isProposed: false,
  }
}

/** Same where the clustered data and the seed are: what a choice depends on beside the settings it tries. */
function keyOf({ config, sources, customers, features }: Run): string {
  const { rules, scale, cluster } = config
  const used = features.filter((feature) => feature.used).map(({ name }) => name)
  const files = sources.map(({ id, rows, used }) => [id, rows, used])
  return JSON.stringify([
    ...[rules, scale, cluster.randomState, customers, used, files],
    ...[config.roles, config.dates, config.identity],
  ])
}
