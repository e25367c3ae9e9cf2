// THE LIST of clustering methods, in the order of the menu. A new method is one file and one line here.
import { ParamError } from '../data/errors.ts'
import type { Params } from '../data/params.ts'
import { agglomerative } from './cluster/agglomerative.ts'
import { dbscan } from './cluster/dbscan.ts'
import { gaussianMixture } from './cluster/gaussianMixture.ts'
import { hdbscan } from './cluster/hdbscan.ts'
import { kmeans } from './cluster/kmeans.ts'
import { som } from './cluster/som.ts'
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
  const method = methods.find((one) => one.id === id)
  if (method) return method
  throw new ParamError(
    'method',
    `there is no method ${id}; known: ${methods.map((one) => one.id).join(', ')}.`,
  )
}
