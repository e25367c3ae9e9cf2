// The explaining stage: what each segment is and how sure, from the features that the clustering used.
import type { Customers } from '../data/customers.ts'
import { namedFeatures, type Encoded } from '../data/features/encode.ts'
import type { Matrix } from '../data/matrix.ts'
import { checkedValues } from '../data/params.ts'
import type { Segment } from '../data/result.ts'
import type { Found } from './clusterStage.ts'
import { createCompute } from './compute/createCompute.ts'
import { profileSegments } from './explain/profile.ts'
import { stability, type Refit } from './explain/stability.ts'
import { methodNamed } from './methods.ts'
import { silentTick, type Tick } from './tick.ts'

/** A few starts are enough on a resample: it asks whether the segments come back, not for the last digit. */
const startsPerResample = 3

/** One profile per segment, in the order of the labels. Throws AbortError through `tick`. */
export async function explain(
  people: Customers,
  encoded: Encoded,
  found: Found,
  randomState: number,
  tick: Tick,
): Promise<readonly Segment[]> {
  const { labels, nClusters } = found.clustering
  const refit = await refitter(found)
  const stable =
    nClusters > 1 ? await stability(encoded.X, labels, nClusters, refit, { randomState }, tick) : null
  return profile(people, encoded, found, stable, tick)
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
    encodings.filter((one) => one.kind === 'number' && one.log).map((one) => one.feature),
  )
  const { revenue } = people
  return profileSegments({ features, logged, labels, nClusters, revenue, stability: stable }, tick)
}

/** The method of the run, on the CPU: resamples are small. */
async function refitter({ method: id, params: given, clustering }: Found): Promise<Refit> {
  const method = methodNamed(id)
  const compute = await createCompute('wasm')
  const starts = Object.hasOwn(method.params, 'nInit') ? { nInit: startsPerResample } : {}
  const params = checkedValues(method.params, { ...given, ...starts })
  return async (X: Matrix, randomState: number) => {
    const settings = { nClusters: clustering.nClusters, randomState, params }
    return (await method.fit(X, settings, compute, silentTick)).labels
  }
}
