// How many segments: one method for 2 to 10 clusters, more where many crowds show, and the number with the best average
// silhouette (Rousseeuw 1987; Kaufman & Rousseeuw 1990, Finding Groups in Data, section 2.2), of mixtures the one with the
// lowest ICL.
import type { Matrix } from '../../../model/matrix.ts'
import { message } from '../../../model/messages.ts'
import { checkedValues } from '../../../model/params.ts'
import { openEnded, part, type Tick } from '../../../model/tick.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Attempts } from '../method.ts'
import {
  chosen,
  completed,
  defaultOf,
  foundByDensity,
  methodsOf,
  numbersFor,
  oneCluster,
  testOf,
  unclear,
  type ChooseSettings,
  type ChosenClusters,
} from './chosenClusters.ts'
import { clusterTendency, showsAny, type ClusterTendency } from './clusterTendency.ts'
import { noBetter, numberReason, ownReason, unclearReason } from './reasons.ts'
import { byScore, candidate, distinct, score, type ScoredAttempt } from './scoredAttempt.ts'
import { tryNumbers } from './tryNumbers.ts'

/** Of all time, what is over when a step ends: looking for density takes most of it, and counts what it has done. */
const usualEnds = { gate: 0.2, tries: 0.8, scores: 0.95 } as const
const densityEnds = { gate: 0.03, tries: 0.96, scores: 0.98 } as const

/**
 * Clusters X (n, d) with the best number of clusters of 2 … 10, more where many crowds show, ties to fewer, or as many as
 * the method finds by itself. Gives one cluster and a warning where all customers are alike, and where data without
 * clusters would do as well. Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`.
 */
export async function chooseClusters(
  X: Matrix,
  settings: ChooseSettings,
  compute: Compute,
  tick: Tick,
): Promise<ChosenClusters> {
  const { method = defaultOf(settings), params: given = {}, randomState } = settings
  const params = checkedValues(method.params, given)
  const numbers = numbersFor(X)
  const alike = { why: message('allAlike', {}), choice: null }
  if (numbers.length === 0) return oneCluster(X, settings, alike, compute, tick)
  const ends = method.byDensity ? densityEnds : usualEnds
  const open = openEnded(tick)
  const most = numbers.at(-1)!
  const gate = part(open, 0, ends.gate)
  const tendency = await clusterTendency(X, settings.features, most, randomState, gate)
  const asked = method.takesMany ? [...numbers, ...tendency.beyond] : numbers
  const trying = part(method.byDensity ? tick : open, ends.gate, ends.tries)
  const tried = await tryNumbers({ X, method, numbers: asked, randomState, params }, compute, trying)
  try {
    return await bestOf(X, settings, { tried, tendency, compute }, part(open, ends.tries, 1), ends)
  } finally {
    tried.free()
  }
}

interface Tried {
  readonly tried: Attempts
  readonly tendency: ClusterTendency
  readonly compute: Compute
}

/** The best of what was tried, or one cluster. */
async function bestOf(
  X: Matrix,
  settings: ChooseSettings,
  { tried, tendency, compute }: Tried,
  tick: Tick,
  { tries, scores }: typeof usualEnds | typeof densityEnds,
): Promise<ChosenClusters> {
  const { randomState } = settings
  const scoring = (scores - tries) / (1 - tries)
  const { scored, sample } = await score(X, tried.attempts, randomState, part(tick, 0, scoring))
  const last = part(tick, scoring, 1)
  const ranked = scored.toSorted(byScore)
  const best = ranked[0]!
  if (!showsAny(tendency) || best.nClusters === 0) {
    const why = noBetter(best, tendency.nullTest)
    const choice = unclear(scored, unclearReason(X.n), tendency)
    const whole = await oneCluster(X, settings, { why, choice }, compute, last)
    return { ...whole, ...(await foundByDensity(best, last)) }
  }
  const winner = await completed(X, best, randomState, last)
  const { takesNumber } = best.method
  const reason = takesNumber ? numberReason(winner, ranked.slice(1), sample, X.n) : ownReason(winner)
  const candidates = scored.map((attempt) =>
    attempt === best ? candidate(winner, true) : candidate(attempt, false),
  )
  const choice = { candidates: distinct(candidates), reason, ...testOf(tendency) }
  return chosen(winner, choice, sample, cutThrough(best, settings, tendency))
}

/** One where crowds show that a method which divides into a number cuts through. */
function cutThrough(
  { method }: ScoredAttempt,
  settings: ChooseSettings,
  { hasGaps, isDivided }: ClusterTendency,
) {
  if (!method.takesNumber || !hasGaps || isDivided) return []
  const followers = methodsOf(settings).filter(({ alternative, byDensity }) => alternative && byDensity)
  return [message('cutsThroughCrowds', { methods: followers.map(({ label }) => label) })]
}
