// HDBSCAN* (Campello, Moulavi & Sander 2013; Campello et al. 2015): clusters of any shape and of different densities, from the
// tree of all that DBSCAN would find at any distance. Exact, in float64, in space for the rows and their tree only.
import { ParamError } from '../../../model/errors.ts'
import type { CondensedFit } from '../../../model/run/fitted.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Params, Values } from '../../../model/params.ts'
import { withPauses } from '../../../model/steps.ts'
import { type Clusterer, type Clustering, type DataShape, usualTraits } from '../method.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { condense } from './condense.ts'
import type { CondensedTree } from './condense.ts'
import { condensedPicture } from './condensedPicture.ts'
import { densityWarnings, tieWarnings } from '../density/densityWarnings.ts'
import type { Advice } from '../density/densityWarnings.ts'
import { mergesOf } from './mergeTree.ts'
import type { Merges } from './mergeTree.ts'
import { outlierScores } from './outlierScores.ts'
import { predictCondensed } from './predictCondensed.ts'
import { readClusters } from './readClusters.ts'
import { densitySummary } from '../density/densitySummary.ts'
import { distinctRows } from '../density/distinctRows.ts'
import type { DistinctRows } from '../density/distinctRows.ts'
import { coreDistances } from '../density/coreDistances.ts'
import { createSearchProgress } from '../density/searchProgress.ts'
import type { SearchProgress } from '../density/searchProgress.ts'
import { primSteps, primTree } from '../density/primTree.ts'
import { spaceOf } from '../density/space.ts'
import type { Space } from '../density/space.ts'
import { spanningTree, tooLarge } from '../density/spanningTree.ts'
import type { Edges } from '../density/spanningTree.ts'

const params = {
  minClusterSize: {
    type: 'integer',
    label: 'Smallest segment',
    help: 'Customers that a segment needs at least; 0 for one in a hundred, but not below 5.',
    default: 0,
    min: 0,
    max: 1_000_000,
  },
  minSamples: {
    type: 'integer',
    label: 'Neighbours',
    help: 'How many customers, itself counted, must be near for a place to be dense. More leave more customers without a segment; 0 for as many as the smallest segment.',
    default: 10,
    min: 0,
    max: 1000,
  },
  clusterSelectionMethod: {
    type: 'choice',
    label: 'Which segments',
    help: 'Those that stand out over the widest range of densities (excess of mass), or the finest (leaves): more and smaller ones.',
    default: 'eom',
    options: ['eom', 'leaf'],
    labels: { eom: 'those that stand out most', leaf: 'the finest' },
  },
  allowSingleCluster: {
    type: 'choice',
    label: 'One segment is an answer',
    help: 'Whether a single dense core, with all other customers around it in no segment, may be the result; “Do not part below” says how far it reaches.',
    default: 'no',
    options: ['no', 'yes'],
  },
  clusterSelectionEpsilon: {
    type: 'number',
    label: 'Do not part below',
    help: 'Segments that are nearer to each other than this, in standard deviations, stay together; 0 to part them all. Where one segment is the answer, only customers within this distance of enough others are in it, so a small one leaves nobody; 0 keeps its densest place.',
    default: 0,
    min: 0,
    max: 1_000_000,
  },
} as const satisfies Params

type HdbscanParams = typeof params

/** In many features all pairs are compared: about two seconds at 10,000 × 8, which gaps are worth. */
const mostProducts = 8e8
const mostWithoutGaps = 2e8

/**
 * What a fit takes, in products of all pairs: no more than these, and less in few features, where its tree leaves
 * most pairs out. Measured on 50,000 to 500,000 customers in 2 to 8 features.
 */
function products({ n, d }: DataShape): number {
  return Math.min(n * n * d, 100 * n * Math.log2(n) * 1.56 ** d)
}

export const hdbscan: Clusterer<HdbscanParams> = {
  ...usualTraits,
  id: 'hdbscan',
  label: 'HDBSCAN',
  about:
    'Finds how many segments there are by itself: crowds of similar customers, of any shape, some denser than others. Customers who are like nobody else stay in no segment. Choose it to look for natural groups and for outliers.',
  takesNumber: false,
  byDensity: true,
  needsSmooth: true,
  params,
  alternative: {
    place: 2,
    suits: (shape) =>
      shape.hasGaps ? products(shape) <= mostProducts : shape.n * shape.n * shape.d <= mostWithoutGaps,
    isTooSlow: (shape) => shape.hasGaps && products(shape) > mostProducts,
  },
  refit: {
    scaled(found, n) {
      const { minClusterSize, minSamples } = condensedFit(found)
      const atLeast = (least: number, size: number) =>
        Math.max(least, Math.round(size * (n / found.labels.length)))
      return { minClusterSize: atLeast(5, minClusterSize), minSamples: atLeast(3, minSamples) }
    },
    work: (n, d) => n * n * d,
  },
  async fit(X, settings, _compute, tick) {
    checkMatrix(X, 1)
    const sizes = sizesFor(X.n, settings.params)
    const pace = createSearchProgress(tick, note)
    await pace.begin(0.02)
    const distinct = await distinctRows(X, pace)
    const found = await hierarchy(distinct, sizes.minSamples, pace)
    const tree = await condense(found.merges, found.cores, sizes.minClusterSize, pace)
    await pace.begin(1)
    return await describe(X, { distinct, tree, ...found, ...sizes }, settings.params, pace)
  },
  async assign(X, found, tick) {
    return (await predictCondensed(X, condensedFit(found), createSearchProgress(tick, note))).labels
  },
  picture: (found) => condensedPicture(condensedFit(found)),
}

const note = message('fittingHdbscan', {}, { severity: 'info' })

function condensedFit({ fitted }: Clustering): CondensedFit {
  if (fitted.kind !== 'condensed')
    throw new TypeError(`A fit of HDBSCAN was expected, not of ${fitted.kind}.`)
  return fitted
}

/**
 * A segment of less than one in a hundred is hardly worth a campaign of its own; five are the customary least
 * (scikit-learn's default), below which clusters are chance.
 */
const leastShare = 0.01
const leastSize = 5

function sizesFor(n: number, { minClusterSize, minSamples }: Values<HdbscanParams>) {
  if (minClusterSize === 1) throw new ParamError('minClusterSize', message('clusterOfOne', {}))
  const size = minClusterSize > 0 ? minClusterSize : Math.max(leastSize, Math.round(leastShare * n))
  return { minClusterSize: size, minSamples: Math.min(minSamples > 0 ? minSamples : size, n) }
}

interface Hierarchy {
  readonly merges: Merges
  /** (n distinct rows), as distances. */
  readonly cores: Float64Array
  readonly treeWeight: number
}

/**
 * Where a search looks at a larger share of the rows, a pass over all pairs finds the tree in less time than boxes do:
 * up to 30 times less, as with 10,000 rows of 12 to 30 columns; below, up to 3 times more.
 */
const mostLooked = 0.08

/** With more rows all pairs take so long that one should know why: about ten seconds, four times that of twice as many. */
const manyRows = 40_000

/**
 * What share of all time is over when a part ends: measured on 50,000 to 500,000 rows of 6 and 8 columns, and on 45,000
 * of 53, where nearly all goes into pairs. Of 29 columns of categories the cores took from a thirtieth to a third.
 */
const endsInBoxes = { cores: 0.38, edges: 0.75, merges: 0.88 } as const
const endsByPairs = { cores: 0.15, edges: 0.95, merges: 0.97 } as const

/** Core distances and the single-linkage hierarchy of mutual reachability. Throws AbortError through the pace. */
async function hierarchy(
  distinct: DistinctRows,
  minSamples: number,
  pace: SearchProgress,
): Promise<Hierarchy> {
  await pace.begin(0.05)
  const space = await spaceOf(distinct, pace)
  const { tree } = space
  const ends = space.coarse ? endsByPairs : endsInBoxes
  await pace.begin(ends.cores)
  const { squares, looked } = await coreDistances(space, minSamples, pace)
  const isInBoxes = looked < mostLooked
  await pace.begin(
    ends.edges,
    isInBoxes || tree.n < manyRows ? undefined : message('comparingAllPairs', { customers: tree.n }),
  )
  const edges = isInBoxes
    ? await spanningTree(space, squares, pace)
    : await overAllPairs(distinct, space, squares, pace)
  if (edges.squares.includes(Infinity)) throw tooLarge()
  await pace.begin(ends.merges)
  const merges = await mergesOf(tree, edges, pace)
  await pace.pause(1)
  const cores = new Float64Array(tree.n)
  // Identical rows are joined by edges of their core distance, the lightest that they have.
  let treeWeight = merges.heights.reduce((sum, height) => sum + height, 0)
  for (let position = 0; position < tree.n; position++) {
    const core = Math.sqrt(squares[position]!)
    cores[tree.rows[position]!] = core
    treeWeight += core * (tree.weights[position]! - 1)
  }
  return { merges, cores, treeWeight }
}

/** The tree's edges in the order of the rows, which decides among equal ones as in the reference implementations. */
async function overAllPairs(
  { points }: DistinctRows,
  { tree: { rows }, coarse }: Space,
  squares: Float64Array,
  pace: SearchProgress,
): Promise<Edges> {
  const positions = new Int32Array(rows.length)
  rows.forEach((row, position) => (positions[row] = position))
  const cores = Float64Array.from(positions, (position) => squares[position]!)
  const steps = primSteps(rows.length, points.length / rows.length)
  let done = 0
  const edges = await withPauses(primTree(points, cores, coarse), () => pace.pause(done++ / steps))
  const placed = (ends: Int32Array) => ends.map((row) => positions[row]!)
  return { from: placed(edges.from), to: placed(edges.to), squares: edges.squares }
}

interface FoundTree extends Hierarchy {
  readonly distinct: DistinctRows
  readonly tree: CondensedTree
  readonly minClusterSize: number
  readonly minSamples: number
}

/** Where the root alone is the answer, only the distance up to which it reaches leaves fewer out. */
function adviceFor({ deaths }: CondensedTree, isRootAlone: boolean): Advice {
  const tighter = message('chooseLeaf', {})
  const looser = isRootAlone ? message('raiseNotPart', { above: 1 / deaths[0]! }) : message('lowerSizes', {})
  return { looser, tighter }
}

async function describe(
  X: Matrix,
  found: FoundTree,
  settings: Values<HdbscanParams>,
  pace: SearchProgress,
): Promise<Clustering> {
  const { tree, distinct } = found
  const read = readClusters(tree, distinct.numbers, {
    method: settings.clusterSelectionMethod,
    allowSingleCluster: settings.allowSingleCluster === 'yes',
    epsilon: settings.clusterSelectionEpsilon,
  })
  const { labels, probabilities, clusterLabels, nClusters, rootLambda } = read
  await pace.pause(0.2)
  const summary = await densitySummary(X, labels, nClusters, pace)
  const scores = outlierScores(tree, distinct.numbers)
  await pace.pause(0.95)
  return {
    ...summary,
    warnings: [
      ...densityWarnings(labels, nClusters, adviceFor(tree, read.isRootAlone)),
      ...tieWarnings(tree, clusterLabels),
    ],
    membership: { probabilities, next: null, outlierScores: scores },
    fitted: fittedOf(X, found, clusterLabels, rootLambda),
  }
}

function fittedOf(X: Matrix, found: FoundTree, clusterLabels: Int32Array, rootLambda: number): CondensedFit {
  const { tree, distinct, cores, treeWeight, minClusterSize, minSamples } = found
  const perCustomer = (values: Float64Array) =>
    Float64Array.from(distinct.numbers, (number) => values[number]!)
  return {
    kind: 'condensed',
    minClusterSize,
    minSamples,
    treeWeight,
    rootLambda,
    X,
    clusters: Array.from(clusterLabels, (label, cluster) => ({
      parent: tree.clusterParents[cluster]!,
      size: tree.sizes[cluster]!,
      birth: tree.births[cluster]!,
      death: tree.deaths[cluster]!,
      stability: tree.stabilities[cluster]!,
      label,
    })),
    coreDistances: perCustomer(cores),
    parents: distinct.numbers.map((number) => tree.parents[number]!),
    lambdas: perCustomer(tree.lambdas),
  }
}
