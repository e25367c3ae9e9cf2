// DBSCAN (Ester, Kriegel, Sander & Xu 1996): clusters are places where customers are dense. Exact, in float64, with a kd-tree.
// Customers at a border that two clusters reach go to the one found first, as in scikit-learn, and new ones do the same.
import type { DensityFit } from '../../../model/run/fitted.ts'
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Params } from '../../../model/params.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { type Clusterer, type Clustering, usualTraits } from '../method.ts'
import { checkMatrix } from '../rows/checkMatrix.ts'
import { densityWarnings } from '../density/densityWarnings.ts'
import type { Advice } from '../density/densityWarnings.ts'
import { kneeOf } from './knee.ts'
import { numbersBySize } from '../rows/numbersBySize.ts'
import { densitySummary } from '../density/densitySummary.ts'
import { connectCores } from '../density/connectCores.ts'
import { coreRows } from '../density/coreRows.ts'
import { createFirstReached } from '../density/firstReached.ts'
import { distinctRows } from '../density/distinctRows.ts'
import type { DistinctRows } from '../density/distinctRows.ts'
import { buildKdTree } from '../density/kdTree.ts'
import type { KdTree } from '../density/kdTree.ts'
import { createKthSearch } from '../density/kthDistance.ts'
import { createSearchProgress } from '../density/searchProgress.ts'
import type { SearchProgress } from '../density/searchProgress.ts'

const params = {
  eps: {
    type: 'number',
    label: 'Distance',
    help: 'Customers no farther apart than this, in standard deviations, are neighbours; 0 for the knee of the curve of distances.',
    default: 0,
    min: 0,
    max: 1_000_000,
  },
  minSamples: {
    type: 'integer',
    label: 'Neighbours',
    help: 'How many customers, itself counted, must be within the distance for a place to be dense; 0 for a number that suits how many customers and features there are.',
    default: 0,
    min: 0,
    max: 1000,
  },
} as const satisfies Params

type DbscanParams = typeof params

export const dbscan: Clusterer<DbscanParams> = {
  ...usualTraits,
  id: 'dbscan',
  label: 'DBSCAN',
  about:
    'Finds crowds of customers that are all about equally dense, of any shape, and leaves out everyone between them. Choose it when you know how alike two customers must be; else HDBSCAN is the safer choice.',
  takesNumber: false,
  byDensity: true,
  needsSmooth: true,
  params,
  refit: {
    // With fewer customers each has its neighbours farther away.
    scaled(found, n, d) {
      const { eps, minSamples } = densityFit(found)
      return { eps: eps * (n / found.labels.length) ** (-1 / d), minSamples }
    },
    work: (n, d) => n * n * d,
  },
  async fit(X, { params, randomState }, _compute, tick) {
    checkMatrix(X, 1)
    const pace = createSearchProgress(tick, note)
    await pace.begin(0.05)
    const distinct = await distinctRows(X, pace)
    await pace.begin(0.2)
    const tree = await buildKdTree(distinct, pace)
    const minSamples = params.minSamples > 0 ? params.minSamples : proposedSamples(X)
    await pace.begin(0.25)
    const rows = sampleRows(createRandom(randomState), X.n, curveRows)
    const distances = await kDistances(tree, distinct, rows, minSamples, pace)
    const eps = params.eps > 0 ? params.eps : proposedDistance(distances)
    const found = await clustersAt(tree, eps, minSamples, pace)
    return await describe(X, distinct, { ...found, eps, minSamples, distances }, pace)
  },
  async assign(X, found, tick) {
    return await assignToCores(X, densityFit(found), createSearchProgress(tick, note))
  },
  picture(found) {
    const { eps, minSamples, kDistances } = densityFit(found)
    return { kind: 'kDistances', eps, minSamples, kDistances }
  },
}

const note = message('fittingDbscan', {}, { severity: 'info' })

function densityFit({ fitted }: Clustering): DensityFit {
  if (fitted.kind !== 'density') throw new TypeError(`A fit of DBSCAN was expected, not of ${fitted.kind}.`)
  return fitted
}

/** The knee of the ascending k-distances of rows that are not amid enough others like them; 0 where all are. */
function proposedDistance(distances: Float64Array): number {
  const first = distances.findIndex((distance) => distance > 0)
  if (first < 0) return 0
  const apart = distances.subarray(first)
  return apart[kneeOf(apart)]!
}

/**
 * Sander, Ester, Kriegel & Xu 1998 take twice the number of features. Where there are many customers a few are close
 * together anywhere by chance, and so many would make dozens of tiny clusters around three clouds of 30,000 rows; twice
 * the logarithm of their number made none around clouds of 300 to 1,000,000.
 */
function proposedSamples({ n, d }: Matrix): number {
  return Math.max(5, 2 * d, Math.round(2 * Math.log(n)))
}

/** Customers whose distances make the curve: its knee hardly depends on more. */
const curveRows = 20_000
/** Points of the curve that are kept. */
const curvePoints = 1000

/** Distances of `rows` to their minSamples-th nearest of all, ascending. Throws AbortError through the pace. */
async function kDistances(
  tree: KdTree,
  distinct: DistinctRows,
  rows: Int32Array,
  minSamples: number,
  pace: SearchProgress,
): Promise<Float64Array> {
  const search = createKthSearch(tree, Math.min(minSamples, distinct.numbers.length))
  const known = new Float64Array(distinct.n).fill(-1)
  const distances = new Float64Array(rows.length)
  for (const [nth, row] of rows.entries()) {
    const number = distinct.numbers[row]!
    if (known[number]! < 0) known[number] = Math.sqrt(search.find(distinct.points, number * tree.d))
    distances[nth] = known[number]!
    if (pace.isDue(search.work() * tree.d)) await pace.pause(nth / rows.length)
  }
  return distances.sort()
}

interface Dense {
  /** (n distinct rows): 1 for core rows. */
  readonly isCore: Uint8Array
  /** (n distinct rows): the first core row of the cluster of each, −1 for noise. */
  readonly clusters: Int32Array
}

/** The clusters of the rows of a tree. Throws AbortError through the pace. */
async function clustersAt(
  tree: KdTree,
  eps: number,
  minSamples: number,
  pace: SearchProgress,
): Promise<Dense> {
  const { n, d, points, rows } = tree
  const square = eps * eps
  await pace.begin(0.6)
  const coreFlags = await coreRows(tree, square, minSamples, pace)
  await pace.begin(0.9)
  const components = await connectCores(tree, coreFlags, square, pace)
  await pace.begin(0.92)
  const ranks = firstRows(tree, components)
  await pace.begin(1)
  const border = createFirstReached(tree, ranks, square)
  const [isCore, clusters] = [new Uint8Array(n), new Int32Array(n)]
  for (let position = 0; position < n; position++) {
    isCore[rows[position]!] = coreFlags[position]!
    const first = coreFlags[position] === 1 ? ranks[position]! : border.find(points, position * d)
    clusters[rows[position]!] = first < Infinity ? first : -1
    if (coreFlags[position] === 0 && pace.isDue(border.work() * d)) await pace.pause(position / n)
  }
  return { isCore, clusters }
}

/** The first row of each core row's component (n, by position), Infinity for rows that are in none. */
function firstRows({ n, rows }: KdTree, components: Int32Array): Float64Array {
  const first = new Float64Array(n).fill(Infinity)
  components.forEach((component, position) => {
    if (component >= 0) first[component] = Math.min(first[component]!, rows[position]!)
  })
  return Float64Array.from(components, (component) => (component < 0 ? Infinity : first[component]!))
}

interface FoundPlaces extends Dense {
  readonly eps: number
  readonly minSamples: number
  readonly distances: Float64Array
}

/** At the middle k-distance half of the customers are still amid enough others; where that is no less, half the distance. */
function adviceFor({ eps, distances }: FoundPlaces): Advice {
  const middle = distances[distances.length >> 1]!
  const smaller = middle > 0 && middle < eps ? middle : eps / 2
  return {
    looser: message('raiseDistance', {}),
    tighter: eps > 0 ? message('lowerDistance', { from: eps, to: smaller }) : message('useMoreFeatures', {}),
  }
}

async function describe(
  X: Matrix,
  distinct: DistinctRows,
  found: FoundPlaces,
  pace: SearchProgress,
): Promise<Clustering> {
  const { isCore, clusters } = found
  const all = distinct.numbers.map((number) => clusters[number]!)
  await pace.pause(0.1)
  const bySize = numbersBySize(all, distinct.n)
  await pace.pause(0.15)
  const labels = all.map((cluster) => (cluster < 0 ? -1 : bySize[cluster]!))
  const nClusters = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const summary = await densitySummary(X, labels, nClusters, pace)
  const warnings = densityWarnings(labels, nClusters, adviceFor(found))
  await pace.pause(0.92)
  const rows = clusters.map((_, row) => (isCore[row] === 1 ? row : -1)).filter((row) => row >= 0)
  await pace.pause(0.95)
  const cores = matrixOf(distinct, rows, X.names)
  await pace.pause(0.98)
  return {
    ...summary,
    membership: null,
    warnings,
    fitted: {
      kind: 'density',
      eps: found.eps,
      minSamples: found.minSamples,
      cores,
      coreLabels: rows.map((row) => bySize[clusters[row]!]!),
      kDistances: evenly(found.distances, curvePoints),
    },
  }
}

/** Some of the distinct rows as a matrix. */
function matrixOf({ d, points }: DistinctRows, rows: Int32Array, names: readonly string[]): Matrix {
  const data = new Float64Array(rows.length * d)
  rows.forEach((row, i) => {
    for (let j = 0; j < d; j++) data[j * rows.length + i] = points[row * d + j]!
  })
  return { n: rows.length, d, data, names }
}

/** At most `count` of the values at evenly spaced ranks, the first and the last among them. */
function evenly(values: Float64Array, count: number): Float64Array {
  if (values.length <= count) return values
  const step = (values.length - 1) / (count - 1)
  return Float64Array.from({ length: count }, (_, nth) => values[Math.round(nth * step)]!)
}

/** The cluster that each row of X reaches within eps, the first found of several; −1 where there is none. */
async function assignToCores(
  X: Matrix,
  { cores, coreLabels, eps }: DensityFit,
  pace: SearchProgress,
): Promise<Int32Array> {
  if (cores.n === 0) return new Int32Array(X.n).fill(-1)
  await pace.begin(0.15)
  const distinct = await distinctRows(cores, pace)
  await pace.begin(0.4)
  const tree = await buildKdTree(distinct, pace)
  await pace.begin(0.5)
  // Core rows are in the order of the customers, so clusters come up in the order in which they were found.
  const foundOrder = [...new Set(coreLabels)]
  const rankOf = new Map(foundOrder.map((label, rank) => [label, rank]))
  await pace.pause(0)
  const ranks = Float64Array.from(tree.rows, (row) => rankOf.get(coreLabels[row]!)!)
  await pace.pause(0)
  const search = createFirstReached(tree, ranks, eps * eps)
  const fresh = await distinctRows(X, pace)
  await pace.begin(1)
  const labels = new Int32Array(fresh.n)
  for (let row = 0; row < fresh.n; row++) {
    const rank = search.find(fresh.points, row * fresh.d)
    labels[row] = rank < Infinity ? foundOrder[rank]! : -1
    if (pace.isDue((search.work() + 8) * fresh.d)) await pace.pause(row / fresh.n)
  }
  return fresh.numbers.map((row) => labels[row]!)
}
