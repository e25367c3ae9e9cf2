// Gaussian mixtures by EM (McLachlan & Peel 2000, Finite Mixture Models): clusters of any width and direction that may
// overlap, with probabilities. Scored by BIC (Schwarz 1978), AIC and ICL (Biernacki, Celeux & Govaert 2000, IEEE
// TPAMI 22:719), all in the sense that lower is better.
import type { Said } from '../../../model/message.ts'
import type { CovarianceType, Membership, MixtureFit } from '../../../model/fitted.ts'
import { counted } from '../../../words/numbers.ts'
import { matrixColumn, type Matrix } from '../../../model/matrix.ts'
import type { Params } from '../../../model/params.ts'
import { withPauses } from '../../../model/steps.ts'
import type { Clusterer, Clustering, FitSettings } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { prepareWhole, type WholeGround } from '../kmeans/kmeans.ts'
import { chosenComponents, mixtureOf, parameterCount, type Model } from './components.ts'
import type { EmRun } from './em.ts'
import { compareRuns, fitMixture, ranked, settle, type RankedRun } from './fitMixture.ts'
import { posteriors, type Posteriors } from './posteriors.ts'
import { isFlat, leastVariance } from './soundness.ts'
import { distancesToOwn, labelCounts } from '../rows/nearestRows.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'

const types = ['full', 'tied', 'diag', 'spherical'] as const satisfies readonly CovarianceType[]

const params = {
  covarianceType: {
    type: 'choice',
    label: 'Shape of the segments',
    help: 'How long, wide and slanted segments may be; the fewer shapes, the fewer customers it takes. The best of all four has the lowest BIC.',
    default: 'full',
    options: [...types, 'auto'],
    labels: {
      full: 'each its own (full)',
      tied: 'all the same (tied)',
      diag: 'along the features (diag)',
      spherical: 'round (spherical)',
      auto: 'the best of all four',
    },
  },
  nInit: {
    type: 'integer',
    label: 'Starts',
    help: 'How many different beginnings are tried; the best sound one is kept. On small data 10 or more stand for up to 30 times as many.',
    default: 10,
    min: 1,
    max: 100,
  },
  initParams: {
    type: 'choice',
    label: 'Where to begin',
    help: 'At which customers or groups the search begins.',
    default: 'mixed',
    options: ['mixed', 'kmeans', 'kmeans++', 'random'],
    labels: {
      mixed: 'all of these in turn',
      kmeans: 'at k-means',
      'kmeans++': 'at far customers (k-means++)',
      random: 'at random customers',
    },
  },
  maxIter: {
    type: 'integer',
    label: 'Most passes',
    help: 'When to stop a start that does not settle.',
    default: 1000,
    min: 1,
    max: 100_000,
  },
  tol: {
    type: 'number',
    label: 'Tolerance',
    help: 'A start has settled when a pass improves the fit of a customer by less than this on average.',
    default: 1e-6,
    min: 0,
    max: 1,
  },
  regCovar: {
    type: 'number',
    label: 'Least width',
    help: 'What is added to the variance of each feature within a segment, as a share of its variance in all customers. More keeps segments from shrinking onto a few customers.',
    default: 1e-6,
    min: 1e-12,
    max: 1,
  },
} as const satisfies Params

type MixtureParams = typeof params
type Settings = FitSettings<MixtureParams>

export const gaussianMixture: Clusterer<MixtureParams> = {
  id: 'gaussianMixture',
  label: 'Gaussian mixture',
  about:
    'Segments that overlap, long or wide as they come, with the probability that each customer belongs. Choose it where customers can be between two segments, or where k-means cuts long groups apart.',
  takesNumber: true,
  params,
  async fit(X, settings, compute, tick) {
    checkMatrix(X, settings.nClusters)
    const { nClusters, randomState } = settings
    const ground = await prepareWhole(X, nClusters, randomState, compute, tick)
    try {
      const note = `Gaussian mixture, ${counted(nClusters, 'segment')}`
      return await fitOn(ground, settings, (done, total) => tick(done, total, note))
    } finally {
      ground.free()
    }
  },
  async assign(X, { fitted, centers, nClusters }, tick) {
    if (fitted.kind !== 'mixture') throw new Error(`A mixture cannot assign by a fit of kind ${fitted.kind}.`)
    const { weights, covariances } = fitted
    const mixture = mixtureOf({ k: nClusters, weights, means: centers, covariances })
    await tick(0, 1)
    return (await withPauses(posteriors(X, mixture), () => tick(0, 1))).labels
  },
}

async function fitOn(ground: WholeGround, settings: Settings, tick: Tick): Promise<Clustering> {
  const { X } = ground.all
  const { covarianceType } = settings.params
  const overall = await covarianceOf(ground)
  const least = leastVariance(overall, X.d)
  const ridge = ridgeOf(overall, X, settings.params.regCovar)
  let best: Found | null = null
  for (const type of covarianceType === 'auto' ? types : [covarianceType]) {
    const model = { type, ridge }
    const found = await fitOfType(ground, model, least, settings, tick)
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
  ground: WholeGround,
  model: Model,
  least: number,
  settings: Settings,
  tick: Tick,
): Promise<Found> {
  const { best, narrower } = await fitMixture(ground, model, least, settings, tick)
  const found = await populated(ground, best, model, least, settings, tick)
  if (found.dropped === 0 || !narrower) return found
  const other = await populated(ground, await narrower(), model, least, settings, tick)
  return other.dropped < found.dropped ? other : found
}

/** A solution in which every component is the likeliest one of some row. */
interface Found {
  readonly run: RankedRun
  readonly model: Model
  readonly rows: Posteriors
  readonly dropped: number
}

/** Components that are nobody's likeliest are left out, and the others settle again. */
async function populated(
  { all }: WholeGround,
  found: EmRun,
  model: Model,
  least: number,
  { params }: Settings,
  tick: Tick,
): Promise<Found> {
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
async function covarianceOf({ all: { X, dataset } }: WholeGround): Promise<Float64Array> {
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

function compareFits(a: Found, b: Found, { n, d }: Matrix): number {
  if (a.run.level !== b.run.level) return compareRuns(a.run, b.run, n)
  return scores(a, n, d).bic - scores(b, n, d).bic
}

function scores({ run, model, rows }: Found, n: number, d: number) {
  const nParameters = parameterCount(model.type, run.components.k, d)
  const { logLikelihood } = run
  const bic = nParameters * Math.log(n) - 2 * logLikelihood
  const aic = 2 * nParameters - 2 * logLikelihood
  return { logLikelihood, nParameters, bic, aic, icl: bic + 2 * rows.entropy }
}

function clusteringOf(X: Matrix, found: Found, settings: Settings): Clustering {
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

function degeneracyOf({ run, model }: Found, regCovar: number): MixtureFit['degeneracy'] {
  if (run.level === 2) return 2
  const variances = model.ridge.map((added) => added / regCovar)
  return isFlat(run.components, variances) ? 1 : 0
}

function warningsOf(
  { run, dropped }: Found,
  bad: readonly number[],
  { params, nClusters }: Settings,
): Said[] {
  const warnings: Said[] = []
  const which = `${bad.length === 1 ? 'Segment' : 'Segments'} ${bad.join(', ')}`
  if (run.level === 2)
    warnings.push(
      `${which} of the Gaussian mixture ${bad.length === 1 ? 'has' : 'have'} too few customers to have a shape. Ask for fewer segments, or choose a simpler shape.`,
    )
  if (run.level === 1)
    warnings.push(
      `${which} of the Gaussian mixture ${bad.length === 1 ? 'is' : 'are'} far narrower than the others: often customers with one and the same value. Ask for fewer segments, a simpler shape, or a larger least width.`,
    )
  if (dropped > 0)
    warnings.push(
      `Of the ${nClusters} segments asked for, ${dropped} had no customers and ${dropped === 1 ? 'was' : 'were'} left out.`,
    )
  if (!run.converged)
    warnings.push(
      `The Gaussian mixture had not settled after ${counted(params.maxIter, 'pass', 'passes')}. Allow more passes, or ask for fewer segments.`,
    )
  return warnings
}
