// Which method and number to propose. k-means with its best silhouette, which people can picture, unless it cuts through
// crowds: a border with as many near neighbours across it as within is no border. Then the division with the best of
// both: near within, far between (silhouette), and cut where few are near each other (conductance). Checked on sets that
// it was not made on, beside ranks, density validity (Moulavi 2014) and silhouettes alone.
import type { Said } from '../../../model/message.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { agglomerative } from '../agglomerative/agglomerative.ts'
import { gaussianMixture } from '../gaussianMixture/gaussianMixture.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import { kmeans } from '../kmeans/kmeans.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { takeRows } from '../rows/takeRows.ts'
import { adjustedRand } from '../metrics/adjustedRand.ts'
import { conductanceValidity } from '../metrics/conductance.ts'
import { neighbourGraph } from '../metrics/neighbourGraph.ts'
import type { Tick } from '../../../model/tick.ts'
import { mostInOne, rescored, type Scored } from './attempt.ts'
import type { EvaluationSample } from './evaluationSample.ts'
import type { ClusterTendency } from './clusterTendency.ts'
import { cloudsReason, crowdsReason, overlapReason } from './reasons.ts'

export interface Proposal {
  readonly winner: Scored
  /** Which of the attempts that is; the winner may be it completed. */
  readonly tried: Scored
  readonly reason: Said
}

/** An attempt with its conductance validity, and the one it is the completion of. */
interface Judged extends Scored {
  readonly tried: Scored
  readonly validity: number
}

/** Customers whose neighbours are looked at; it takes all pairs. */
const neighbourRows = 1_500
/** More customers than this in no segment is not a segmentation of them. */
const mostNoise = 0.3
/** Below this, borders are hardly emptier than insides; of many clusters some are bad, and few in a sample are inside. */
const cutsThrough = 0.4
const manyCutThrough = 0.2
const many = 10
/** Below this, clusters overlap. */
const overlap = 0.6
/** What conductance counts beside the silhouette; above the second, a border is as good as empty. */
const weight = 1.25
const asGoodAsEmpty = 0.85
/** A lead that is more than the chance of a sample. */
const clearLead = 0.1
/** Mixtures that are fitted in full before others are asked. */
const mostCompleted = 3
/** Divisions that agree by this (ARI) find the same crowds: then better without leaving any out. */
const sameDivision = 0.85
const leavesNoneOut = new Set<string>([kmeans.id, agglomerative.id])

/**
 * The best of all attempts on the customers looked at beyond `centers`, the best of k-means; null where k-means is to be proposed or, without a
 * division that silhouettes see, nothing is. Throws AbortError through `tick`.
 */
export async function proposeMethod(
  looked: EvaluationSample,
  scored: readonly Scored[],
  centers: Scored,
  { isDivided, hasClouds, isSmooth }: ClusterTendency,
  randomState: number,
  tick: Tick,
): Promise<Proposal | null> {
  const clouds = hasClouds ? leastBy(scored, ({ icl }) => icl) : null
  if (clouds) return { winner: clouds, tried: clouds, reason: cloudsReason(clouds) }
  if (!isSmooth) return null
  const fit = scored.filter(isSegmentation)
  const judge = await judgeOf(looked.X, randomState)
  const incumbent = judge(centers)
  if (isDivided && incumbent.validity >= leastOf(centers)) return null
  const judged: Judged[] = []
  for (const entry of fit) {
    await tick(judged.length, fit.length, 'Comparing methods')
    judged.push(judge(entry))
  }
  const best = await soundBest(looked, isDivided ? judged : judged.filter(isParted), judge, randomState, tick)
  if (!best) return null
  const leads = !isDivided || worth(best) >= worth(incumbent) + clearLead
  const proposed = leads ? best : incumbent
  const mixture = proposed.validity < overlap ? leastBy(scored, ({ bic }) => bic) : null
  if (mixture?.nClusters === proposed.nClusters)
    return { winner: mixture, tried: mixture, reason: overlapReason(mixture) }
  // One that cuts through crowds itself, if less, is no reason to leave the usual method.
  const isOther = best.method.id !== kmeans.id
  if (!leads || (isDivided && isOther && best.validity < leastOf(best))) return null
  const clearest = best.method.id === gaussianMixture.id ? leastBy(fit, ({ icl }) => icl) : null
  if (clearest && clearest.nClusters !== best.nClusters)
    return { winner: clearest, tried: clearest, reason: cloudsReason(clearest) }
  return {
    winner: best,
    tried: best.tried,
    reason: crowdsReason(best, incumbent, best.validity, incumbent.validity),
  }
}

function isSegmentation({ nClusters, noise, labels }: Scored): boolean {
  if (nClusters < 2 || noise > mostNoise) return false
  return Math.max(...labelCounts(labels, nClusters)) <= mostInOne * labels.length
}

const leastOf = ({ nClusters }: Scored) => (nClusters > many ? manyCutThrough : cutsThrough)

/** Where silhouettes see nothing: HDBSCAN stops at emptier places by itself, others have to show that they do. */
function isParted({ method, validity }: Judged): boolean {
  return validity > (method.id === hdbscan.id ? 0 : overlap)
}

/** Quick mixtures may come out otherwise in full: whoever leads is completed and judged again, until a leader stays one. */
async function soundBest(
  looked: EvaluationSample,
  judged: readonly Judged[],
  judge: (attempt: Scored) => Judged,
  randomState: number,
  tick: Tick,
): Promise<Judged | undefined> {
  let rest = judged
  for (let completed = 0; completed < mostCompleted; completed++) {
    const best = bestOf(rest)
    if (best?.method.id !== gaussianMixture.id) return best
    const clustering = await best.complete(tick)
    const seen = { ...clustering, labels: looked.labelsOf(clustering.labels) }
    const scored = await rescored(looked.X, best.tried, seen, randomState, tick)
    const whole = {
      ...judge({ ...scored, complete: () => Promise.resolve(clustering) }),
      tried: best.tried,
    }
    if (worth(whole) >= worth(best) - clearLead) return whole
    rest = rest.filter((entry) => entry !== best)
  }
  return bestOf(rest.filter(({ method }) => method.id !== gaussianMixture.id))
}

/**
 * The mixture of the lowest score: BIC (Schwarz 1978), or ICL (Biernacki, Celeux & Govaert 2000), which wants clouds that
 * can be told apart. Null where none was tried.
 */
function leastBy(scored: readonly Scored[], by: (entry: Scored) => number | null): Scored | null {
  const mixtures = scored.filter(({ method, nClusters }) => method.id === gaussianMixture.id && nClusters > 1)
  return mixtures.toSorted((a, b) => by(a)! - by(b)! || a.nClusters - b.nClusters)[0] ?? null
}

async function judgeOf(X: Matrix, randomState: number): Promise<(attempt: Scored) => Judged> {
  const rows = sampleRows(createRandom(randomState), X.n, neighbourRows)
  const graph = await neighbourGraph(takeRows(X, rows))
  return (attempt) => {
    const labels = rows.map((row) => attempt.labels[row]!)
    return { ...attempt, tried: attempt, validity: conductanceValidity(graph, labels, attempt.nClusters) }
  }
}

function worth({ silhouette, noise, validity }: Judged): number {
  return silhouette * (1 - noise) + weight * Math.min(validity, asGoodAsEmpty)
}

/** The most worth, ties to fewer clusters; of HDBSCAN and one that finds the same without leaving any out, the other. */
function bestOf(judged: readonly Judged[]): Judged | undefined {
  const ranked = judged.toSorted((a, b) => worth(b) - worth(a) || a.nClusters - b.nClusters)
  const [best] = ranked
  if (best?.method.id !== hdbscan.id || best.noise === 0) return best
  return ranked.find((entry) => findsTheSame(entry, best)) ?? best
}

function findsTheSame(judged: Judged, dense: Judged): boolean {
  if (!leavesNoneOut.has(judged.method.id) || judged.nClusters !== dense.nClusters) return false
  if (worth(judged) < worth(dense) - clearLead) return false
  const inside = Int32Array.from(dense.labels.keys()).filter((row) => dense.labels[row]! >= 0)
  const labelsOf = ({ labels }: Scored) => inside.map((row) => labels[row]!)
  return adjustedRand(labelsOf(judged), labelsOf(dense)) >= sameDivision
}
