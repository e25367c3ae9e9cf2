// GLOSH (Campello, Moulavi, Zimek & Sander 2015, equation 8): how much less dense a customer's place is than the densest
// place of the cluster that it falls out of.
import { certainty, densestPlaces } from './certainty.ts'
import type { CondensedTree } from './condense.ts'

/** Scores 0…1 per customer; `numbers` (n) are the distinct rows of the customers. */
export function outlierScores(tree: CondensedTree, numbers: Int32Array): Float32Array {
  const { parents, lambdas, clusterParents, births } = tree
  // Of a cluster and all below it.
  const densest = densestPlaces(tree, { parents: clusterParents, births })
  for (let cluster = tree.nClusters - 1; cluster > 0; cluster--) {
    const parent = clusterParents[cluster]!
    densest[parent] = Math.max(densest[parent]!, densest[cluster]!)
  }
  return Float32Array.from(numbers, (row) => 1 - certainty(lambdas[row]!, densest[parents[row]!]!))
}
