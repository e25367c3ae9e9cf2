// Gaussian mixtures tried with several numbers of clusters: with few starts on a sample, since a search compares; only the
// winner is fitted on all customers as it was asked.
import { checkedValues } from '../../../model/params.ts'
import type { CovarianceType } from '../../../model/run/fitted.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { takeRows } from '../rows/takeRows.ts'
import type { Compute } from '../../compute/compute.ts'
import type { Attempt, Attempts, Clustering, Trial } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { covarianceTypes, mixtureParams } from './mixtureParams.ts'

const mostRows = 1_500
/** After so many numbers in a row for which some segments had too few customers to have a shape, more are in vain. */
const mostShapeless = 3
const quick = { nInit: 3, initParams: 'mixed', maxIter: 60, tol: 1e-4 } as const

/** Two of the four shapes: whether a mixture is worth it is to be seen from them. */
const tellingTypes = ['full', 'diag'] as const

/** Every number with every type of covariance that the settings leave open. Throws as a fit does. */
export async function tryMixtures(trial: Trial, compute: Compute, tick: Tick): Promise<Attempts> {
  const { X, method, numbers, randomState } = trial
  const types = typesFor(trial)
  const rows = sampleRows(createRandom(randomState), X.n, mostRows)
  const sample = rows.length < X.n ? takeRows(X, rows) : X
  const attempts: MixtureAttempt[] = []
  const total = types.length * numbers.length
  for (const covarianceType of types) {
    const params = checkedValues(mixtureParams, { ...trial.params, ...quick, covarianceType })
    let shapeless = 0
    for (const nClusters of numbers) {
      if (shapeless === mostShapeless) break
      const step: Tick = (done, of, note) => tick(attempts.length + done / Math.max(of, 1), total, note)
      const found = await method.fit(sample, { nClusters, randomState, params }, compute, step)
      const whole: Tick = () => tick(attempts.length, total)
      const attempt = await attemptOf(trial, { covarianceType, sample, found }, compute, whole)
      attempts.push(attempt)
      shapeless = attempt.degeneracy === 2 ? shapeless + 1 : 0
    }
  }
  return { attempts: withoutTwins(soundest(attempts)), free: () => undefined }
}

interface MixtureAttempt extends Attempt {
  readonly degeneracy: number
}

/** A likelihood without bound would win whatever it says: only those that degenerate least are compared. */
function soundest(attempts: readonly MixtureAttempt[]): MixtureAttempt[] {
  const least = Math.min(...attempts.map(({ degeneracy }) => degeneracy))
  return attempts.filter(({ degeneracy }) => degeneracy === least)
}

/** Components that come to nothing leave fewer than were asked for: of two attempts with as many, that of the lower BIC. */
function withoutTwins(attempts: readonly Attempt[]): Attempt[] {
  const found = new Map<string, Attempt>()
  for (const attempt of attempts) {
    const key = `${attempt.variant} ${attempt.nClusters}`
    const known = found.get(key)
    if (!known || attempt.bic! < known.bic!) found.set(key, attempt)
  }
  return [...found.values()]
}

interface QuickFit {
  readonly covarianceType: CovarianceType
  readonly sample: Trial['X']
  readonly found: Clustering
}

async function attemptOf(
  { X, method, evaluated = X, randomState, params: given }: Trial,
  { covarianceType, sample, found }: QuickFit,
  compute: Compute,
  step: Tick,
): Promise<MixtureAttempt> {
  const { nClusters, inertia, fitted } = found
  const params = checkedValues(mixtureParams, { ...given, covarianceType })
  if (fitted.kind !== 'mixture') throw new Error(`A mixture was expected, not ${fitted.kind}.`)
  const { bic, icl, degeneracy } = fitted
  return {
    method,
    params,
    variant: covarianceType,
    nClusters,
    inertia,
    bic,
    icl,
    degeneracy,
    ...(sample === X ? {} : { criterionRows: sample.n }),
    labels: sample === evaluated ? found.labels : await method.assign(evaluated, found, step),
    isQuick: true,
    complete: (tick) => method.fit(X, { nClusters, randomState, params }, compute, tick),
  }
}

function typesFor({ params, isBeside = false }: Trial): readonly CovarianceType[] {
  if (isBeside) return tellingTypes
  const { covarianceType } = checkedValues(mixtureParams, params)
  return covarianceType === 'auto' ? covarianceTypes : [covarianceType]
}
