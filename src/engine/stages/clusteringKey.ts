// Says which clustering a name that the user gave belongs to: the same key, the same segments.
import type { Config } from '../../config/config.ts'
import type { Customers } from '../../model/customers.ts'
import type { Matrix } from '../../model/matrix.ts'
import type { Found } from './clusterCustomers.ts'

/** A short key of all that decides the labels of a file: method, number, seed, params, features, roles, rules. */
export function clusteringKey(config: Config, kind: Customers['kind'], X: Matrix, found: Found): string {
  const { method, params, clustering } = found
  const rest = JSON.stringify([
    params,
    config.cluster.randomState,
    config.scale,
    kind === 'orders' ? config.rules : rulesOfOthers(config, X),
    config.roles,
    config.sources,
    config.identity,
    config.dates,
    X.names,
  ])
  return `${method}/${clustering.nClusters}/${fnv1a(rest).toString(36)}`
}

/** Most rules are about orders; other files depend on those about features, and on the day from which days count. */
function rulesOfOthers({ rules }: Config, { names }: Matrix): Partial<Config['rules']> {
  const { asOf, bots, impute, winsorise, rareLevels } = rules
  const days = names.includes('daysSinceLast') || names.includes('tenure') ? { asOf } : {}
  return { ...days, bots, impute, winsorise, rareLevels }
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo): enough to tell a few hundred clusterings of one project apart. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
