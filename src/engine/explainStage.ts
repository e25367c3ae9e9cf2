// Temporary: sizes only.
import type { Customers } from '../data/customers.ts'
import type { Encoded } from '../data/features/encode.ts'
import type { Segment } from '../data/result.ts'
import type { Found } from './clusterStage.ts'
import type { Tick } from './tick.ts'

export async function explain(
  people: Customers,
  _encoded: Encoded,
  found: Found,
  tick: Tick,
): Promise<readonly Segment[]> {
  await tick(0, 1)
  const { labels, nClusters } = found.clustering
  return Array.from({ length: nClusters }, (_, id) => {
    const size = labels.filter((l) => l === id).length
    return {
      id,
      name: `Segment ${id + 1}`,
      autoName: `Segment ${id + 1}`,
      size,
      share: size / people.n,
      revenueShare: null,
      revenue: null,
      rule: '',
      fidelity: 0,
      stability: null,
      distinctive: [],
    }
  })
}
