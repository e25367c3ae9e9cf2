// k-means: the standard method, and the default. Many starts are raced on a manageable number of rows, the best is
// improved by swaps, and all rows settle in float64, so that every device gives the same labels.
import type { Matrix } from '../../../model/matrix.ts'
import type { Compute } from '../../compute/compute.ts'
import { type Clusterer, type Clustering, usualTraits } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { loadRows } from '../centers/loadRows.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { nearestRowsInTime } from '../rows/nearestRows.ts'
import { findCenters, finish } from './fitKMeans.ts'
import { kmeansParams, type KMeansParams, type KMeansSettings } from './kmeansParams.ts'
import { tryKMeans } from './tryKMeans.ts'

export const kmeans: Clusterer<KMeansParams> = {
  ...usualTraits,
  id: 'kmeans',
  label: 'k-means',
  about: 'Round groups of similar customers, quickly, for any number of customers. The choice to begin with.',
  isOpenEnded: true,
  takesMany: true,
  params: kmeansParams,
  refit: { params: { nInit: 3 } },
  fit: fitWithin,
  tryNumbers: tryKMeans,
  assign: (X, fitted, tick) => nearestRowsInTime(X, fitted.centers, fitted.nClusters, tick),
}

/** A fit on a device that takes up to `bytes` at once, where they are given. See `Clusterer.fit`. */
export async function fitWithin(
  X: Matrix,
  settings: KMeansSettings & { readonly bytes?: number },
  compute: Compute,
  tick: Tick,
): Promise<Clustering> {
  checkMatrix(X, settings.nClusters)
  const rows = await loadRows(X, settings, compute, tick)
  try {
    return await finish(rows, await findCenters(rows, settings, tick), settings, tick)
  } finally {
    rows.free()
  }
}
