// The tree of all customers, or of micro-clusters where they are too many for it.
import { message } from '../../../model/messages.ts'
import type { MergeTree, TreeFit } from '../../../model/run/fitted.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Tick } from '../../../model/tick.ts'
import { mergeByChain } from '../tree/chain.ts'
import { rowLeaves, type Leaves } from '../tree/leaves.ts'
import { sortedTree, type Merges } from '../tree/mergeTree.ts'
import { microClusters } from './microClusters.ts'
import { pairSpace } from './pairSpace.ts'
import { mergeBySpanningTree } from './spanningTree.ts'
import { wardSpace } from '../tree/wardSpace.ts'

/** Customers up to which each is a leaf: the time grows with their square, to some seconds here. */
const mostLeaves = 20_000
/** Micro-clusters beyond: ten times as many show the same segments and take twice as long to find. */
const microLeaves = 2_000

export interface Grown {
  readonly tree: MergeTree
  /** Row-major (leaves, d). */
  readonly leafCenters: Float64Array
  /** (n): the leaf of each row of X. */
  readonly leafOf: Int32Array
  readonly isExact: boolean
}

/**
 * Grows the tree of X (n, d), over micro-clusters if it has more than `most` rows. Throws DataError where distances
 * overflow, AbortError through `tick`.
 */
export async function growTree(
  X: Matrix,
  linkage: TreeFit['linkage'],
  tick: Tick,
  most = mostLeaves,
): Promise<Grown> {
  const isExact = X.n <= most
  const first: Tick = (done, total) =>
    tick(done / total, 2, message('groupingAlike', {}, { severity: 'info' }))
  const { leaves, leafOf } = isExact ? singly(X) : await microClusters(X, microLeaves, first)
  const second: Tick = (done, total) =>
    tick(
      isExact ? done / total : 1 + done / total,
      isExact ? 1 : 2,
      message('growingTree', {}, { severity: 'info' }),
    )
  const tree = sortedTree(await merges(leaves, linkage, second), leaves.sizes)
  return { tree, leafCenters: leaves.centers, leafOf, isExact }
}

function singly(X: Matrix): { leaves: Leaves; leafOf: Int32Array } {
  return { leaves: rowLeaves(X), leafOf: Int32Array.from({ length: X.n }, (_, row) => row) }
}

function merges(leaves: Leaves, linkage: TreeFit['linkage'], tick: Tick): Promise<Merges> {
  if (linkage === 'single') return mergeBySpanningTree(leaves, tick)
  const space = linkage === 'ward' ? wardSpace(leaves) : pairSpace(leaves, linkage)
  return mergeByChain(leaves.sizes.length, space, tick)
}
