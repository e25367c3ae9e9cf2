// Two clusterings of the same customers beside each other: what they share and how far they agree. Plain, cloneable data.

export interface ComparedClustering {
  readonly method: string
  readonly params: Readonly<Record<string, number | string>>
  readonly nClusters: number
  readonly noise: number
  /** Mean over the compared customers; null for a single segment. */
  readonly silhouette: number | null
  /** Of the segments 0 … nClusters − 1. */
  readonly names: readonly string[]
  readonly sizes: readonly number[]
}

/** Agreement of two partitions whatever their numbers; noise counts as a segment of its own. */
export interface Agreement {
  /** Adjusted Rand index (Hubert & Arabie 1985): 1 for the same partition, about 0 by chance. */
  readonly ari: number
  /** Adjusted mutual information (Vinh, Epps & Bailey 2010), arithmetic mean: 1 for the same, about 0 by chance. */
  readonly ami: number
  /** Normalised mutual information, arithmetic mean, which is also the V-measure (Rosenberg & Hirschberg 2007). */
  readonly nmi: number
  /** 1 where every segment of b holds customers of one segment of a only. */
  readonly homogeneity: number
  /** 1 where every segment of a is within one segment of b. */
  readonly completeness: number
  /** Geometric mean of the shares of pairs that both put together (Fowlkes & Mallows 1983). */
  readonly fowlkesMallows: number
}

export interface Comparison extends Agreement {
  /** What is shown, and the other clustering. */
  readonly a: ComparedClustering
  readonly b: ComparedClustering
  /** Row-major (a.nClusters + 1, b.nClusters + 1): customers by segment of a and of b; the last row and column are noise. */
  readonly table: readonly number[]
  /** Segment of b that is matched to each segment of a, so that most customers stay; −1 for none. Noise matches noise. */
  readonly matches: readonly number[]
  /** Customers who are not in the matched segment. */
  readonly differing: number
  readonly customers: number
}
