// The method of a run on a resample of its customers: as it was set, with fewer starts, and with what counts customers
// brought down to the size of the resample.
import { checkedValues } from '../../../model/params.ts'
import { createCompute } from '../../compute/createCompute.ts'
import type { Clusterer, Clustering, GivenParams } from '../method.ts'
import type { Refit } from './stability.ts'

/** The run that is asked about, on n customers. */
export interface RefittedRun {
  readonly method: Clusterer
  readonly params: GivenParams
  readonly clustering: Clustering
}

export interface Refitter {
  readonly refit: Refit
  /** Multiply-adds of a refit of n rows with d columns, roughly, where they are many; else 0. */
  readonly work: (n: number, d: number) => number
}

/** Always on the CPU: resamples are small. */
export async function refitter({ method, params, clustering }: RefittedRun): Promise<Refitter> {
  const { refit: trait } = method
  const compute = await createCompute('wasm')
  const { nClusters } = clustering
  const refit: Refit = async (X, randomState, tick) => {
    const scaled = { ...params, ...trait?.params, ...trait?.scaled?.(clustering, X.n, X.d) }
    const settings = { nClusters, randomState, params: checkedValues(method.params, scaled) }
    return (await method.fit(X, settings, compute, tick)).labels
  }
  return { refit, work: (n, d) => trait?.work?.(n, d, nClusters) ?? 0 }
}
