// How many segments: k-means for 2 to 10 clusters, and the number with the best average silhouette
// (Rousseeuw 1987; Kaufman & Rousseeuw 1990, Finding Groups in Data, section 2.2).
import type { Matrix } from '../../data/matrix.ts'
import type { ParamValue } from '../../data/params.ts'
import { checkedValues } from '../../data/params.ts'
import type { Candidate, Choice } from '../../data/result.ts'
import type { Compute } from '../compute/compute.ts'
import type { Clustering } from '../method.ts'
import { silhouettes } from '../metrics/silhouette.ts'
import type { Tick } from '../tick.ts'
import { checkMatrix, countDifferentRows } from './checkMatrix.ts'
import { fitPrepared, kmeans, prepare } from './kmeans.ts'

export interface ChosenClusters {
  /** Of the best number of clusters; its warnings say where there is little or nothing to find. */
  readonly clustering: Clustering
  /** Null where there was nothing to choose from. */
  readonly choice: Choice | null
  /** Average silhouette of `clustering`; null for one cluster. */
  readonly silhouette: number | null
  /** Customers that the silhouettes were computed on: n is exact, fewer is a sample, 0 is not computed. */
  readonly silhouetteSample: number
}

export interface ChooseSettings {
  readonly randomState: number
  /** Settings of k-means other than its defaults. */
  readonly params?: Readonly<Record<string, ParamValue>>
}

const fewest = 2
const most = 10
/** Kaufman & Rousseeuw 1990, table 4: up to this, "no substantial structure has been found". */
const noStructure = 0.25

/**
 * Clusters X (n, d) with the number of clusters of 2 … 10 that has the best average silhouette, ties to fewer. Gives
 * one cluster and a warning for fewer than three different customers.
 * Throws DataError if X does not suit, ParamError for a wrong setting, AbortError through `tick`.
 */
export async function chooseClusters(
  X: Matrix,
  { randomState, params: given = {} }: ChooseSettings,
  compute: Compute,
  tick: Tick,
): Promise<ChosenClusters> {
  const params = checkedValues(kmeans.params, given)
  checkMatrix(X, 1)
  const different = countDifferentRows(X, most + 1)
  if (different <= fewest)
    return oneCluster(await kmeans.fit(X, { nClusters: 1, randomState, params }, compute, tick), different)
  const last = Math.min(most, different - 1)
  const ground = await prepare(X, last, randomState, compute)
  try {
    const fitted: Clustering[] = []
    for (let nClusters = fewest; nClusters <= last; nClusters++) {
      const step: Tick = (done, total, note) => tick(fitted.length + done / total, last, note)
      fitted.push(await fitPrepared(ground, { nClusters, randomState, params }, step))
    }
    const step: Tick = (done, total, note) => tick(fitted.length + done / total, last, note)
    const labelings = fitted.map(({ labels }) => labels)
    const { means, rows } = await silhouettes(X, labelings, { randomState }, step)
    return best(fitted, means, rows.length, X.n)
  } finally {
    ground.free()
  }
}

function oneCluster(clustering: Clustering, different: number): ChosenClusters {
  const found = different === 1 ? 'all customers are alike' : 'there are only two kinds of customers'
  const warning = `No clear segments: ${found} in the chosen features. Choose features in which customers differ.`
  const warnings = [...clustering.warnings, warning]
  return { clustering: { ...clustering, warnings }, choice: null, silhouette: null, silhouetteSample: 0 }
}

/** Of two silhouettes that differ by less, the smaller number of clusters wins: rounding must not choose. */
const sameSilhouette = 1e-9

function best(
  fitted: readonly Clustering[],
  means: readonly (number | null)[],
  sample: number,
  n: number,
): ChosenClusters {
  const candidates = fitted.map(({ nClusters, inertia }, i) => ({
    nClusters,
    inertia,
    silhouette: means[i] ?? -1,
  }))
  const ranked = candidates.toSorted(bySilhouette)
  const [winner] = ranked
  const clustering = fitted.find(({ nClusters }) => nClusters === winner?.nClusters)
  if (!winner || !clustering) throw new Error('There is no number of clusters to choose from.')
  const weak = winner.silhouette <= noStructure ? [weakWarning(winner.silhouette)] : []
  return {
    clustering: { ...clustering, warnings: [...clustering.warnings, ...weak] },
    choice: { candidates, reason: reasonFor(ranked, sample, n) },
    silhouette: winner.silhouette,
    silhouetteSample: sample,
  }
}

function bySilhouette(a: Candidate, b: Candidate): number {
  const difference = b.silhouette - a.silhouette
  return Math.abs(difference) > sameSilhouette ? difference : a.nClusters - b.nClusters
}

function reasonFor(ranked: readonly Candidate[], sample: number, n: number): string {
  const [winner, next] = ranked
  if (!winner) return ''
  const tried = ranked.map(({ nClusters }) => nClusters)
  const measured = sample < n ? `, measured on a sample of ${sample.toLocaleString('en')} customers` : ''
  const score = `${winner.nClusters} segments: the average silhouette is ${twoDigits(winner.silhouette)}`
  if (!next) return `${score}${measured}; so few different customers allow no other number.`
  const others = `the best of ${Math.min(...tried)} to ${Math.max(...tried)}`
  return `${score}, ${others} (next: ${next.nClusters} with ${twoDigits(next.silhouette)})${measured}.`
}

function weakWarning(silhouette: number): string {
  return `The segments are weak: their average silhouette is ${twoDigits(silhouette)}, and up to 0.25 there is no substantial structure (Kaufman & Rousseeuw 1990). Read them as a division of a continuum, or try other features.`
}

function twoDigits(value: number): string {
  return value.toFixed(2)
}
