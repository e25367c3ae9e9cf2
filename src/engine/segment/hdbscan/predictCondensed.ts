// New customers in a condensed tree, after python hdbscan's approximate_predict: each joins the customer that it reaches
// by the least mutual reachability, in the cluster that this one was in at that density. The tree does not change.
import type { CondensedFit } from '../../../model/run/fitted.ts'
import type { Matrix } from '../../../model/matrix.ts'
import { distinctRows } from '../density/distinctRows.ts'
import type { DistinctRows } from '../density/distinctRows.ts'
import { buildKdTree } from '../density/kdTree.ts'
import type { KdTree } from '../density/kdTree.ts'
import { kthDistancesOf } from '../density/kthDistance.ts'
import type { SearchProgress } from '../density/searchProgress.ts'
import { createReachSearch } from '../density/reachSearch.ts'
import { certainty, densestPlaces } from './certainty.ts'

interface Predicted {
  /** (n), −1 for noise. */
  readonly labels: Int32Array
  /** (n) 0…1; 0 for noise. */
  readonly probabilities: Float32Array
}

/** Labels of the rows of X (n, d) by a fit on rows of the same columns. Throws AbortError through the pace. */
export async function predictCondensed(
  X: Matrix,
  fit: CondensedFit,
  pace: SearchProgress,
): Promise<Predicted> {
  await pace.begin(0.05)
  const old = await distinctRows(fit.X, pace)
  const fresh = await distinctRows(X, pace)
  await pace.begin(0.1)
  // In the order of a tree neighbours follow each other, and searches are short.
  const queries = await buildKdTree(fresh, pace)
  const join = await joiner(old, fit, queries, pace)
  await pace.begin(1)
  const member = memberOf(fit)
  await pace.pause(0)
  const labels = new Int32Array(fresh.n)
  const probabilities = new Float32Array(fresh.n)
  for (let position = 0; position < fresh.n; position++) {
    const [label, probability] = member(join.find(position))
    labels[queries.rows[position]!] = label
    probabilities[queries.rows[position]!] = probability
    if (pace.isDue(join.work() * fresh.d)) await pace.pause(position / fresh.n)
  }
  return {
    labels: fresh.numbers.map((row) => labels[row]!),
    probabilities: Float32Array.from(fresh.numbers, (row) => probabilities[row]!),
  }
}

/** Where a point joins the tree: the cluster, the λ of its edge, and that at which it leaves. */
interface Joined {
  readonly cluster: number
  readonly lambda: number
  readonly leaves: number
}

/** The label and its probability for what joined a cluster. */
function memberOf(fit: CondensedFit): (joined: Joined) => [label: number, probability: number] {
  const selected = selectedOf(fit)
  const densest = densestPlaces(fit, {
    parents: fit.clusters.map(({ parent }) => parent),
    births: fit.clusters.map(({ birth }) => birth),
  })
  return ({ cluster, lambda, leaves }) => {
    const chosen = cluster < 0 ? -1 : selected[cluster]!
    // Of the root not everybody is a member: see `readClusters`.
    if (chosen < 0 || (chosen === 0 && leaves < fit.rootLambda)) return [-1, 0]
    return [fit.clusters[chosen]!.label, certainty(lambda, densest[chosen]!)]
  }
}

/** The selected cluster at or above each cluster, −1 for none. */
function selectedOf({ clusters }: CondensedFit): Int32Array {
  const selected = new Int32Array(clusters.length)
  clusters.forEach(({ label, parent }, cluster) => {
    selected[cluster] = label >= 0 ? cluster : parent < 0 ? -1 : selected[parent]!
  })
  return selected
}

/** Finds where the points of `queries` join the tree of the `old` rows. */
async function joiner(old: DistinctRows, fit: CondensedFit, queries: KdTree, pace: SearchProgress) {
  const tree = await buildKdTree(old, pace)
  const first = firstCustomers(old)
  await pace.pause(1)
  const cores = Float64Array.from(tree.rows, (row) => fit.coreDistances[first[row]!]!)
  await pace.begin(0.6)
  const { squares } = await kthDistancesOf(queries.points, tree, fit.minSamples, pace)
  const reach = createReachSearch(tree, cores)
  const find = (position: number): Joined => {
    const found = reach.find(queries.points, position * queries.d, Math.sqrt(squares[position]!))
    // So far away that the square of the distance leaves the range of numbers.
    if (found.position < 0) return { cluster: -1, lambda: 0, leaves: 0 }
    const customer = first[tree.rows[found.position]!]!
    const lambda = 1 / found.distance
    let cluster = fit.parents[customer]!
    if (fit.lambdas[customer]! > lambda)
      while (cluster > 0 && fit.clusters[cluster]!.birth >= lambda) cluster = fit.clusters[cluster]!.parent
    return { cluster, lambda, leaves: Math.min(lambda, fit.lambdas[customer]!) }
  }
  return { find, work: () => reach.work() }
}

/** The first customer of each distinct row. */
function firstCustomers({ n, numbers }: DistinctRows): Int32Array {
  const first = new Int32Array(n).fill(-1)
  numbers.forEach((row, customer) => {
    if (first[row]! < 0) first[row] = customer
  })
  return first
}
