// How many segments: k-means for 2 to 10 clusters, and the number with the best average silhouette
// (Rousseeuw 1987; Kaufman & Rousseeuw 1990, Finding Groups in Data, section 2.2).
import { count } from '../../data/format.ts'
import type { Matrix } from '../../data/matrix.ts'
import type { ParamValue } from '../../data/params.ts'
import { checkedValues } from '../../data/params.ts'
import type { Candidate, Choice } from '../../data/result.ts'
import type { Compute } from '../compute/compute.ts'
import type { Clustering } from '../method.ts'
import { silhouette, silhouettes } from '../metrics/silhouette.ts'
import type { Tick } from '../tick.ts'
import { checkMatrix, countDifferentRows } from './checkMatrix.ts'
import { hasClusters } from './hasClusters.ts'
import { findCenters, finish, kmeans, prepare } from './kmeans.ts'
import type { Ground, KMeansSettings } from './kmeans.ts'
import type { LloydRun } from './lloyd.ts'
import { distancesToOwn, nearestRows } from './nearestRows.ts'

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
 * one cluster and a warning where all customers are alike, and where data without clusters would do as well.
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
  const whole = () => kmeans.fit(X, { nClusters: 1, randomState, params }, compute, tick)
  if (different < fewest) return oneCluster(await whole(), allAlike, null)
  const last = Math.max(fewest, Math.min(most, different - 1))
  const ground = await prepare(X, last, randomState, compute)
  try {
    const tries: Try[] = []
    for (let nClusters = fewest; nClusters <= last; nClusters++) {
      const step: Tick = (done, total, note) => tick(tries.length + done / total, last + 1, note)
      tries.push(await tryOut(ground, { nClusters, randomState, params }, step))
    }
    const step: Tick = (done, total, note) => tick(last - 1 + done / total, last + 1, note)
    const { means, rows } = await silhouettes(
      X,
      tries.map(({ labels }) => labels),
      { randomState },
      step,
    )
    const scored = tries.map((one, i) => ({ ...one, silhouette: means[i] ?? -1 }))
    const best = scored.toSorted(bySilhouette)[0]!
    if (!(await hasClusters(X, last, randomState, step)))
      return oneCluster(await whole(), noBetter(best), unclear(scored))
    const winner = await completed(ground, best, step)
    return chosen(winner, scored, rows.length, X.n)
  } finally {
    ground.free()
  }
}

const allAlike = 'all customers are alike in the chosen features. Choose features in which customers differ.'

function noBetter({ silhouette, settings }: Scored): string {
  return `the best division, into ${settings.nClusters} with an average silhouette of ${twoDigits(silhouette)}, is no clearer than that of evenly scattered data. Choose fewer or other features, or set the number of segments yourself to divide a continuum.`
}

function oneCluster(clustering: Clustering, why: string, choice: Choice | null): ChosenClusters {
  const warnings = [...clustering.warnings, `No clear segments: ${why}`]
  return { clustering: { ...clustering, warnings }, choice, silhouette: null, silhouetteSample: 0 }
}

/** What was tried, where none of it will do. */
function unclear(tries: readonly Scored[]): Choice {
  const candidates = tries.map((one) => candidate(one, false))
  return { candidates, reason: 'No number of segments is clearer than in evenly scattered data.' }
}

function candidate({ settings, silhouette, inertia }: Scored, isProposed: boolean): Candidate {
  const { nClusters } = settings
  const unknown = { calinskiHarabasz: null, daviesBouldin: null, bic: null, icl: null, stability: null }
  return { method: kmeans.id, variant: '', nClusters, noise: 0, silhouette, inertia, isProposed, ...unknown }
}

/** k-means with one number of clusters. */
interface Try {
  readonly settings: KMeansSettings
  readonly run: LloydRun
  readonly labels: Int32Array
  readonly inertia: number
  /** Null as long as only the sample was searched. */
  readonly clustering: Clustering | null
}
interface Scored extends Try {
  readonly silhouette: number
}
interface Winner extends Scored {
  readonly clustering: Clustering
}

/** Where the search saw only a sample, the rows take their nearest centre for now; only the winner is settled on all. */
async function tryOut(ground: Ground, settings: KMeansSettings, tick: Tick): Promise<Try> {
  const run = await findCenters(ground, settings, tick)
  if (ground.all === ground.sample) {
    const clustering = await finish(ground, run, settings, tick)
    return { settings, run, labels: clustering.labels, inertia: clustering.inertia, clustering }
  }
  const { X } = ground.all
  const labels = nearestRows(X, run.centers, settings.nClusters)
  const inertia = distancesToOwn(X, run.centers, labels).reduce((sum, distance) => sum + distance, 0)
  return { settings, run, labels, inertia, clustering: null }
}

/** The winner on all rows, with the silhouette of its final labels. */
async function completed(ground: Ground, best: Scored, tick: Tick): Promise<Winner> {
  if (best.clustering) return { ...best, clustering: best.clustering }
  const clustering = await finish(ground, best.run, best.settings, tick)
  const { labels, inertia } = clustering
  const { mean } = await silhouette(ground.all.X, labels, { randomState: best.settings.randomState }, tick)
  return { ...best, clustering, labels, inertia, silhouette: mean ?? best.silhouette }
}

function chosen(winner: Winner, tries: readonly Scored[], sample: number, n: number): ChosenClusters {
  const candidates = tries.map((one) =>
    one.settings === winner.settings ? candidate(winner, true) : candidate(one, false),
  )
  const { clustering, silhouette } = winner
  const weak = silhouette <= noStructure ? [weakWarning(silhouette)] : []
  const others = tries.filter(({ settings }) => settings !== winner.settings).toSorted(bySilhouette)
  return {
    clustering: { ...clustering, warnings: [...clustering.warnings, ...weak] },
    choice: { candidates, reason: reasonFor(winner, others, sample, n) },
    silhouette,
    silhouetteSample: sample,
  }
}

/** Of two silhouettes that differ by less, the smaller number of clusters wins: rounding must not choose. */
const sameSilhouette = 1e-9

function bySilhouette(a: Scored, b: Scored): number {
  const difference = b.silhouette - a.silhouette
  return Math.abs(difference) > sameSilhouette ? difference : a.settings.nClusters - b.settings.nClusters
}

/** `others` are the tries that did not win, the best first. */
function reasonFor(winner: Scored, others: readonly Scored[], sample: number, n: number): string {
  const tried = [winner, ...others].map(({ settings }) => settings.nClusters)
  const measured = sample < n ? `, measured on a sample of ${count(sample)} customers` : ''
  const score = `${winner.settings.nClusters} segments: the average silhouette is ${twoDigits(winner.silhouette)}`
  const [next] = others
  if (!next) return `${score}${measured}; so few different customers allow no other number.`
  const best = `the best of ${Math.min(...tried)} to ${Math.max(...tried)}`
  return `${score}, ${best} (next: ${next.settings.nClusters} with ${twoDigits(next.silhouette)})${measured}.`
}

function weakWarning(silhouette: number): string {
  return `The segments are weak: their average silhouette is ${twoDigits(silhouette)}, and up to 0.25 there is no substantial structure (Kaufman & Rousseeuw 1990). Read them as a division of a continuum, or try other features.`
}

function twoDigits(value: number): string {
  return value.toFixed(2)
}
