// What the user changed between two configs, in words, for the comparison of old and new.
import type { Config } from '../data/config.ts'

const said = (value: number | string): string => (value === 'auto' ? 'automatic' : String(value))

/** "number of segments: automatic → 6", one per change. */
export function changes(before: Config, after: Config): string[] {
  const pairs: [string, string, string][] = [
    ['method', said(before.cluster.method), said(after.cluster.method)],
    ['number of segments', said(before.cluster.nClusters), said(after.cluster.nClusters)],
    ['features', features(before), features(after)],
    ['scaling', before.scale, after.scale],
    ['seed', said(before.cluster.randomState), said(after.cluster.randomState)],
    ['returns', before.rules.returns, after.rules.returns],
    ['repeated rows', before.rules.duplicates, after.rules.duplicates],
    ['as-of day', said(before.rules.asOf), said(after.rules.asOf)],
    ['computing on', said(before.device), said(after.device)],
    ['roles of columns', JSON.stringify(before.roles), JSON.stringify(after.roles)],
    ['settings', JSON.stringify(before.cluster.params), JSON.stringify(after.cluster.params)],
  ]
  return pairs
    .filter(([, was, is]) => was !== is)
    .map(([what, was, is]) => (/[[{]/.test(was + is) ? `${what} changed` : `${what}: ${was} → ${is}`))
}

const features = (config: Config): string =>
  config.features === 'auto' ? 'proposed' : config.features.join(', ')
