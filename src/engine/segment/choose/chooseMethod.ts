// Which method and how many segments, where both are left open. The default method is searched first; where the customers
// have structure at all, the methods that suit their number and it are tried beside it, and one is proposed with its reason.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Attempt } from '../method.ts'
import { openEnded, part, type Tick } from '../../../model/tick.ts'
import { notTried, tryAlternatives } from './alternatives.ts'
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
import { mostIndexed } from './constants.ts'
import { evaluationSample, type EvaluationSample } from './evaluationSample.ts'
import { proposeMethod, type Proposal } from './proposeMethod.ts'
import { noBetter, numberReason, onlyCrowds, unclearReason, withNotTried } from './reasons.ts'
import { byScore, candidate, distinct, score, type ScoredAttempt } from './scoredAttempt.ts'
import { tryNumbers } from './tryNumbers.ts'

/**
 * Clusters X (n, d) with the method and the number that suit it best; `params` are settings of the default method. Gives
 * one cluster and a warning where there are no clear clusters. Throws DataError if X does not suit, ParamError for a wrong
 * setting, AbortError through `tick`.
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
  const alike = { why: message('allAlike', {}), choice: null }
  if (numbers.length === 0) return oneCluster(X, settings, alike, compute, tick)
  const most = numbers.at(-1)!
  const tendency = await clusterTendency(X, settings.features, most, randomState, part(tick, 0, 0.2))
  const trial = { X, numbers, randomState }
  const widest = { ...trial, method: defaultOf(settings), numbers: [...numbers, ...tendency.beyond], params }
  const base = await tryNumbers(widest, compute, part(tick, 0.2, 0.5))
  try {
    const evaluation = evaluationSample(X, randomState)
    const beside = { ...trial, evaluated: evaluation.X }
    const step = part(tick, 0.5, 0.8)
    const others = await tryAlternatives(methodsOf(settings), beside, tendency, compute, step)
    const all = { attempts: [...base.attempts, ...others], evaluation, tendency, compute }
    return await bestOf(X, settings, all, part(tick, 0.8, 1))
  } finally {
    base.free()
  }
}

interface TriedMethods {
  readonly attempts: readonly Attempt[]
  readonly evaluation: EvaluationSample
  readonly tendency: ClusterTendency
  readonly compute: Compute
}

interface Judgement {
  readonly scored: readonly ScoredAttempt[]
  /** Customers that silhouettes were measured on. */
  readonly sample: number
  /** The best attempt of each method, that of the default method first. */
  readonly bests: readonly ScoredAttempt[]
  readonly proposal: Proposal | null
}

/** The best of what was tried, or one cluster. */
async function bestOf(
  X: Matrix,
  settings: ChooseSettings,
  tried: TriedMethods,
  tick: Tick,
): Promise<ChosenClusters> {
  const { tendency } = tried
  const judgement = await judged(X, settings, tried, tick)
  const left = notTried(methodsOf(settings), X, tendency)
  const last = part(tick, 0.75, 1)
  return tendency.isDivided || judgement.proposal
    ? winnerOf(X, settings, judgement, { tendency, left }, last)
    : noneOf(X, settings, judgement, { ...tried, left }, last)
}

async function judged(
  X: Matrix,
  { randomState }: ChooseSettings,
  { attempts, evaluation, tendency }: TriedMethods,
  tick: Tick,
): Promise<Judgement> {
  const evaluated = attempts.map((attempt) => ({ ...attempt, labels: evaluation.labelsOf(attempt.labels) }))
  const isIndexed = X.n * X.d <= mostIndexed
  const { scored, sample } = await score(evaluation.X, evaluated, randomState, part(tick, 0, 0.6), isIndexed)
  const bests = bestOfEach(scored)
  const step = part(tick, 0.6, 0.75)
  const proposal = showsAny(tendency)
    ? await proposeMethod({ scored, incumbent: bests[0]!, evaluation }, tendency, randomState, step)
    : null
  return { scored, sample, bests, proposal }
}

/** The proposal on all customers, or the best of the default method, with its reason and all that was tried. */
async function winnerOf(
  X: Matrix,
  { randomState }: ChooseSettings,
  { scored, sample, bests, proposal }: Judgement,
  { tendency, left }: { readonly tendency: ClusterTendency; readonly left: readonly Message[] },
  tick: Tick,
): Promise<ChosenClusters> {
  const best = proposal?.winner ?? bests[0]!
  const winner = await completed(X, best, randomState, tick)
  const ranked = scored.filter(({ method }) => method === best.method).toSorted(byScore)
  const reason = proposal?.reason ?? numberReason(winner, ranked.slice(1), sample, X.n)
  const rest = leaderboard(bests, scored, proposal?.tried ?? best)
  const candidates = distinct([candidate(winner, true), ...rest.map((scored) => candidate(scored, false))])
  return chosen(winner, { candidates, reason: withNotTried(reason, left), ...testOf(tendency) }, sample)
}

/** One cluster, with the reason why none of what was tried will do. */
async function noneOf(
  X: Matrix,
  settings: ChooseSettings,
  { scored, bests }: Judgement,
  { tendency, compute, left }: TriedMethods & { readonly left: readonly Message[] },
  tick: Tick,
): Promise<ChosenClusters> {
  const best = bests[0]!
  const [why, reason] = tendency.hasGaps
    ? [onlyCrowds(best, tendency.nullTest, left), message('noneOfMost', {})]
    : [noBetter(best, tendency.nullTest), unclearReason(X.n)]
  const choice = unclear(scored, reason, tendency)
  const whole = await oneCluster(X, settings, { why, choice }, compute, tick)
  const dense = bests.find(({ method }) => method.byDensity)
  return { ...whole, ...(await foundByDensity(dense, tick)) }
}

/** The best attempt of each method, in the order in which they were tried: the default method first. */
function bestOfEach(scored: readonly ScoredAttempt[]): ScoredAttempt[] {
  const methods = [...new Set(scored.map(({ method }) => method))]
  return methods.map((method) => scored.filter((attempt) => attempt.method === method).toSorted(byScore)[0]!)
}

/** All but the winner: the best of each method first, then the rest, by silhouette. */
function leaderboard(
  bests: readonly ScoredAttempt[],
  scored: readonly ScoredAttempt[],
  winner: ScoredAttempt,
): ScoredAttempt[] {
  const bySilhouette = (a: ScoredAttempt, b: ScoredAttempt) =>
    b.silhouette - a.silhouette || a.nClusters - b.nClusters
  const isBest = new Set(bests)
  const rest = scored.filter((attempt) => !isBest.has(attempt)).toSorted(bySilhouette)
  return [...bests.toSorted(bySilhouette), ...rest].filter((best) => best !== winner)
}
