// Ward's linkage on centres and sizes alone (Ward 1963; Müllner 2011, section 2.1): no distance is stored. Of two clusters
// a and b the distance is |ca − cb|² / (1/|a| + 1/|b|), by which their merge raises the sum of squares.
import type { ClusterSpace, Link } from './chain.ts'
import { BoxTree } from './boxTree.ts'
import type { Leaves } from './leaves.ts'

/** A space of O(n · d) memory; a search takes about the logarithm of the clusters where the features are few. */
export function wardSpace(leaves: Leaves): ClusterSpace {
  const { d } = leaves
  const centers = leaves.centers.slice()
  const sizes = leaves.sizes.slice()
  const reciprocals = sizes.map((size) => 1 / size)
  const slots = new Int32Array(sizes.length)
  let alive = Int32Array.from(sizes.keys())
  let tree = planted()
  let count = sizes.length
  const center = (cluster: number) => centers.subarray(cluster * d, (cluster + 1) * d)

  function planted(): BoxTree {
    alive = alive.filter((cluster) => sizes[cluster]! > 0)
    const made = new BoxTree(centers, d, alive, reciprocals)
    made.owners.forEach((cluster, slot) => (slots[cluster] = slot))
    return made
  }
  return {
    nearest(cluster, limit): Link | null {
      tree.nearest(center(cluster), reciprocals[cluster]!, slots[cluster]!, limit)
      return tree.found < 0 ? null : { to: tree.owners[tree.found]!, distance: tree.distance }
    },
    merge(a, b) {
      const size = sizes[a]! + sizes[b]!
      const share = sizes[b]! / size
      for (let j = 0; j < d; j++) centers[a * d + j]! += (centers[b * d + j]! - centers[a * d + j]!) * share
      sizes[a] = size
      sizes[b] = 0
      reciprocals[a] = 1 / size
      tree.replace(slots[a]!, center(a), reciprocals[a])
      tree.remove(slots[b]!)
      // A tree with half its points gone is planted anew.
      if (--count < tree.length / 2) tree = planted()
    },
    // Ward.D2, as in scipy and R (Murtagh & Legendre 2014): the distance itself for two customers.
    height: (distance) => Math.sqrt(2 * distance),
  }
}
