// Which method and how many segments, where both are left open. k-means is searched first; where the customers have
// structure at all, the methods that suit their number and it are tried beside it, and one is proposed with its reason.
import type { Matrix } from '../../../model/matrix.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import { kmeans } from '../kmeans/kmeans.ts'
import type { Compute } from '../../compute/compute.ts'
import { openEnded, part, type Tick } from '../../../model/tick.ts'
import { byScore, candidate, distinct, mostIndexed, score, type Attempt, type Scored } from './attempt.ts'
import {
  chosen,
  completed,
  numbersFor,
  oneCluster,
  seenBy,
  testOf,
  unclear,
  type ChooseSettings,
  type ChosenClusters,
} from './chooseClusters.ts'
import { evaluationSample } from './evaluationSample.ts'
import { proposeMethod } from './proposeMethod.ts'
import { alternatives, type Alternative } from './alternatives.ts'
import { showsAny, clusterTendency, type ClusterTendency } from './clusterTendency.ts'
import { tryNumbers } from './tryNumbers.ts'
import {
  allAlike,
  misled,
  noBetter,
  noneOfMost,
  numberReason,
  onlyCrowds,
  tooSlow,
  unclearReason,
} from './reasons.ts'

/**
 * Clusters X (n, d) with the method and the number that suit it best; `params` are settings of k-means. Gives one cluster
 * and a warning where there are no clear clusters. Throws DataError if X does not suit, ParamError for a wrong setting,
 * AbortError through `tick`.
 */
export async function chooseMethod(
  X: Matrix,
  settings: Omit<ChooseSettings, 'method'>,
  compute: Compute,
  whole: Tick,
): Promise<ChosenClusters> {
  const tick = openEnded(whole)
  const { randomState, params = {} } = settings
  const numbers = numbersFor(X)
  if (numbers.length === 0) return oneCluster(X, settings, allAlike, null, compute, tick)
  const most = numbers.at(-1)!
  const structure = await clusterTendency(X, settings.features, most, randomState, part(tick, 0, 0.2))
  const trial = { X, method: kmeans, numbers: [...numbers, ...structure.beyond], randomState, params }
  const base = await tryNumbers(trial, compute, part(tick, 0.2, 0.5))
  try {
    const looked = evaluationSample(X, randomState)
    const others = await tryRivals(
      ...([X, looked.X, numbers, structure, randomState, compute, part(tick, 0.5, 0.8)] as const),
    )
    const attempts = [...base.attempts, ...others].map((attempt) => ({
      ...attempt,
      labels: looked.labelsOf(attempt.labels),
    }))
    const { scored, sample } = await score(
      ...([looked.X, attempts, randomState, part(tick, 0.8, 0.92)] as const),
      X.n * X.d <= mostIndexed,
    )
    const bests = bestOfEach(scored)
    const judging = part(tick, 0.92, 0.95)
    const proposal = showsAny(structure)
      ? await proposeMethod(looked, scored, bests[0]!, structure, randomState, judging)
      : null
    const last = part(tick, 0.95, 1)
    const slow = notTried(X, structure)
    if (!structure.isDivided && !proposal) {
      const [why, reason] = structure.hasGaps
        ? [onlyCrowds(bests[0]!, structure.nullTest) + slow, noneOfMost]
        : [noBetter(bests[0]!, structure.nullTest), unclearReason(X.n)]
      const chosenClusters = await oneCluster(
        X,
        settings,
        why,
        unclear(scored, reason, structure),
        compute,
        last,
      )
      return {
        ...chosenClusters,
        ...(await seenBy(
          bests.find(({ method }) => method.id === hdbscan.id),
          last,
        )),
      }
    }
    const best = proposal?.winner ?? bests[0]!
    const winner = await completed(X, best, randomState, last)
    const ranked = scored.filter(({ method }) => method.id === best.method.id).toSorted(byScore)
    const reason = proposal?.reason ?? numberReason(winner, ranked.slice(1), sample, X.n)
    const rest = leaderboard(bests, scored, proposal?.tried ?? best).map((entry) => candidate(entry, false))
    const candidates = distinct([candidate(winner, true), ...rest])
    return chosen(winner, { candidates, reason: reason + slow, ...testOf(structure) }, sample)
  } finally {
    base.free()
  }
}

/** Of the methods that might be expected, which were left out and why; empty as a rule. */
function notTried(X: Matrix, structure: ClusterTendency): string {
  if (!showsAny(structure)) return ''
  const labels = (left: readonly Alternative[]) => left.map(({ method }) => method.label)
  const slow = tooSlow(labels(alternatives.filter((rival) => rival.isTooSlow(X, structure))))
  return structure.isSmooth
    ? slow
    : slow + misled(labels(alternatives.filter((rival) => rival.needsSmooth && rival.suits(X, structure))))
}

async function tryRivals(
  X: Matrix,
  looked: Matrix,
  numbers: readonly number[],
  structure: ClusterTendency,
  randomState: number,
  compute: Compute,
  tick: Tick,
): Promise<Attempt[]> {
  const suited = alternatives.filter(
    (rival) => rival.suits(X, structure) && (structure.isSmooth || !rival.needsSmooth),
  )
  const found: Attempt[] = []
  for (const [nth, rival] of suited.entries()) {
    const step = part(tick, nth / suited.length, (nth + 1) / suited.length)
    try {
      const { attempts } = await rival.attempts(
        { X, looked, numbers: rival.takesMany ? [...numbers, ...structure.beyond] : numbers, randomState },
        ...([compute, step] as const),
      )
      found.push(...attempts)
    } catch (error) {
      // A method that the data do not suit is no reason to have no segments: the others stand.
      if (!(error instanceof Error && error.name === 'DataError')) throw error
    }
  }
  return found
}

/** The best attempt of each method, in the order in which they were tried: k-means first. */
function bestOfEach(scored: readonly Scored[]): Scored[] {
  const methods = [...new Set(scored.map(({ method }) => method.id))]
  return methods.map((id) => scored.filter(({ method }) => method.id === id).toSorted(byScore)[0]!)
}

/** All but the winner: the best of each method first, then the rest, by silhouette. */
function leaderboard(bests: readonly Scored[], scored: readonly Scored[], winner: Scored): Scored[] {
  const bySilhouette = (a: Scored, b: Scored) => b.silhouette - a.silhouette || a.nClusters - b.nClusters
  const isBest = new Set(bests)
  const rest = scored.filter((entry) => !isBest.has(entry)).toSorted(bySilhouette)
  return [...bests.toSorted(bySilhouette), ...rest].filter((best) => best !== winner)
}
