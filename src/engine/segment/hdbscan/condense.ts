// The condensed tree (Campello, Moulavi & Sander 2013, section 5): of a single-linkage hierarchy only those splits in which both
// sides are large enough to be clusters; what is smaller falls out of the cluster it was in. λ is 1 / distance.
import type { SearchProgress } from '../density/searchProgress.ts'
import type { Merges } from './mergeTree.ts'

export interface CondensedTree {
  readonly nClusters: number
  /** (nClusters), the root first, parents before children: −1 for the root. */
  readonly clusterParents: Int32Array
  readonly sizes: Float64Array
  /** λ at which a cluster splits off, and the largest λ at which something leaves it or it splits; maybe Infinity. */
  readonly births: Float64Array
  readonly deaths: Float64Array
  /** Σ over its customers of λ at which they leave it − λ at which it was born (equation 3). */
  readonly stabilities: Float64Array
  /** (n leaves): the cluster that a distinct row falls out of, and the λ at which it does. */
  readonly parents: Int32Array
  readonly lambdas: Float64Array
}

/** What a merge is about worth, in squared differences. */
const workPerMerge = 40

/**
 * Condenses `merges` to clusters of at least `minClusterSize` customers; `cores` (n leaves) are core distances, at which
 * identical customers part. At a distance of 0 they never do: λ is infinite, and so is the stability of their cluster, as
 * in python hdbscan and scikit-learn. Throws AbortError through the pace.
 */
export async function condense(
  merges: Merges,
  cores: Float64Array,
  minClusterSize: number,
  pace: SearchProgress,
): Promise<CondensedTree> {
  const { n, left, right, heights, sizes } = merges
  const clusters = new GrowingClusters(sizes[2 * n - 2]!)
  const parents = new Int32Array(2 * n - 1)
  // λ at which a node and all below it have fallen out; 0 while they are in.
  const lambdas = new Float64Array(2 * n - 1)
  for (let node = 2 * n - 2; node >= n; node--) {
    const [a, b] = [left[node - n]!, right[node - n]!]
    parents[a] = parents[b] = parents[node]!
    lambdas[a] = lambdas[b] = lambdas[node]!
    if (pace.isDue(workPerMerge)) await pace.pause(1 - node / (2 * n))
    if (lambdas[node]! > 0) continue
    const lambda = 1 / heights[node - n]!
    // Different rows can be so near that their distance is 0 in float64: they are the same, too.
    if (lambda === Infinity) {
      lambdas[a] = lambdas[b] = clusters.leave(parents[node]!, lambda, sizes[node]!)
      continue
    }
    const isSplit = Math.min(sizes[a]!, sizes[b]!) >= minClusterSize
    for (const side of [a, b]) {
      if (isSplit) parents[side] = clusters.split(parents[node]!, lambda, sizes[side]!)
      else if (sizes[side]! < minClusterSize)
        lambdas[side] = clusters.leave(parents[node]!, lambda, sizes[side]!)
    }
  }
  for (let row = 0; row < n; row++) {
    if (lambdas[row] === 0) lambdas[row] = clusters.leave(parents[row]!, 1 / cores[row]!, sizes[row]!)
  }
  return { ...clusters.done(), parents: parents.slice(0, n), lambdas: lambdas.slice(0, n) }
}

/** The clusters of a tree that grows from its root. */
class GrowingClusters {
  readonly #parents: number[] = [-1]
  readonly #births: number[] = [0]
  readonly #deaths: number[] = [0]
  readonly #stabilities: number[] = [0]
  readonly #sizes: number[]

  constructor(size: number) {
    this.#sizes = [size]
  }

  /** `size` customers leave a cluster; gives back λ. */
  leave(cluster: number, lambda: number, size: number): number {
    this.#stabilities[cluster]! += (lambda - this.#births[cluster]!) * size
    this.#deaths[cluster] = Math.max(this.#deaths[cluster]!, lambda)
    return lambda
  }

  /** They leave as a cluster of their own; gives back its number. */
  split(parent: number, lambda: number, size: number): number {
    this.leave(parent, lambda, size)
    this.#parents.push(parent)
    this.#births.push(lambda)
    this.#deaths.push(lambda)
    this.#stabilities.push(0)
    return this.#sizes.push(size) - 1
  }

  done() {
    return {
      nClusters: this.#parents.length,
      clusterParents: Int32Array.from(this.#parents),
      sizes: Float64Array.from(this.#sizes),
      births: Float64Array.from(this.#births),
      deaths: Float64Array.from(this.#deaths),
      stabilities: Float64Array.from(this.#stabilities),
    }
  }
}
