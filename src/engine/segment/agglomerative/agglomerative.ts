// Agglomerative clustering: the two most alike groups are merged, again and again, into one tree of all customers, which
// can be cut into any number of segments (Ward 1963; Müllner 2011, arXiv:1109.2378).
import { DataError } from '../../../model/errors.ts'
import type { TreeFit, TreePicture } from '../../../model/run/fitted.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Params } from '../../../model/params.ts'
import { withPauses } from '../../../model/steps.ts'
import { type Clusterer, type Clustering, usualTraits } from '../method.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { meansOfLabels, ownDistances } from '../rows/nearestRows.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'
import { growTree, type Grown } from './growTree.ts'
import { cutHeight, cutTree, topOf } from '../tree/mergeTree.ts'
import { nearestLeaves } from './nearestLeaf.ts'

const params = {
  linkage: {
    type: 'choice',
    label: 'Distance between groups',
    help: 'ward: compact segments of similar size, the one to begin with. average and complete: by the mean or the largest distance between their customers. single: by the smallest, which follows long shapes and sets loners apart.',
    default: 'ward',
    options: ['ward', 'average', 'complete', 'single'],
    labels: { ward: 'Ward' },
  },
} as const satisfies Params

type AgglomerativeParams = typeof params

/** Ward's tree of all customers: time grows with n² · d, about a second at 5,000 × 8. */
const mostProducts = 2e8
const products = (n: number, d: number) => n * n * d

export const agglomerative: Clusterer<AgglomerativeParams> = {
  ...usualTraits,
  id: 'agglomerative',
  label: 'Hierarchical tree',
  about:
    'One tree of all customers, from single ones up to all: cut it anywhere, and see which segments are parts of which. Choose it to compare numbers of segments, or to split one segment further without changing the others.',
  takesMany: true,
  params,
  alternative: {
    place: 1,
    suits: ({ n, d }) => products(n, d) <= mostProducts,
    isTooSlow: ({ n, d }) => products(n, d) > mostProducts,
  },
  refit: { work: products },
  async fit(X, { nClusters, params }, _compute, tick) {
    checkMatrix(X, nClusters)
    const grown = await growTree(X, params.linkage, tick)
    return await cut(X, grown, params.linkage, nClusters, () => tick(1, 1))
  },
  async fitEach(X, numbers, { params }, _compute, tick) {
    checkMatrix(X, Math.max(1, ...numbers))
    const grown = await growTree(X, params.linkage, (done, total, note) => tick(done, 2 * total, note))
    const found: Clustering[] = []
    for (const nClusters of numbers) {
      const step = () => tick(numbers.length + found.length, 2 * numbers.length)
      found.push(await cut(X, grown, params.linkage, nClusters, step))
    }
    return found
  },
  /** The nearest leaf's cluster: customers × log(leaves) in few features, at worst customers × leaves. */
  async assign(X, { fitted }, tick) {
    const { leafCenters, leafLabels } = treeFit(fitted)
    const leaves = await nearestLeaves(X, leafCenters, tick)
    return leaves.map((leaf) => leafLabels[leaf]!)
  },
  picture: ({ fitted, nClusters }) => treePicture(treeFit(fitted), nClusters),
}

function treeFit(fitted: Clustering['fitted']): TreeFit {
  if (fitted.kind !== 'tree') throw new Error(`A tree was expected, not ${fitted.kind}.`)
  return fitted
}

/** The tree cut into `k` clusters, numbered by size, ties by the first customer. */
async function cut(
  X: Matrix,
  grown: Grown,
  linkage: TreeFit['linkage'],
  k: number,
  tick: () => Promise<void>,
): Promise<Clustering> {
  await tick()
  const { tree, leafOf, leafCenters, isExact } = grown
  if (k > tree.nLeaves)
    throw new DataError(message('tooManyForTree', { nClusters: k, customers: X.n, leaves: tree.nLeaves }))
  const branches = cutTree(tree, k)
  const numbers = numbersBySize(
    leafOf.map((leaf) => branches[leaf]!),
    k,
  )
  const leafLabels = branches.map((branch) => numbers[branch]!)
  const labels = leafOf.map((leaf) => leafLabels[leaf]!)
  const centers = await withPauses(meansOfLabels(X, labels, k), tick)
  const squares = await withPauses(ownDistances(X, centers, labels), tick)
  return {
    labels,
    nClusters: k,
    centers,
    membership: null,
    nIter: tree.heights.length,
    inertia: squares.reduce((sum, distance) => sum + distance, 0),
    warnings: isExact ? [] : [message('treeOfGroups', { customers: X.n, leaves: tree.nLeaves })],
    fitted: { kind: 'tree', linkage, tree, leafCenters, leafLabels, isExact },
  }
}

/** Leaves of the top that is drawn: more would stand closer than the eye can part them. */
const drawnLeaves = 200

function treePicture({ tree, linkage, leafLabels, isExact }: TreeFit, nClusters: number): TreePicture {
  const top = topOf(tree, Math.max(drawnLeaves, nClusters))
  const labels = new Int32Array(top.tree.nLeaves)
  top.branches.forEach((branch, leaf) => (labels[branch] = leafLabels[leaf]!))
  const cut = cutHeight(tree, nClusters)
  return { kind: 'tree', linkage, isExact, nLeaves: tree.nLeaves, tree: top.tree, leafLabels: labels, cut }
}
