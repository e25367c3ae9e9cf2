// New customers in a condensed tree, after python hdbscan's approximate_predict: each joins the customer that it reaches
// by the least mutual reachability, in the cluster that this one was in at that density. The tree does not change.
import type { CondensedFit } from '../../../data/fitted.ts'
import type { Matrix } from '../../../data/matrix.ts'
import { distinctRowsAtOnce } from '../space/distinctRows.ts'
import type { DistinctRows } from '../space/distinctRows.ts'
import { buildKdTreeAtOnce } from '../space/kdTree.ts'
import { createKthSearch } from '../space/kthDistance.ts'
import { createReachSearch } from '../space/reachSearch.ts'
import { certainty, densestPlaces } from './certainty.ts'

interface Predicted {
  /** (n), −1 for noise. */
  readonly labels: Int32Array
  /** (n) 0…1; 0 for noise. */
  readonly probabilities: Float32Array
}

/** Labels of the rows of X (n, d) by a fit on rows of the same columns. */
export function predictCondensed(X: Matrix, fit: CondensedFit): Predicted {
  const old = distinctRowsAtOnce(fit.X)
  const fresh = distinctRowsAtOnce(X)
  const join = joiner(old, fit)
  const selected = selectedOf(fit)
  const densest = densestPlaces(fit, {
    parents: fit.clusters.map(({ parent }) => parent),
    births: fit.clusters.map(({ birth }) => birth),
  })
  const labels = new Int32Array(fresh.n)
  const probabilities = new Float32Array(fresh.n)
  for (let row = 0; row < fresh.n; row++) {
    const { cluster, lambda, leaves } = join(fresh.points, row * fresh.d)
    const chosen = cluster < 0 ? -1 : selected[cluster]!
    // Of the root not everybody is a member: see `readClusters`.
    const isNoise = chosen < 0 || (chosen === 0 && leaves < fit.rootLambda)
    labels[row] = isNoise ? -1 : fit.clusters[chosen]!.label
    if (labels[row]! >= 0) probabilities[row] = certainty(lambda, densest[chosen]!)
  }
  return {
    labels: fresh.numbers.map((row) => labels[row]!),
    probabilities: Float32Array.from(fresh.numbers, (row) => probabilities[row]!),
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

/** Finds the cluster of the tree that a point joins, and the λ of its edge and at which it leaves. */
function joiner(old: DistinctRows, fit: CondensedFit) {
  const tree = buildKdTreeAtOnce(old)
  const first = firstCustomers(old)
  const cores = Float64Array.from(tree.rows, (row) => fit.coreDistances[first[row]!]!)
  const kth = createKthSearch(tree, fit.minSamples)
  const reach = createReachSearch(tree, cores)
  return (points: Float64Array, at: number) => {
    const found = reach.find(points, at, Math.sqrt(kth.find(points, at)))
    // So far away that the square of the distance leaves the range of numbers.
    if (found.position < 0) return { cluster: -1, lambda: 0, leaves: 0 }
    const customer = first[tree.rows[found.position]!]!
    const lambda = 1 / found.distance
    let cluster = fit.parents[customer]!
    if (fit.lambdas[customer]! > lambda)
      while (cluster > 0 && fit.clusters[cluster]!.birth >= lambda) cluster = fit.clusters[cluster]!.parent
    return { cluster, lambda, leaves: Math.min(lambda, fit.lambdas[customer]!) }
  }
}

/** The first customer of each distinct row. */
function firstCustomers({ n, numbers }: DistinctRows): Int32Array {
  const first = new Int32Array(n).fill(-1)
  numbers.forEach((row, customer) => {
    if (first[row]! < 0) first[row] = customer
  })
  return first
}
