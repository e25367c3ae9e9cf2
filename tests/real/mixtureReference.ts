// The mixtures of ../shared/data/reference: gmm_*.json (scikit-learn, best sound solution of very many starts) and
// mclust_*.json (R's mclust), and one of them beside ours.
import type { CovarianceType, MixtureFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import { gaussianMixture } from '../../src/engine/segment/gaussianMixture/gaussianMixture.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { symmetricEigen } from '../../src/engine/math/eigen.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { silentTick } from '../../src/model/tick.ts'
import { referenceMatrix, type Read } from './clusterCases.ts'

export const mixtureNames = [
  'iris',
  'wine_std',
  'mall_3col_std',
  'wholesale_logstd',
  'engytime',
  's1',
] as const
export const mclustNames = ['iris', 'wine_std', 'mall_3col_std', 'wholesale_logstd'] as const

interface Row {
  readonly k: number
  readonly covariance: CovarianceType
  /** Missing where every solution that was found is degenerate. */
  readonly loglik?: number
  readonly n_params?: number
  readonly bic_lower_is_better?: number
  readonly aic?: number
  readonly median_loglik_of_single_kmeans_starts?: number
}
interface File {
  readonly degenerate_rule: string
  readonly table: readonly Row[]
  readonly solutions: readonly {
    readonly k: number
    readonly covariance: CovarianceType
    readonly loglik: number
    /** Left out where there are many rows. */
    readonly labels_rle?: string
  }[]
}

export interface MixtureReference {
  readonly X: Matrix
  /** A covariance with a smaller eigenvalue makes a solution degenerate. */
  readonly leastEigenvalue: number
  readonly table: File['table']
  readonly solutions: File['solutions']
}

/** A file gmm_*.json with its data; null where they are missing. */
export async function mixtureReference(dataset: string, read: Read): Promise<MixtureReference | null> {
  const text = await read(`reference/gmm_${dataset}.json`)
  if (text === null) return null
  const { degenerate_rule, table, solutions } = JSON.parse(text) as File
  const threshold = /eigenvalue < ([\d.e-]+)/.exec(degenerate_rule)?.[1]
  const X = await referenceMatrix(dataset, read)
  // S1 is given in units of 100,000.
  const data = dataset === 's1' ? X.data.map((value) => value / 100_000) : X.data
  return { X: { ...X, data }, leastEigenvalue: Number(threshold), table, solutions }
}

/** BIC by number of components and mclust's name of the model, in mclust's sign; null where it failed. */
export async function mclustTable(dataset: string, read: Read) {
  const text = await read(`reference/mclust_${dataset}.json`)
  if (text === null) return null
  const { bic_table } = JSON.parse(text) as {
    bic_table: Record<string, Record<string, number | null>>
  }
  return bic_table
}

/** mclust's models that are ours. */
export const mclustModels = { VII: 'spherical', VVI: 'diag', EEE: 'tied', VVV: 'full' } as const

export interface MixtureFound extends Clustering {
  readonly fitted: MixtureFit
}

/** Our fit with the default settings. */
export async function fitted(
  X: Matrix,
  nClusters: number,
  covarianceType: CovarianceType,
  compute: Compute,
): Promise<MixtureFound> {
  const params = checkedValues(gaussianMixture.params, { covarianceType })
  const found = await gaussianMixture.fit(X, { nClusters, randomState: 0, params }, compute, silentTick)
  if (found.fitted.kind !== 'mixture') throw new Error('not a mixture')
  return { ...found, fitted: found.fitted }
}

/** By the rule of the reference. */
export function isDegenerate(
  { fitted, nClusters, centers }: MixtureFound,
  X: Matrix,
  leastEigenvalue: number,
) {
  const { d } = X
  const least = Math.min(...fitted.weights) * X.n
  if (least < (fitted.covarianceType === 'tied' ? 1.5 : d + 2)) return true
  for (let c = 0; c < nClusters; c++) {
    const covariance = fitted.covariances.slice(c * d * d, (c + 1) * d * d)
    if (symmetricEigen(covariance, d).values[d - 1]! < leastEigenvalue) return true
  }
  return centers.length === 0
}
