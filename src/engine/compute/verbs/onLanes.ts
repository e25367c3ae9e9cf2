// The verbs that leave no labels, over the shards of a data set: each lane works on its rows, and what they find is put
// together here, in the order of the shards.
import { requireCenters, requireGroupings, requireNeighbours, requireQueries } from '../checks.ts'
import type { Dataset, Grouping } from '../compute.ts'
import type { LaneShard } from '../localLane.ts'
import { addedCrossProducts } from './crossProducts.ts'
import { addedSums, sameGroupings, slicedGroupings } from './distanceSums.ts'
import { mergedNeighbours } from './neighbours.ts'

/** Asks all shards of a data set at once; rejects once it was freed. */
export type AskEach = <T>(ask: (shard: LaneShard) => Promise<T>) => Promise<T[]>

export function verbsOnLanes(
  n: number,
  d: number,
  each: AskEach,
): Pick<Dataset, 'neighbours' | 'distanceSums' | 'crossProducts'> {
  /** What the shards are grouped by: a copy, as the caller may write into its own. */
  let grouped: readonly Grouping[] | null = null
  return {
    async neighbours(queries, k) {
      requireQueries(queries, d)
      requireNeighbours(k, n)
      const parts = await each(async ({ lane, id, from }) => ({
        from,
        ...(await lane.neighbours(id, queries, k)),
      }))
      return mergedNeighbours(parts, queries.length / d, k)
    },
    async distanceSums(queries, groupings) {
      requireQueries(queries, d)
      requireGroupings(groupings, n)
      const known = grouped !== null && sameGroupings(grouped, groupings)
      if (!known) grouped = slicedGroupings(groupings, 0, n)
      try {
        // A lane answers in turn, and both are asked at once: no other call comes between a grouping and its sums.
        const parts = await each(({ lane, id, from, to }) => {
          const group = known ? null : lane.group(id, slicedGroupings(groupings, from, to))
          return Promise.all([lane.distanceSums(id, queries), group])
        })
        return addedSums(parts.map(([sums]) => sums))
      } catch (error) {
        grouped = null
        throw error
      }
    },
    async crossProducts(center) {
      requireCenters(center, 1, d)
      return addedCrossProducts(await each(({ lane, id }) => lane.crossProducts(id, center)), d)
    },
  }
}
