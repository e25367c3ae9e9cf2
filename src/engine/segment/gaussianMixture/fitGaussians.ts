// A fit of Gaussian mixtures by EM, of one type of covariance or the best of all, and what is said of it. Scored by BIC
// (Schwarz 1978), AIC and ICL (Biernacki, Celeux & Govaert 2000, IEEE TPAMI 22:719), in the sense that lower is better.
import type { Message } from '../../../model/message.ts'
import type { Membership, MixtureFit } from '../../../model/run/fitted.ts'
import { message } from '../../../model/messages.ts'
import { matrixColumn, type Matrix } from '../../../model/matrix.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Clustering } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { loadWhole, type WholeFitRows } from '../centers/loadRows.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { chosenComponents, mixtureOf, parameterCount, type Model } from './components.ts'
import type { EmRun } from './em.ts'
import { compareRuns, fitMixture, ranked, settle, type RankedRun } from './fitMixture.ts'
import { covarianceTypes, type MixtureSettings } from './mixtureParams.ts'
import { posteriors, type Posteriors } from './posteriors.ts'
import { isFlat, leastVariance } from './soundness.ts'
import { distancesToOwn, labelCounts } from '../rows/nearestRows.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'

/** The best mixture of X (n, d). See `Clusterer.fit`. */
export async function fitGaussians(
  X: Matrix,
  settings: MixtureSettings,
  compute: Compute,
  tick: Tick,
): Promise<Clustering> {
  checkMatrix(X, settings.nClusters)
  const rows = await loadWhole(X, settings, compute, tick)
  try {
    const note = message('fittingMixture', { nClusters: settings.nClusters }, { severity: 'info' })
    return await fitOn(rows, settings, (done, total) => tick(done, total, note))
  } finally {
    rows.free()
  }
}

async function fitOn(rows: WholeFitRows, settings: MixtureSettings, tick: Tick): Promise<Clustering> {
  const { X } = rows.all
  const { covarianceType } = settings.params
  const overall = await covarianceOf(rows)
  const least = leastVariance(overall, X.d)
  const ridge = ridgeOf(overall, X, settings.params.regCovar)
  let best: FoundMixture | null = null
  for (const type of covarianceType === 'auto' ? covarianceTypes : [covarianceType]) {
    const model = { type, ridge }
    const found = await fitOfType(rows, model, least, settings, tick)
    if (!best || compareFits(found, best, X) < 0) best = found
  }
  if (!best) throw new Error('There is no covariance type to fit.')
  return clusteringOf(X, best, settings)
}

/**
 * The best solution of one type. A sound one that loses segments gives way to one that keeps more of them, though some are
 * narrow: of shop customers nine in ten may be exactly alike, and are a segment.
 */
async function fitOfType(
  rows: WholeFitRows,
  model: Model,
  least: number,
  settings: MixtureSettings,
  tick: Tick,
): Promise<FoundMixture> {
  const { best, narrower } = await fitMixture(rows, model, least, settings, tick)
  const sought = { model, least }
  const found = await populated(rows, best, sought, settings, tick)
  if (found.dropped === 0 || !narrower) return found
  const other = await populated(rows, await narrower(), sought, settings, tick)
  return other.dropped < found.dropped ? other : found
}

/** A solution in which every component is the likeliest one of some row. */
interface FoundMixture {
  readonly run: RankedRun
  readonly model: Model
  readonly rows: Posteriors
  readonly dropped: number
}

/** Components that are nobody's likeliest are left out, and the others settle again. */
async function populated(
  { all }: WholeFitRows,
  found: EmRun,
  { model, least }: { readonly model: Model; readonly least: number },
  { params }: MixtureSettings,
  tick: Tick,
): Promise<FoundMixture> {
  let run = found
  for (let dropped = 0; ;) {
    const { components } = run
    const rows = await withPauses(posteriors(all.X, mixtureOf(components)), () => tick(0, 1))
    const counts = labelCounts(rows.labels, components.k)
    const kept = [...counts.keys()].filter((c) => counts[c]! > 0)
    if (kept.length === components.k)
      return { run: ranked(run, model.type, least, all.X.n), model, rows, dropped }
    dropped += components.k - kept.length
    const rest = { ...run, components: chosenComponents(components, kept), converged: false }
    run = await settle(all, rest, model, params, tick)
  }
}

/** Σ / n of all rows about their mean, row-major (d, d): by a pass of one component, in float64 on every device. */
async function covarianceOf({ all: { X, dataset } }: WholeFitRows): Promise<Float64Array> {
  const { n, d } = X
  const means = Float64Array.from({ length: d }, (_, j) => {
    return matrixColumn(X, j).reduce((sum, value) => sum + value, 0) / n
  })
  const covariances = Float64Array.from({ length: d * d }, (_, at) => Number(at % (d + 1) === 0))
  const mixture = mixtureOf({ k: 1, weights: Float64Array.of(1), means, covariances })
  return (await dataset.expectationExact(mixture)).scatters.map((sum) => sum / n)
}

/** Variances below this share of the squares are rounding: the feature is constant. */
const rounding = 1e-24

/** regCovar of the variance of each feature; of their mean for constant ones; itself where all are constant. */
function ridgeOf(overall: Float64Array, { d, data, n }: Matrix, regCovar: number): Float64Array {
  const variances = Float64Array.from({ length: d }, (_, j) => {
    const variance = overall[j * d + j]!
    return variance > rounding * data[j * n]! ** 2 ? variance : 0
  })
  const mean = variances.reduce((sum, variance) => sum + variance / d, 0)
  return variances.map((variance) => regCovar * (variance || mean || 1))
}

function compareFits(a: FoundMixture, b: FoundMixture, { n, d }: Matrix): number {
  if (a.run.level !== b.run.level) return compareRuns(a.run, b.run, n)
  return scores(a, n, d).bic - scores(b, n, d).bic
}

function scores({ run, model, rows }: FoundMixture, n: number, d: number) {
  const nParameters = parameterCount(model.type, run.components.k, d)
  const { logLikelihood } = run
  const bic = nParameters * Math.log(n) - 2 * logLikelihood
  const aic = 2 * nParameters - 2 * logLikelihood
  return { logLikelihood, nParameters, bic, aic, icl: bic + 2 * rows.entropy }
}

function clusteringOf(X: Matrix, found: FoundMixture, settings: MixtureSettings): Clustering {
  const { run, model, rows } = found
  const numbers = numbersBySize(rows.labels, run.components.k)
  const order: number[] = []
  numbers.forEach((number, old) => (order[number] = old))
  const { k, weights, means, covariances } = chosenComponents(run.components, order)
  const labels = rows.labels.map((label) => numbers[label]!)
  const fitted: MixtureFit = {
    kind: 'mixture',
    covarianceType: model.type,
    weights,
    covariances,
    ...scores(found, X.n, X.d),
    degeneracy: degeneracyOf(found, settings.params.regCovar),
  }
  const inertia = distancesToOwn(X, means, labels).reduce((sum, distance) => sum + distance, 0)
  const next = {
    labels: rows.nextLabels.map((label) => numbers[label]!),
    probabilities: rows.nextProbabilities,
  }
  const membership: Membership = {
    probabilities: rows.probabilities,
    next: k > 1 ? next : null,
    outlierScores: null,
  }
  const bad = run.bad.map((c) => numbers[c]! + 1).sort((a, b) => a - b)
  const warnings = warningsOf(found, bad, settings)
  return { labels, nClusters: k, centers: means, inertia, nIter: run.nIter, warnings, membership, fitted }
}

function degeneracyOf({ run, model }: FoundMixture, regCovar: number): MixtureFit['degeneracy'] {
  if (run.level === 2) return 2
  const variances = model.ridge.map((added) => added / regCovar)
  return isFlat(run.components, variances) ? 1 : 0
}

/** `bad` are the numbers of the components that are not sound. */
function warningsOf(
  { run, dropped }: FoundMixture,
  bad: readonly number[],
  { params, nClusters }: MixtureSettings,
): Message[] {
  const warnings: Message[] = []
  if (run.level === 2) warnings.push(message('mixtureShapeless', { segments: bad }))
  if (run.level === 1) warnings.push(message('mixtureNarrow', { segments: bad }))
  if (dropped > 0) warnings.push(message('mixtureDropped', { nClusters, dropped }))
  if (!run.converged) warnings.push(message('mixtureNotConverged', { maxIter: params.maxIter }))
  return warnings
}
