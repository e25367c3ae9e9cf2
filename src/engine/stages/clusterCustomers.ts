// The clustering stage: picks device and method, finds the number of clusters where it is left open, and measures
// the result. A GPU that is lost in the middle costs time, not the run: it goes on with WebAssembly.
import { message } from '../../model/messages.ts'
import type { Message, Said } from '../../model/message.ts'
import type { Config } from '../../config/config.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { MethodPicture } from '../../model/run/fitted.ts'
import { checkedValues, type Params } from '../../model/params.ts'
import type { Choice, DeviceReport, Quality, SilhouetteValues } from '../../model/run/run.ts'
import { chooseClusters } from '../segment/choose/chooseClusters.ts'
import { chooseMethod } from '../segment/choose/chooseMethod.ts'
import { defaultOf, type ChosenClusters, type MethodFit } from '../segment/choose/chosenClusters.ts'
import { weakWarnings } from '../segment/choose/reasons.ts'
import type { Compute } from '../compute/compute.ts'
import { createCompute } from '../compute/createCompute.ts'
import { DeviceLostError } from '../compute/deviceLostError.ts'
import type { Clusterer, Clustering, FitSettings } from '../segment/method.ts'
import { methodNamed, methods as allMethods } from '../segment/methods.ts'
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

export interface Ground {
  readonly X: Matrix
  /** The columns of X of each feature. */
  readonly features: readonly (readonly number[])[]
}

/**
 * Clusters X (n, d) as the config says, by one of `methods`. Throws DataError if X does not suit, ParamError for a wrong
 * setting, AbortError through `tick`.
 */
export async function cluster(
  ground: Ground,
  settings: Config['cluster'],
  device: Config['device'],
  tick: Tick,
  methods: readonly Clusterer[] = allMethods,
): Promise<Found> {
  const request = { ...ground, settings, methods }
  const compute = await createCompute(device)
  try {
    return await clusterOn(compute, request, tick)
  } catch (error) {
    if (!(error instanceof DeviceLostError)) throw error
    const found = await clusterOn(await createCompute('wasm'), request, tick)
    const note = message('gpuLost', {})
    return { ...found, device: { ...found.device, note }, warnings: [...found.warnings, note] }
  }
}

interface Request extends Ground {
  readonly settings: Config['cluster']
  /** What there is to choose from, the default first. */
  readonly methods: readonly Clusterer[]
}

async function clusterOn(compute: Compute, request: Request, tick: Tick): Promise<Found> {
  const { X, settings, methods } = request
  const { randomState } = settings
  const found = await chosenOrFixed(request, compute, part(tick, 0, 0.97))
  const { params, clustering, choice } = found
  const { labels, nClusters } = clustering
  const method = methodNamed(found.method, methods)
  const { mean, rows, values } = await silhouette(X, labels, { randomState }, part(openEnded(tick), 0.97, 1))
  return {
    method: method.id,
    params,
    clustering,
    choice,
    noise: labels.reduce((count, label) => count + Number(label < 0), 0),
    quality: {
      silhouette: mean,
      silhouetteSample: mean === null ? 0 : rows.filter((row) => labels[row]! >= 0).length,
      ...qualityOf(method, X, clustering),
    },
    silhouettes: mean === null ? null : { rows, values: Float32Array.from(values) },
    ...pictureOf(found.foundByDensity ?? found, request),
    device: compute.report,
    warnings: [
      ...clustering.warnings,
      // Where there was a choice, it has said so.
      ...(choice ? [] : weakWarnings(mean, nClusters)),
      ...ignoredNumber(settings, method, nClusters),
    ],
  }
}

type Outcome = Pick<ChosenClusters, 'method' | 'params' | 'clustering' | 'choice' | 'foundByDensity'>

function pictureOf(
  { method, clustering }: MethodFit,
  { X, methods }: Request,
): Pick<Found, 'picture' | 'pictureMethod'> {
  const picture = methodNamed(method, methods).picture?.(clustering, X) ?? null
  return { picture, pictureMethod: picture && method }
}

/** Where only the method is open, the default one divides into the number that is given. */
function chosenOrFixed(request: Request, compute: Compute, tick: Tick): Promise<Outcome> {
  const { X, features, settings, methods } = request
  const { randomState, nClusters } = settings
  const isOpen = settings.method === 'auto'
  const method = isOpen ? defaultOf(request) : methodNamed(settings.method, methods)
  const params = checkedValues(method.params, settings.params)
  if (nClusters !== 'auto') return fixed(method, X, { nClusters, randomState, params }, compute, tick)
  if (isOpen) return chooseMethod(X, { randomState, params, features, methods }, compute, tick)
  return chooseClusters(X, { method, randomState, params, features, methods }, compute, tick)
}

function ignoredNumber({ nClusters }: Config['cluster'], method: Clusterer, found: number): Message[] {
  if (method.takesNumber || nClusters === 'auto' || nClusters === found) return []
  return [message('numberNotUsed', { method: method.label, nClusters })]
}

async function fixed(
  method: Clusterer,
  X: Matrix,
  settings: FitSettings<Params>,
  compute: Compute,
  tick: Tick,
): Promise<Outcome> {
  const clustering = await method.fit(X, settings, compute, method.isOpenEnded ? openEnded(tick) : tick)
  const params = { ...settings.params, ...method.foundParams?.(clustering) }
  return { method: method.id, params, clustering, choice: null }
}

function qualityOf(
  method: Clusterer,
  X: Matrix,
  clustering: Clustering,
): Omit<Quality, 'silhouette' | 'silhouetteSample'> {
  const { labels, nClusters, inertia } = clustering
  return {
    calinskiHarabasz: calinskiHarabasz(X, labels, nClusters),
    daviesBouldin: daviesBouldin(X, labels, nClusters),
    inertia,
    logLikelihood: null,
    bic: null,
    aic: null,
    icl: null,
    quantizationError: null,
    topographicError: null,
    ...method.quality?.(clustering),
  }
}
