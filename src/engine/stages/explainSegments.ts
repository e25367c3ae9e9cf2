// The explaining stage: what each segment is and how sure, from the features that the clustering used.
import type { Customers } from '../../model/customers.ts'
import { namedFeatures, type Encoded } from '../../data/customers/features/encode.ts'
import type { Segment } from '../../model/run/run.ts'
import type { Found } from './clusterCustomers.ts'
import { profileSegments } from '../segment/explain/profile.ts'
import { refitter } from '../segment/explain/refit.ts'
import { stability } from '../segment/explain/stability.ts'
import { methodNamed } from '../segment/methods.ts'
import { part, type Tick } from '../../model/tick.ts'

/** One profile per segment, in the order of the labels. Throws AbortError through `tick`. */
export async function explain(
  people: Customers,
  encoded: Encoded,
  found: Found,
  randomState: number,
  tick: Tick,
): Promise<readonly Segment[]> {
  const { labels, nClusters } = found.clustering
  const method = methodNamed(found.method)
  const { refit, work } = await refitter({ ...found, method })
  const settings = { refit, randomState, work, isDistinct: method.byDensity }
  const testing = part(tick, 0, 0.9)
  const stable = nClusters > 1 ? await stability(encoded.X, labels, nClusters, settings, testing) : null
  return profile(people, encoded, found, stable, part(tick, 0.9, 1))
}

/** The same without asking how stable the segments are, unless that is known. */
export function profile(
  people: Customers,
  { encodings }: Encoded,
  { clustering: { labels, nClusters } }: Pick<Found, 'clustering'>,
  stable: readonly (number | null)[] | null,
  tick: Tick,
): Promise<readonly Segment[]> {
  const features = namedFeatures(
    people.features,
    encodings.map(({ feature }) => feature),
  )
  const logged = new Set(
    encodings
      .filter((encoding) => encoding.kind === 'number' && encoding.log)
      .map((encoding) => encoding.feature),
  )
  const { revenue } = people
  return profileSegments({ features, logged, labels, nClusters, revenue, stability: stable }, tick)
}
