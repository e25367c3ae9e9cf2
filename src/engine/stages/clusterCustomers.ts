// The clustering stage: picks device and method, finds the number of clusters where it is left open, and measures
// the result. A GPU that is lost in the middle costs time, not the run: it goes on with WebAssembly.
import { message } from '../../model/messages.ts'
import type { Said } from '../../model/message.ts'
import type { Config } from '../../config/config.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { MethodPicture } from '../../model/fitted.ts'
import { checkedValues, type Params } from '../../model/params.ts'
import type { Choice, DeviceReport, Quality, SilhouetteValues } from '../../model/run.ts'
import { chooseClusters, type ChosenClusters, type Seen } from '../segment/choose/chooseClusters.ts'
import { chooseMethod } from '../segment/choose/chooseMethod.ts'
import { weakWarnings } from '../segment/choose/reasons.ts'
import type { Compute } from '../compute/compute.ts'
import { createCompute } from '../compute/createCompute.ts'
import { DeviceLostError } from '../compute/deviceLostError.ts'
import type { Clusterer, Clustering, FitSettings } from '../segment/method.ts'
import { methodNamed } from '../segment/methods.ts'
import { calinskiHarabasz } from '../segment/metrics/calinskiHarabasz.ts'
import { daviesBouldin } from '../segment/metrics/daviesBouldin.ts'
import { silhouette } from '../segment/metrics/silhouette.ts'
import { openEnded, part, type Tick } from '../../model/tick.ts'

export interface Found {
  readonly method: string
  readonly params: Readonly<Record<string, number | string>>
  readonly clustering: Clustering
  readonly noise: number
  readonly choice: Choice | null
  readonly quality: Quality
  readonly silhouettes: SilhouetteValues | null
  readonly picture: MethodPicture | null
  /** Which method that is of. */
  readonly pictureMethod: string | null
  readonly device: DeviceReport
  readonly warnings: readonly Said[]
}

/** What `auto` stands for where the number is given: the method that divides best into any number. */
const defaultMethod = 'kmeans'

/** Methods that go on until nothing gets better: nobody knows when. */
const uneven = new Set<string>(['kmeans', 'gaussianMixture'])

export interface Ground {
  readonly X: Matrix
  /** The columns of X of each feature. */
  readonly features: readonly (readonly number[])[]
}

/**
 * Clusters X (n, d) as the config says. Throws DataError if X does not suit, ParamError for a wrong setting,
 * AbortError through `tick`.
 */
export async function cluster(
  ground: Ground,
  settings: Config['cluster'],
  device: Config['device'],
  tick: Tick,
): Promise<Found> {
  const compute = await createCompute(device)
  try {
    return await clusterOn(compute, ground, settings, tick)
  } catch (error) {
    if (!(error instanceof DeviceLostError)) throw error
    const found = await clusterOn(await createCompute('wasm'), ground, settings, tick)
    const note = message('gpuLost', {})
    return { ...found, device: { ...found.device, note }, warnings: [...found.warnings, note] }
  }
}

async function clusterOn(
  compute: Compute,
  { X, features }: Ground,
  settings: Config['cluster'],
  tick: Tick,
): Promise<Found> {
  const { randomState } = settings
  const found = await chosenOrFixed(X, features, settings, compute, part(tick, 0, 0.97))
  const { method, params, clustering, choice } = found
  const { labels } = clustering
  const { mean, rows, values } = await silhouette(X, labels, { randomState }, part(openEnded(tick), 0.97, 1))
  return {
    method,
    params,
    clustering,
    choice,
    noise: labels.reduce((count, label) => count + Number(label < 0), 0),
    quality: {
      silhouette: mean,
      silhouetteSample: mean === null ? 0 : rows.filter((row) => labels[row]! >= 0).length,
      ...qualityOf(X, clustering),
    },
    silhouettes: mean === null ? null : { rows, values: Float32Array.from(values) },
    ...pictureOf(found.seen ?? found, X),
    device: compute.report,
    warnings: [
      ...clustering.warnings,
      // Where there was a choice, it has said so.
      ...(choice ? [] : weakWarnings(mean, clustering.nClusters)),
      ...ignoredNumber(settings, method, clustering.nClusters),
    ],
  }
}

type Outcome = Pick<Found, 'method' | 'params' | 'clustering' | 'choice'> & Pick<ChosenClusters, 'seen'>

function pictureOf({ method, clustering }: Seen, X: Matrix): Pick<Found, 'picture' | 'pictureMethod'> {
  const picture = methodNamed(method).picture?.(clustering, X) ?? null
  return { picture, pictureMethod: picture && method }
}

function chosenOrFixed(
  X: Matrix,
  features: Ground['features'],
  settings: Config['cluster'],
  compute: Compute,
  tick: Tick,
): Promise<Outcome> {
  const { randomState, nClusters } = settings
  const isOpen = settings.method === 'auto'
  const method = methodNamed(isOpen ? defaultMethod : settings.method)
  const params = checkedValues(method.params, settings.params)
  if (nClusters !== 'auto') return fixed(method, X, nClusters, { randomState, params }, compute, tick)
  if (isOpen) return chooseMethod(X, { randomState, params, features }, compute, tick)
  return chooseClusters(X, { method, randomState, params, features }, compute, tick)
}

function ignoredNumber({ nClusters }: Config['cluster'], id: string, found: number): string[] {
  const { takesNumber, label } = methodNamed(id)
  if (takesNumber || nClusters === 'auto' || nClusters === found) return []
  return [
    `${label} finds the number of segments by itself: the ${nClusters} that were asked for are not used.`,
  ]
}

async function fixed(
  method: Clusterer,
  X: Matrix,
  nClusters: number,
  settings: Omit<FitSettings<Params>, 'nClusters'>,
  compute: Compute,
  tick: Tick,
): Promise<Outcome> {
  const step = uneven.has(method.id) ? openEnded(tick) : tick
  const clustering = await method.fit(X, { nClusters, ...settings }, compute, step)
  const { fitted } = clustering
  // What was left open and found.
  const own = fitted.kind === 'mixture' ? { covarianceType: fitted.covarianceType } : {}
  return { method: method.id, params: { ...settings.params, ...own }, clustering, choice: null }
}

function qualityOf(
  X: Matrix,
  { labels, nClusters, inertia, fitted }: Clustering,
): Omit<Quality, 'silhouette' | 'silhouetteSample'> {
  const mixture = fitted.kind === 'mixture' ? fitted : null
  const map = fitted.kind === 'unitMap' ? fitted : null
  return {
    calinskiHarabasz: calinskiHarabasz(X, labels, nClusters),
    daviesBouldin: daviesBouldin(X, labels, nClusters),
    inertia,
    logLikelihood: mixture?.logLikelihood ?? null,
    bic: mixture?.bic ?? null,
    aic: mixture?.aic ?? null,
    icl: mixture?.icl ?? null,
    quantizationError: map?.quantizationError ?? null,
    topographicError: map?.topographicError ?? null,
  }
}
