// The customers of a result clustered with another setting, beside what is shown; nothing of the result changes.
import type { Config } from '../../config/config.ts'
import type { ComparedClustering, Comparison } from '../../model/run/comparison.ts'
import type { Quality, Segment, SegmentsResult } from '../../model/run/run.ts'
import type { Tick } from '../../model/tick.ts'
import type { Elsewhere } from '../rows/customerColumns.ts'
import { cluster } from './clusterCustomers.ts'
import { clusterStage, groundOf } from './cluster.ts'
import { compareClusterings } from './compareClusterings.ts'
import { completeStage } from './complete.ts'
import { explainStage } from './explain.ts'
import { profile } from './explainSegments.ts'
import { featuresStage } from './features.ts'
import type { Runner } from '../runner/runner.ts'

/** A method and its number for the same customers; `method` may be `auto`. */
export type CompareSetting = Pick<Config['cluster'], 'method' | 'nClusters' | 'params'>

/** What is compared with: segments, and the config that they were computed from. */
export interface Shown {
  readonly config: Config
  readonly segments: SegmentsResult
}

export async function compare(
  runner: Runner,
  { config, segments: result }: Shown,
  setting: CompareSetting,
  tick: Tick,
): Promise<{ comparison: Comparison; elsewhere: Elsewhere }> {
  const read = runner.under(config, tick)
  const customers = await read(completeStage)
  const encoded = await read(featuresStage)
  const settings = { ...setting, randomState: config.cluster.randomState }
  const found = await cluster(groundOf(encoded), settings, config.device, runner.bar(clusterStage, tick))
  const segments = await profile(customers, encoded, found, null, runner.bar(explainStage, tick))
  const { labels, nClusters } = found.clustering
  const { rows, ...shared } = compareClusterings(result.labels, labels, result.nClusters, nClusters)
  const a = compared(result, result.segments)
  const b = compared({ ...found, nClusters }, segments)
  return {
    comparison: { ...shared, a, b, customers: customers.n },
    elsewhere: { rows, labels, names: b.names },
  }
}

type Described = Omit<ComparedClustering, 'silhouette' | 'names' | 'sizes'> & { readonly quality: Quality }

function compared(
  { method, params, nClusters, noise, quality }: Described,
  segments: readonly Segment[],
): ComparedClustering {
  const names = segments.map(({ name }) => name)
  const sizes = segments.map(({ size }) => size)
  return { method, params, nClusters, noise, silhouette: quality.silhouette, names, sizes }
}
