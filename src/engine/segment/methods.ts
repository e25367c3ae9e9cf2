// THE LIST of clustering methods, in the order of the menu; the first is the default. A new method is one file and one line here.
import { ParamError } from '../../model/errors.ts'
import type { Params } from '../../model/params.ts'
import { agglomerative } from './agglomerative/agglomerative.ts'
import { dbscan } from './dbscan/dbscan.ts'
import { gaussianMixture } from './gaussianMixture/gaussianMixture.ts'
import { hdbscan } from './hdbscan/hdbscan.ts'
import { kmeans } from './kmeans/kmeans.ts'
import { som } from './som/som.ts'
import type { Clusterer } from './method.ts'

export const methods: readonly Clusterer<Params>[] = [
  kmeans,
  gaussianMixture,
  som,
  agglomerative,
  dbscan,
  hdbscan,
]

/** The method that configs and links call `id`. Throws ParamError if there is none. */
export function methodNamed(id: string): Clusterer<Params> {
  const method = methods.find((clusterer) => clusterer.id === id)
  if (method) return method
  throw new ParamError(
    'method',
    `there is no method ${id}; known: ${methods.map((clusterer) => clusterer.id).join(', ')}.`,
  )
}
