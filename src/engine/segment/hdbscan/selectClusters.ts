// Which clusters of a condensed tree are the answer: by excess of mass (Campello, Moulavi & Sander 2013, section 5, algorithm 3)
// or its leaves; either no finer than a distance (Malzer & Baum 2020). Rules where the papers are silent are python
// hdbscan's and scikit-learn's.
import type { CondensedTree } from './condense.ts'

export interface Selection {
  readonly method: 'eom' | 'leaf'
  readonly allowSingleCluster: boolean
  /** Clusters that part at a smaller distance stay together; 0 for none. */
  readonly epsilon: number
}

/** Numbers of the selected clusters in the tree, ascending; none contains another. */
export function selectClusters(tree: CondensedTree, how: Selection): number[] {
  const children = childrenOf(tree)
  const isRootOnly = tree.nClusters === 1
  if (isRootOnly) return how.allowSingleCluster ? [0] : []
  const chosen =
    how.method === 'eom'
      ? excessOfMass(tree, children, how.allowSingleCluster)
      : [...children.keys()].filter((cluster) => children[cluster]!.length === 0)
  if (how.epsilon === 0 || chosen.includes(0)) return chosen
  return mergedBelow(tree, chosen, how)
}

/** Per row of a tree: the number of the selected cluster it is in or below, −1 for none. */
export function selectedAbove(tree: CondensedTree, chosen: readonly number[]): Int32Array {
  const above = new Int32Array(tree.nClusters).fill(-1)
  const isChosen = new Set(chosen)
  for (let cluster = 0; cluster < tree.nClusters; cluster++) {
    const parent = tree.clusterParents[cluster]!
    above[cluster] = isChosen.has(cluster) ? cluster : parent < 0 ? -1 : above[parent]!
  }
  return above
}

function childrenOf({ nClusters, clusterParents }: CondensedTree): number[][] {
  const children = Array.from({ length: nClusters }, (): number[] => [])
  for (let cluster = 1; cluster < nClusters; cluster++) children[clusterParents[cluster]!]!.push(cluster)
  return children
}

/** A cluster is kept unless what is below it is more stable together. */
function excessOfMass(tree: CondensedTree, children: number[][], allowSingleCluster: boolean): number[] {
  const best = tree.stabilities.slice()
  const isKept = new Array<boolean>(tree.nClusters).fill(true)
  for (let cluster = tree.nClusters - 1; cluster >= 0; cluster--) {
    const below = children[cluster]!.reduce((sum, child) => sum + best[child]!, 0)
    if (below <= best[cluster]! && (cluster > 0 || allowSingleCluster)) continue
    isKept[cluster] = false
    best[cluster] = below
  }
  return topmost(tree, (cluster) => isKept[cluster]!)
}

/** Of the clusters that are kept, those that no other one contains. */
function topmost(
  { nClusters, clusterParents }: CondensedTree,
  isKept: (cluster: number) => boolean,
): number[] {
  const isCovered = new Array<boolean>(nClusters).fill(false)
  const top: number[] = []
  for (let cluster = 0; cluster < nClusters; cluster++) {
    const parent = clusterParents[cluster]!
    isCovered[cluster] = parent >= 0 && (isCovered[parent]! || isKept(parent))
    if (isKept(cluster) && !isCovered[cluster]) top.push(cluster)
  }
  return top
}

/** Replaces clusters that were born at less than epsilon by the ancestor that was born at more. */
function mergedBelow(tree: CondensedTree, chosen: readonly number[], how: Selection): number[] {
  const { clusterParents, births } = tree
  const isKept = new Set<number>()
  for (const start of chosen) {
    let cluster = start
    if (1 / births[cluster]! < how.epsilon) {
      do {
        const parent = clusterParents[cluster]!
        if (parent === 0 && !how.allowSingleCluster) break
        cluster = parent
      } while (cluster > 0 && 1 / births[cluster]! <= how.epsilon)
    }
    isKept.add(cluster)
  }
  return topmost(tree, (cluster) => isKept.has(cluster))
}
