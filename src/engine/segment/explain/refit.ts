// The method of a run on a resample of its customers: as it was set, with fewer starts, and with what counts customers
// brought down to the size of the resample.
import type { ParamValue } from '../../../model/params.ts'
import { checkedValues } from '../../../model/params.ts'
import type { Clustering } from '../method.ts'
import { createCompute } from '../../compute/createCompute.ts'
import { agglomerative } from '../agglomerative/agglomerative.ts'
import { dbscan } from '../dbscan/dbscan.ts'
import { gaussianMixture } from '../gaussianMixture/gaussianMixture.ts'
import { hdbscan } from '../hdbscan/hdbscan.ts'
import { methodNamed } from '../methods.ts'
import type { Refit } from './stability.ts'

/** The run that is asked about, on n customers. */
interface Run {
  readonly method: string
  readonly params: Readonly<Record<string, ParamValue>>
  readonly clustering: Clustering
}

export interface Refitter {
  readonly refit: Refit
  /** Multiply-adds of a refit of n rows with d columns, roughly, where they are many; else 0. */
  readonly work: (n: number, d: number) => number
}

type Given = Readonly<Record<string, ParamValue>>

/** A few starts are enough: it asks whether the segments come back, not for the last digit. */
const quick: Readonly<Record<string, Given>> = {
  kmeans: { nInit: 3 },
  gaussianMixture: { nInit: 1, initParams: 'kmeans', maxIter: 100, tol: 1e-3 },
  som: { nInit: 1 },
}

/** Passes of EM that a resample takes as a rule. */
const usualPasses = 30

/** Always on the CPU: resamples are small. */
export async function refitter({ method: id, params, clustering }: Run): Promise<Refitter> {
  const method = methodNamed(id)
  const compute = await createCompute('wasm')
  const { nClusters } = clustering
  const refit: Refit = async (X, randomState, tick) => {
    const scaled = { ...params, ...quick[id], ...sizes(clustering, X.n, X.d) }
    const settings = { nClusters, randomState, params: checkedValues(method.params, scaled) }
    return (await method.fit(X, settings, compute, tick)).labels
  }
  return { refit, work: (n, d) => workOf(id, n, d, nClusters) }
}

/** Of the methods that look at all pairs in many features, and of those that fit a d × d matrix per cluster. */
function workOf(id: string, n: number, d: number, k: number): number {
  if (id === gaussianMixture.id) return usualPasses * n * k * d * d
  return id === agglomerative.id || id === hdbscan.id || id === dbscan.id ? n * n * d : 0
}

/** What density is measured by, where `n` customers stand for all of a fit. */
function sizes({ fitted, labels }: Clustering, n: number, d: number): Given {
  const share = n / labels.length
  if (fitted.kind === 'density') return { eps: fitted.eps * share ** (-1 / d), minSamples: fitted.minSamples }
  if (fitted.kind !== 'condensed')
    return fitted.kind === 'mixture' ? { covarianceType: fitted.covarianceType } : {}
  const atLeast = (least: number, size: number) => Math.max(least, Math.round(size * share))
  const minClusterSize = atLeast(5, fitted.minClusterSize)
  return { minClusterSize, minSamples: atLeast(3, fitted.minSamples) }
}
