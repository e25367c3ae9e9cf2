// What a choice gives back, and the steps that all choices have in common.
import type { Message } from '../../../model/message.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { checkedValues } from '../../../model/params.ts'
import type { Choice } from '../../../model/run/run.ts'
import type { Tick } from '../../../model/tick.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Clusterer, Clustering, GivenParams } from '../method.ts'
import { methods as allMethods } from '../methods.ts'
import { checkMatrix, countDifferentRows } from '../rows/checkMatrix.ts'
import type { ClusterTendency } from './clusterTendency.ts'
import { fewestClusters, mostUsual } from './constants.ts'
import { noClearSegments, weakWarnings } from './reasons.ts'
import { candidate, distinct, rescored, type ScoredAttempt } from './scoredAttempt.ts'

export interface ChosenClusters {
  readonly method: string
  readonly params: GivenParams
  /** Of the best number of clusters; its warnings say where there is little or nothing to find. */
  readonly clustering: Clustering
  /** Null where there was nothing to choose from. */
  readonly choice: Choice | null
  /** Where nothing is proposed: what was found by density all the same, which has a picture of its own. */
  readonly foundByDensity?: MethodFit
  /** Average silhouette of `clustering`; null for one cluster. */
  readonly silhouette: number | null
  /** Customers that the silhouettes were computed on: n is exact, fewer is a sample, 0 is not computed. */
  readonly silhouetteSample: number
}

/** A clustering and the method it is of. */
export interface MethodFit {
  readonly method: string
  readonly clustering: Clustering
}

export interface ChooseSettings {
  readonly randomState: number
  /** The default method if not given. */
  readonly method?: Clusterer
  /** Settings of the method other than its defaults. */
  readonly params?: GivenParams
  /** The columns of X of each feature, where a feature has several; each is one of its own if not given. */
  readonly features?: readonly (readonly number[])[]
  /** What there is to choose from, the default first; all methods if not given. */
  readonly methods?: readonly Clusterer[]
}

export const methodsOf = ({ methods = allMethods }: Pick<ChooseSettings, 'methods'>) => methods

/** The method that is asked where none is named. Throws RangeError where there is none at all. */
export function defaultOf(settings: Pick<ChooseSettings, 'methods'>): Clusterer {
  const [method] = methodsOf(settings)
  if (!method) throw new RangeError('A choice needs at least one method.')
  return method
}

/** Numbers of clusters to try on X: none where all rows are the same. Throws DataError if X does not suit. */
export function numbersFor(X: Matrix): readonly number[] {
  checkMatrix(X, 1)
  const different = countDifferentRows(X, mostUsual + 1)
  if (different < fewestClusters) return []
  const last = Math.max(fewestClusters, Math.min(mostUsual, different - 1))
  return Array.from({ length: last - fewestClusters + 1 }, (_, i) => fewestClusters + i)
}

/** All customers in one cluster, with the reason. */
export async function oneCluster(
  X: Matrix,
  settings: ChooseSettings,
  { why, choice }: { readonly why: Message; readonly choice: Choice | null },
  compute: Compute,
  tick: Tick,
): Promise<ChosenClusters> {
  const method = defaultOf(settings)
  const params = checkedValues(method.params, {})
  const { randomState } = settings
  const whole = await method.fit(X, { nClusters: 1, randomState, params }, compute, tick)
  const clustering = { ...whole, warnings: [...whole.warnings, noClearSegments(why)] }
  return { method: method.id, params, clustering, choice, silhouette: null, silhouetteSample: 0 }
}

/** What was tried, where none of it will do. */
export function unclear(tries: readonly ScoredAttempt[], reason: Message, tendency: ClusterTendency): Choice {
  return {
    candidates: distinct(tries.map((scored) => candidate(scored, false))),
    reason,
    ...testOf(tendency),
  }
}

/** As a choice carries it. */
export const testOf = ({ nullTest }: ClusterTendency): Pick<Choice, 'nullTest'> =>
  nullTest ? { nullTest } : {}

/** What an attempt by density found; nothing of others, which have no picture of there being no segments. */
export async function foundByDensity(
  attempt: ScoredAttempt | undefined,
  tick: Tick,
): Promise<Pick<ChosenClusters, 'foundByDensity'>> {
  if (!attempt?.method.byDensity) return {}
  return { foundByDensity: { method: attempt.method.id, clustering: await attempt.complete(tick) } }
}

export interface Winner extends ScoredAttempt {
  readonly clustering: Clustering
}

/** The winner on all rows, with the scores of its final labels. */
export async function completed(
  X: Matrix,
  best: ScoredAttempt,
  randomState: number,
  tick: Tick,
): Promise<Winner> {
  const clustering = await best.complete(tick)
  if (clustering.labels === best.labels) return { ...best, clustering }
  return { ...(await rescored(X, best, clustering, randomState, tick)), clustering }
}

/** What was chosen, with a warning where it is weak, and any `further` ones. */
export function chosen(
  winner: Winner,
  choice: Choice,
  sample: number,
  further: readonly Message[] = [],
): ChosenClusters {
  const { method, params, clustering, silhouette, nClusters } = winner
  const warnings = [...clustering.warnings, ...weakWarnings(silhouette, nClusters), ...further]
  return {
    method: method.id,
    params,
    choice,
    silhouette,
    silhouetteSample: sample,
    clustering: { ...clustering, warnings },
  }
}
