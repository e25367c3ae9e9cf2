// Which method and number to propose. The default method with its best silhouette, k-means, which people can picture, unless it cuts through
// crowds: a border with as many near neighbours across it as within is no border. Then the division with the best of
// both: near within, far between (silhouette), and cut where few are near each other (conductance). Checked on sets that
// it was not made on, beside ranks, density validity (Moulavi 2014) and silhouettes alone.
import type { Matrix } from '../../../model/matrix.ts'
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import type { Tick } from '../../../model/tick.ts'
import { adjustedRand } from '../metrics/adjustedRand.ts'
import { conductanceValidity } from '../metrics/conductance.ts'
import { neighbourGraph } from '../metrics/neighbourGraph.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { takeRows } from '../rows/takeRows.ts'
import type { ClusterTendency } from './clusterTendency.ts'
import {
  asGoodAsEmpty,
  clearLead,
  conductanceWeight,
  cutsThroughBelow,
  manyCutThroughBelow,
  mostCompleted,
  mostInOne,
  mostNoise,
  mostUsual,
  neighbourRows,
  overlapBelow,
  sameDivision,
} from './constants.ts'
import type { EvaluationSample } from './evaluationSample.ts'
import { cloudsReason, crowdsReason, overlapReason } from './reasons.ts'
import { rescored, type ScoredAttempt } from './scoredAttempt.ts'

export interface Proposal {
  readonly winner: ScoredAttempt
  /** Which of the attempts that is; the winner may be it completed. */
  readonly tried: ScoredAttempt
  readonly reason: Message
}

export interface Contest {
  readonly scored: readonly ScoredAttempt[]
  /** The best of the default method. */
  readonly incumbent: ScoredAttempt
  /** The customers on whom all are compared. */
  readonly evaluation: EvaluationSample
}

/** An attempt with its conductance validity, and the one it is the completion of. */
interface JudgedAttempt extends ScoredAttempt {
  readonly tried: ScoredAttempt
  readonly validity: number
}

type Judge = (attempt: ScoredAttempt) => JudgedAttempt

/**
 * The best of all attempts on the customers that are evaluated; null where the incumbent is to be proposed or, without a
 * division that silhouettes see, nothing is. Throws AbortError through `tick`.
 */
export async function proposeMethod(
  contest: Contest,
  { isDivided, hasClouds, isSmooth }: ClusterTendency,
  randomState: number,
  tick: Tick,
): Promise<Proposal | null> {
  const { scored, evaluation } = contest
  const clouds = hasClouds ? leastBy(scored, 'icl') : null
  if (clouds) return { winner: clouds, tried: clouds, reason: cloudsReason(clouds) }
  if (!isSmooth) return null
  const judge = await judgeOf(evaluation.X, randomState)
  const incumbent = judge(contest.incumbent)
  if (isDivided && incumbent.validity >= leastValidity(incumbent)) return null
  const fit = scored.filter(isSegmentation)
  const judged: JudgedAttempt[] = []
  for (const attempt of fit) {
    await tick(judged.length, fit.length, message('comparingMethods', {}, { severity: 'info' }))
    judged.push(judge(attempt))
  }
  const contenders = isDivided ? judged : judged.filter(isParted)
  const best = await soundBest(evaluation, contenders, judge, randomState, tick)
  return best ? proposed(scored, best, incumbent, isDivided) : null
}

/** What to propose of the best and the incumbent; null for the incumbent as it is. */
function proposed(
  scored: readonly ScoredAttempt[],
  best: JudgedAttempt,
  incumbent: JudgedAttempt,
  isDivided: boolean,
): Proposal | null {
  const leads = !isDivided || valueOf(best) >= valueOf(incumbent) + clearLead
  const first = leads ? best : incumbent
  const overlapping = first.validity < overlapBelow ? leastBy(scored, 'bic') : null
  if (overlapping?.nClusters === first.nClusters)
    return { winner: overlapping, tried: overlapping, reason: overlapReason(overlapping) }
  // One that cuts through crowds itself, if less, is no reason to leave the usual method.
  const isOther = best.method !== incumbent.method
  if (!leads || (isDivided && isOther && best.validity < leastValidity(best))) return null
  const clearest = best.icl === null ? null : leastBy(scored.filter(isSegmentation), 'icl')
  if (clearest && clearest.nClusters !== best.nClusters)
    return { winner: clearest, tried: clearest, reason: cloudsReason(clearest) }
  const reason = crowdsReason(best, best.validity, incumbent, incumbent.validity)
  return { winner: best, tried: best.tried, reason }
}

function isSegmentation({ nClusters, noise, labels }: ScoredAttempt): boolean {
  if (nClusters < 2 || noise > mostNoise) return false
  return Math.max(...labelCounts(labels, nClusters)) <= mostInOne * labels.length
}

const leastValidity = ({ nClusters }: ScoredAttempt) =>
  nClusters > mostUsual ? manyCutThroughBelow : cutsThroughBelow

/** Where silhouettes see nothing: methods of density stop at emptier places by themselves, others have to show that they do. */
function isParted({ method, validity }: JudgedAttempt): boolean {
  return validity > (method.byDensity ? 0 : overlapBelow)
}

/** Quick attempts may come out otherwise in full: whoever leads is completed and judged again, until a leader stays one. */
async function soundBest(
  evaluation: EvaluationSample,
  judged: readonly JudgedAttempt[],
  judge: Judge,
  randomState: number,
  tick: Tick,
): Promise<JudgedAttempt | undefined> {
  let rest = judged
  for (let completed = 0; completed < mostCompleted; completed++) {
    const best = bestOf(rest)
    if (!best?.isQuick) return best
    const clustering = await best.complete(tick)
    const found = { ...clustering, labels: evaluation.labelsOf(clustering.labels) }
    const scored = await rescored(evaluation.X, best.tried, found, randomState, tick)
    const whole = {
      ...judge({ ...scored, complete: () => Promise.resolve(clustering) }),
      tried: best.tried,
    }
    if (valueOf(whole) >= valueOf(best) - clearLead) return whole
    rest = rest.filter((attempt) => attempt !== best)
  }
  return bestOf(rest.filter(({ isQuick }) => !isQuick))
}

/**
 * The attempt of the lowest score: BIC (Schwarz 1978), or ICL (Biernacki, Celeux & Govaert 2000), which wants clouds that
 * can be told apart. Null where none has such a score.
 */
function leastBy(scored: readonly ScoredAttempt[], criterion: 'bic' | 'icl'): ScoredAttempt | null {
  const known = scored.filter((attempt) => attempt[criterion] !== null && attempt.nClusters > 1)
  return known.toSorted((a, b) => a[criterion]! - b[criterion]! || a.nClusters - b.nClusters)[0] ?? null
}

async function judgeOf(X: Matrix, randomState: number): Promise<Judge> {
  const rows = sampleRows(createRandom(randomState), X.n, neighbourRows)
  const graph = await neighbourGraph(takeRows(X, rows))
  return (attempt) => {
    const labels = rows.map((row) => attempt.labels[row]!)
    return { ...attempt, tried: attempt, validity: conductanceValidity(graph, labels, attempt.nClusters) }
  }
}

function valueOf({ silhouette, noise, validity }: JudgedAttempt): number {
  return silhouette * (1 - noise) + conductanceWeight * Math.min(validity, asGoodAsEmpty)
}

/** The best value, ties to fewer clusters; of one that leaves customers out and one that finds the same without, the other. */
function bestOf(judged: readonly JudgedAttempt[]): JudgedAttempt | undefined {
  const ranked = judged.toSorted((a, b) => valueOf(b) - valueOf(a) || a.nClusters - b.nClusters)
  const [best] = ranked
  if (!best?.method.byDensity || best.noise === 0) return best
  return ranked.find((attempt) => findsTheSame(attempt, best)) ?? best
}

function findsTheSame(judged: JudgedAttempt, dense: JudgedAttempt): boolean {
  const { byDensity, isSoft } = judged.method
  if (byDensity || isSoft || judged.nClusters !== dense.nClusters) return false
  if (valueOf(judged) < valueOf(dense) - clearLead) return false
  const inside = Int32Array.from(dense.labels.keys()).filter((row) => dense.labels[row]! >= 0)
  const labelsOf = ({ labels }: ScoredAttempt) => inside.map((row) => labels[row]!)
  return adjustedRand(labelsOf(judged), labelsOf(dense)) >= sameDivision
}
