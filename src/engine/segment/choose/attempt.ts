// One method with one number of clusters, tried on given customers: what came out, what it is worth, and how to have it
// whole where only a sample was searched.
import type { Matrix } from '../../../model/matrix.ts'
import type { Params, ParamValue } from '../../../model/params.ts'
import type { Candidate } from '../../../model/run.ts'
import type { Clusterer, Clustering } from '../method.ts'
import { calinskiHarabasz } from '../metrics/calinskiHarabasz.ts'
import { daviesBouldin } from '../metrics/daviesBouldin.ts'
import { silhouettes } from '../metrics/silhouette.ts'
import type { Tick } from '../../../model/tick.ts'

export interface Attempt {
  readonly method: Pick<Clusterer, 'id' | 'label'>
  readonly params: Readonly<Record<string, ParamValue>>
  /** Of the settings, those that were tried in more than one way; else empty. */
  readonly variant: string
  readonly nClusters: number
  /** Cluster of every customer that is looked at, for now; −1 for none. */
  readonly labels: Int32Array
  readonly inertia: number
  /** Mixtures only; lower is better. */
  readonly bic: number | null
  readonly icl: number | null
  /** Customers that these two are over, where it is a sample. */
  readonly criterionRows?: number
  /** The clustering of all customers. Throws AbortError through `tick`. */
  complete(tick: Tick): Promise<Clustering>
}

export interface Trial {
  readonly X: Matrix
  /** Of mixtures: the rows of X that are labelled; all if not given. */
  readonly looked?: Matrix
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

export interface Scored extends Attempt {
  readonly silhouette: number
  readonly calinskiHarabasz: number | null
  readonly daviesBouldin: number | null
  /** Of the customers, 0…1: those in no cluster. */
  readonly noise: number
}

/** So large a share of the customers in one segment is no segmentation of them. */
export const mostInOne = 0.95

/** Above so many values the two indices of all attempts would take longer than they tell; the result's own has them. */
export const mostIndexed = 1e6

/**
 * The attempts with their scores, in the same order, and how many customers the silhouettes were measured on. Throws
 * AbortError through `tick`.
 */
export async function score(
  X: Matrix,
  attempts: readonly Attempt[],
  randomState: number,
  tick: Tick,
  isIndexed = X.n * X.d <= mostIndexed,
): Promise<{ scored: Scored[]; sample: number }> {
  const labelings = attempts.map(({ labels }) => labels)
  const { means, rows } = await silhouettes(X, labelings, { randomState }, tick)
  const scored = attempts.map((attempt, i) => ({
    ...attempt,
    silhouette: means[i] ?? -1,
    calinskiHarabasz: isIndexed ? calinskiHarabasz(X, attempt.labels, attempt.nClusters) : null,
    daviesBouldin: isIndexed ? daviesBouldin(X, attempt.labels, attempt.nClusters) : null,
    noise: noiseIn(attempt.labels) / X.n,
  }))
  return { scored, sample: rows.length }
}

/** `attempt` once it is completed, with the scores of its final labels; BIC and ICL stay those it was compared by. */
export async function rescored(
  X: Matrix,
  attempt: Attempt,
  { labels, nClusters, inertia }: Clustering,
  randomState: number,
  tick: Tick,
): Promise<Scored> {
  const { scored } = await score(X, [{ ...attempt, labels, nClusters, inertia }], randomState, tick)
  return scored[0]!
}

function noiseIn(labels: Int32Array): number {
  let count = 0
  for (const label of labels) if (label < 0) count++
  return count
}

/** What the page is told of an attempt. */
export function candidate(attempt: Scored, isProposed: boolean): Candidate {
  const { method, variant, nClusters, labels, inertia, bic, icl } = attempt
  const { calinskiHarabasz, daviesBouldin, criterionRows } = attempt
  const silhouette = nClusters < 2 ? null : attempt.silhouette
  const noise = Math.round(attempt.noise * labels.length)
  return {
    method: method.id,
    variant,
    nClusters,
    noise,
    silhouette,
    calinskiHarabasz,
    daviesBouldin,
    inertia,
    bic,
    icl,
    stability: null,
    isProposed,
    ...(criterionRows === undefined ? {} : { criterionRows }),
  }
}

/** One of each method, variant and number, the proposed one if it is among them: what is completed may lose clusters. */
export function distinct(candidates: readonly Candidate[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const key = `${candidate.method} ${candidate.variant} ${candidate.nClusters}`
    if (candidate.isProposed || !found.has(key)) found.set(key, candidate)
  }
  return [...found.values()]
}

/** Of two silhouettes that differ by less, the smaller number of clusters wins: rounding must not choose. */
const sameSilhouette = 1e-9

/** A business wants few segments: more than ten only where their silhouette is better by this. */
const mostUsual = 10
const worthMany = 0.02

/**
 * The better first: by ICL (Biernacki, Celeux & Govaert 2000) where the method has one, else by silhouette; ties to fewer
 * clusters. BIC finds the density, and splits every group that is no Gaussian: of four skewed groups it made five to
 * eight, and on 15 labelled sets ICL agreed with the labels as well or better.
 */
export function byScore(a: Scored, b: Scored): number {
  if (a.icl !== null && b.icl !== null) return a.icl - b.icl || a.nClusters - b.nClusters
  const difference = worth(b) - worth(a)
  return Math.abs(difference) > sameSilhouette ? difference : a.nClusters - b.nClusters
}

function worth({ silhouette, nClusters }: Scored): number {
  return nClusters > mostUsual ? silhouette - worthMany : silhouette
}
