// The section `segments`: how the customers divide, and what each segment is.
import type { Config } from '../../config/config.ts'
import { describeFeatures } from '../../data/customers/features/describeFeatures.ts'
import type { Candidate, Choice, Segment } from '../../model/run/run.ts'
import { meanStability } from '../segment/choose/meanStability.ts'
import { clusterStage } from './cluster.ts'
import type { Found } from './clusterCustomers.ts'
import { clusteringKey } from './clusteringKey.ts'
import { chosenFeatures, completeStage } from './complete.ts'
import { explainStage } from './explain.ts'
import { featuresStage } from './features.ts'
import { mapStage } from './map.ts'
import { section } from '../runner/stage.ts'

export const segmentsSection = section({
  id: 'segments',
  version: 1,
  reads: ({ names, features, scale, cluster, rules, roles, sources, identity, dates }) => [
    names,
    features,
    scale,
    cluster,
    rules,
    roles,
    sources,
    identity,
    dates,
  ],
  from: {
    customers: completeStage,
    encoded: featuresStage,
    found: clusterStage,
    map: mapStage,
    segments: explainStage,
  },
  share: 0,
  timing: 'explain',
  run({ customers, encoded, found, map, segments }, { config }) {
    const { features, scale, cluster } = config
    const key = clusteringKey(config, customers.kind, encoded.X, found)
    const choice = withStability(found.choice, segments)
    return {
      ...clusteringOf(found),
      config: { features, scale, cluster },
      customers: customers.n,
      currency: customers.account.money?.currency ?? '',
      choice,
      tried: choice,
      features: describeFeatures(customers.features, chosenFeatures(customers, config), encoded.encodings),
      clusteringKey: key,
      segments: named(segments, config.names, key),
      map,
      warnings: found.warnings,
      featureWarnings: encoded.warnings,
    }
  },
})

/** What the clustering decides. */
function clusteringOf(found: Found) {
  const { method, params, clustering, noise, quality, silhouettes, picture, pictureMethod, device } = found
  const { nClusters, nIter, labels, membership } = clustering
  return {
    method,
    params,
    nClusters,
    noise,
    nIter,
    labels,
    membership,
    quality,
    silhouettes,
    picture,
    pictureMethod,
    device,
  }
}

/** The choice, saying of what is proposed how stable it is. */
function withStability(choice: Choice | null, segments: readonly Segment[]): Choice | null {
  if (!choice) return null
  const stability = meanStability(segments)
  const told = (candidate: Candidate) => (candidate.isProposed ? { ...candidate, stability } : candidate)
  return { ...choice, candidates: choice.candidates.map(told) }
}

/** The segments with the names that the user gave to this clustering. */
function named(segments: readonly Segment[], names: Config['names'], key: string): readonly Segment[] {
  const given = new Map(names.filter((n) => n.clustering === key).map((n) => [n.segment, n.name]))
  return segments.map((segment) => ({ ...segment, name: given.get(segment.id) ?? segment.autoName }))
}
