// How deep in its cluster a customer is. Customers who are the same leave it at an infinite λ, and beside that all others
// would be nobody; so the scale ends at the densest place that is not a point.

interface Leaving {
  /** Rows or customers: the cluster that each falls out of, and at which λ. */
  readonly parents: Int32Array
  readonly lambdas: Float64Array
}

/** Per cluster the largest finite λ at which something leaves it or a part of it is born; 0 where there is none. */
export function densestPlaces(
  { parents, lambdas }: Leaving,
  clusters: { readonly parents: ArrayLike<number>; readonly births: ArrayLike<number> },
): Float64Array {
  const densest = Float64Array.from(clusters.births)
  const reach = (cluster: number, lambda: number) => {
    if (lambda < Infinity && lambda > densest[cluster]!) densest[cluster] = lambda
  }
  for (let cluster = 1; cluster < densest.length; cluster++)
    reach(clusters.parents[cluster]!, clusters.births[cluster]!)
  for (let row = 0; row < parents.length; row++) reach(parents[row]!, lambdas[row]!)
  return densest
}

/** 0…1: a λ on the scale that ends at the `densest`. */
export function certainty(lambda: number, densest: number): number {
  return lambda < densest ? lambda / densest : 1
}
