// From a condensed tree and a selection of its clusters to the label of each customer and how surely it has it.
import { certainty, densestPlaces } from './certainty.ts'
import type { CondensedTree } from './condense.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'
import { selectClusters, selectedAbove } from './selectClusters.ts'
import type { Selection } from './selectClusters.ts'

interface ReadClusters {
  readonly nClusters: number
  /** (n) per customer. */
  readonly labels: Int32Array
  /** (n) λ at which it leaves, over the largest finite λ of its cluster; 0 for noise. */
  readonly probabilities: Float32Array
  /** Label of each cluster of the tree, −1 where it was not selected. */
  readonly clusterLabels: Int32Array
  /** True where everybody could be in one cluster: only those from `rootLambda` on are. */
  readonly isRootAlone: boolean
  /** λ from which on customers belong to the root, should it be selected. */
  readonly rootLambda: number
}

/** Labels of the customers, whose distinct rows are `numbers` (n). */
export function readClusters(tree: CondensedTree, numbers: Int32Array, how: Selection): ReadClusters {
  const chosen = selectClusters(tree, how)
  const above = selectedAbove(tree, chosen)
  const rootLambda = leastOfRoot(tree, how.epsilon)
  const leastLambda = chosen[0] === 0 ? rootLambda : 0
  const clusters = numbers.map((row) => (tree.lambdas[row]! >= leastLambda ? above[tree.parents[row]!]! : -1))
  const bySize = numbersBySize(clusters, tree.nClusters)
  const densest = densestPlaces(tree, { parents: tree.clusterParents, births: tree.births })
  const probabilities = Float32Array.from(numbers, (row, i) =>
    clusters[i]! < 0 ? 0 : certainty(tree.lambdas[row]!, densest[clusters[i]!]!),
  )
  return {
    nClusters: bySize.reduce((count, label) => count + Number(label >= 0), 0),
    labels: clusters.map((cluster) => (cluster < 0 ? -1 : bySize[cluster]!)),
    probabilities,
    clusterLabels: bySize,
    isRootAlone: chosen[0] === 0,
    rootLambda,
  }
}

/**
 * Everybody is below the root. So where it is the only cluster, those that leave it before its densest place, or farther
 * out than epsilon, are noise: the rule of python hdbscan and of scikit-learn.
 */
function leastOfRoot(tree: CondensedTree, epsilon: number): number {
  return epsilon > 0 ? 1 / epsilon : tree.deaths[0]!
}
