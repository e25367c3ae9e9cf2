// How many segments: one method for 2 to 10 clusters, more where many crowds show, and the number with the best average
// silhouette (Rousseeuw 1987; Kaufman & Rousseeuw 1990, Finding Groups in Data, section 2.2), of mixtures the one with the
// lowest ICL.
import type { Said } from '../../../model/message.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Params, ParamValue } from '../../../model/params.ts'
import { checkedValues } from '../../../model/params.ts'
import type { Choice } from '../../../model/run.ts'
import { noClearSegments } from '../../../words/verdict.ts'
import { checkMatrix, countDifferentRows } from '../rows/checkMatrix.ts'
import { agglomerative } from '../agglomerative/agglomerative.ts'
import { dbscan } from '../dbscan/dbscan.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import { kmeans } from '../kmeans/kmeans.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Clusterer, Clustering } from '../method.ts'
import { openEnded, part, type Tick } from '../../../model/tick.ts'
import { byScore, candidate, distinct, rescored, score, type Scored } from './attempt.ts'
import { showsAny, clusterTendency, type ClusterTendency } from './clusterTendency.ts'
import { tryNumbers } from './tryNumbers.ts'
import {
  allAlike,
  cutsThrough,
  noBetter,
  unclearReason,
  numberReason,
  ownReason,
  weakWarnings,
} from './reasons.ts'

export interface ChosenClusters {
  readonly method: string
  readonly params: Readonly<Record<string, ParamValue>>
  /** Of the best number of clusters; its warnings say where there is little or nothing to find. */
  readonly clustering: Clustering
  /** Null where there was nothing to choose from. */
  readonly choice: Choice | null
  /** Where nothing is proposed: what was found by density all the same, which has a picture of its own. */
  readonly seen?: Seen
  /** Average silhouette of `clustering`; null for one cluster. */
  readonly silhouette: number | null
  /** Customers that the silhouettes were computed on: n is exact, fewer is a sample, 0 is not computed. */
  readonly silhouetteSample: number
}

/** A clustering of a method, though it is not the result. */
export interface Seen {
  readonly method: string
  readonly clustering: Clustering
}

export interface ChooseSettings {
  readonly randomState: number
  /** k-means if not given. */
  readonly method?: Clusterer<Params>
  /** Settings of the method other than its defaults. */
  readonly params?: Readonly<Record<string, ParamValue>>
  /** The columns of X of each feature, where a feature has several; each is one of its own if not given. */
  readonly features?: readonly (readonly number[])[]
}

/** Methods to which large numbers of clusters cost little. */
const takesMany = new Set<string>([kmeans.id, agglomerative.id])
const byDensity = new Set<string>([dbscan.id, hdbscan.id])
/** Of all time, what is over when a step ends: looking for density takes most of it, and counts what it has done. */
const usualEnds = { gate: 0.2, tries: 0.8, scores: 0.95 } as const
const densityEnds = { gate: 0.03, tries: 0.96, scores: 0.98 } as const
const fewest = 2
const most = 10

/**
 * Clusters X (n, d) with the best number of clusters of 2 … 10, more where many crowds show, ties to fewer, or as many as the method finds by itself.
 * Gives one cluster and a warning where all customers are alike, and where data without clusters would do as well.
 * Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`.
 */
export async function chooseClusters(
  X: Matrix,
  settings: ChooseSettings,
  compute: Compute,
  tick: Tick,
): Promise<ChosenClusters> {
  const { method = kmeans, params: given = {}, randomState } = settings
  const params = checkedValues(method.params, given)
  const numbers = numbersFor(X)
  if (numbers.length === 0) return oneCluster(X, settings, allAlike, null, compute, tick)
  const ends = byDensity.has(method.id) ? densityEnds : usualEnds
  const open = openEnded(tick)
  const structure = await clusterTendency(
    ...([X, settings.features, numbers.at(-1)!, randomState, part(open, 0, ends.gate)] as const),
  )
  const { isDivided, hasGaps } = structure
  const asked = takesMany.has(method.id) ? [...numbers, ...structure.beyond] : numbers
  const tried = await tryNumbers(
    { X, method, numbers: asked, randomState, params },
    ...([compute, part(byDensity.has(method.id) ? tick : open, ends.gate, ends.tries)] as const),
  )
  try {
    const scoring = part(open, ends.tries, ends.scores)
    const { scored, sample } = await score(X, tried.attempts, randomState, scoring)
    const last = part(open, ends.scores, 1)
    const ranked = scored.toSorted(byScore)
    const best = ranked[0]!
    if (!showsAny(structure) || best.nClusters === 0) {
      const why = noBetter(best, structure.nullTest)
      const choice = unclear(scored, unclearReason(X.n), structure)
      return { ...(await oneCluster(X, settings, why, choice, compute, last)), ...(await seenBy(best, last)) }
    }
    const winner = await completed(X, best, randomState, last)
    const others = ranked.slice(1)
    const reason = method.takesNumber ? numberReason(winner, others, sample, X.n) : ownReason(winner)
    const candidates = scored.map((entry) =>
      entry === best ? candidate(winner, true) : candidate(entry, false),
    )
    const choice = { candidates: distinct(candidates), reason, ...testOf(structure) }
    const found = chosen(winner, choice, sample)
    return method.takesNumber && hasGaps && !isDivided ? warned(found, cutsThrough) : found
  } finally {
    tried.free()
  }
}

/** Numbers of clusters to try on X: none where all rows are the same. Throws DataError if X does not suit. */
export function numbersFor(X: Matrix): readonly number[] {
  checkMatrix(X, 1)
  const different = countDifferentRows(X, most + 1)
  if (different < fewest) return []
  const last = Math.max(fewest, Math.min(most, different - 1))
  return Array.from({ length: last - fewest + 1 }, (_, i) => fewest + i)
}

/** All customers in one cluster, with the reason. */
export async function oneCluster(
  X: Matrix,
  { randomState }: Pick<ChooseSettings, 'randomState'>,
  why: string,
  choice: Choice | null,
  compute: Compute,
  tick: Tick,
): Promise<ChosenClusters> {
  const params = checkedValues(kmeans.params, {})
  const whole = await kmeans.fit(X, { nClusters: 1, randomState, params }, compute, tick)
  const clustering = { ...whole, warnings: [...whole.warnings, noClearSegments(why)] }
  return { method: kmeans.id, params, clustering, choice, silhouette: null, silhouetteSample: 0 }
}

/** What was tried, where none of it will do. */
export function unclear(tries: readonly Scored[], reason: string, structure: ClusterTendency): Choice {
  return {
    candidates: distinct(tries.map((scored) => candidate(scored, false))),
    reason,
    ...testOf(structure),
  }
}

/** As a choice carries it. */
export const testOf = ({ nullTest }: ClusterTendency): Pick<Choice, 'nullTest'> =>
  nullTest ? { nullTest } : {}

/** What an attempt by density found; nothing of others, which have no picture of there being no segments. */
export async function seenBy(attempt: Scored | undefined, tick: Tick): Promise<Pick<ChosenClusters, 'seen'>> {
  if (!attempt || !byDensity.has(attempt.method.id)) return {}
  return { seen: { method: attempt.method.id, clustering: await attempt.complete(tick) } }
}

export interface Winner extends Scored {
  readonly clustering: Clustering
}

/** The winner on all rows, with the scores of its final labels. */
export async function completed(X: Matrix, best: Scored, randomState: number, tick: Tick): Promise<Winner> {
  const clustering = await best.complete(tick)
  if (clustering.labels === best.labels) return { ...best, clustering }
  return { ...(await rescored(X, best, clustering, randomState, tick)), clustering }
}

/** What was chosen, with a warning where it is weak. */
export function chosen(winner: Winner, choice: Choice, sample: number): ChosenClusters {
  const { method, params, clustering, silhouette, nClusters } = winner
  const weak = weakWarnings(silhouette, nClusters)
  return {
    method: method.id,
    params,
    choice,
    silhouette,
    silhouetteSample: sample,
    clustering: { ...clustering, warnings: [...clustering.warnings, ...weak] },
  }
}

function warned(found: ChosenClusters, warning: Said): ChosenClusters {
  const { clustering } = found
  return { ...found, clustering: { ...clustering, warnings: [...clustering.warnings, warning] } }
}
