// The method of a run on a resample of its customers: as it was set, with fewer starts, and with what counts customers
// brought down to the size of the resample.
import type { ParamValue } from '../../data/params.ts'
import { checkedValues } from '../../data/params.ts'
import type { Clustering } from '../method.ts'
import { createCompute } from '../compute/createCompute.ts'
import { methodNamed } from '../methods.ts'
import type { Refit } from './stability.ts'

/** The run that is asked about, on n customers. */
interface Run {
  readonly method: string
  readonly params: Readonly<Record<string, ParamValue>>
  readonly clustering: Clustering
}

type Given = Readonly<Record<string, ParamValue>>

/** A few starts are enough: it asks whether the segments come back, not for the last digit. */
const quick: Readonly<Record<string, Given>> = {
  kmeans: { nInit: 3 },
  gaussianMixture: { nInit: 1, initParams: 'kmeans', maxIter: 100, tol: 1e-4 },
  som: { nInit: 1 },
}

/** Always on the CPU: resamples are small. */
export async function refitter({ method: id, params, clustering }: Run): Promise<Refit> {
  const method = methodNamed(id)
  const compute = await createCompute('wasm')
  const { nClusters } = clustering
  return async (X, randomState, tick) => {
    const scaled = { ...params, ...quick[id], ...sizes(clustering, X.n, X.d) }
    const settings = { nClusters, randomState, params: checkedValues(method.params, scaled) }
    return (await method.fit(X, settings, compute, tick)).labels
  }
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
