// THE LIST of clustering methods, in the order of the menu; the first is the default. A new method is one file and one line here.
import { ParamError } from '../../model/errors.ts'
import { message } from '../../model/messages.ts'
import { agglomerative } from './agglomerative/agglomerative.ts'
import { dbscan } from './dbscan/dbscan.ts'
import { gaussianMixture } from './gaussianMixture/gaussianMixture.ts'
import { hdbscan } from './hdbscan/hdbscan.ts'
import { kmeans } from './kmeans/kmeans.ts'
import { som } from './som/som.ts'
import type { Clusterer } from './method.ts'

export const methods: readonly Clusterer[] = [kmeans, gaussianMixture, som, agglomerative, dbscan, hdbscan]

/** The method that configs and links call `id`. Throws ParamError if there is none. */
export function methodNamed(id: string, known: readonly Clusterer[] = methods): Clusterer {
  const method = known.find((clusterer) => clusterer.id === id)
  if (method) return method
  throw new ParamError(
    'method',
    message('unknownMethod', { id, known: known.map((clusterer) => clusterer.id) }),
  )
}
