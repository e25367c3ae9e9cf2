// Two clusterings of the same customers, made by hand: five segments against four and some in none.
import type { Comparison } from '../../src/model/run/comparison.ts'

const cells = [
  [1400, 150, 0, 0, 12],
  [100, 1050, 0, 0, 21],
  [0, 90, 700, 0, 34],
  [0, 0, 0, 380, 10],
  [0, 0, 391, 0, 0],
  [0, 0, 0, 0, 0],
]
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const rows = cells.map(sum)

export const comparison: Comparison = {
  a: {
    method: 'kmeans',
    params: {},
    nClusters: 5,
    noise: 0,
    silhouette: 0.42,
    sizes: rows.slice(0, 5),
    names: ['Once, long ago', 'New and curious', 'Steady', 'Frequent big baskets', 'Large baskets, rarely'],
  },
  b: {
    method: 'hdbscan',
    params: {},
    nClusters: 4,
    noise: 77,
    silhouette: 0.38,
    names: ['Once', 'New', 'Baskets of all sizes', 'Frequent'],
    sizes: [0, 1, 2, 3].map((column) => sum(cells.map((row) => row[column] ?? 0))),
  },
  table: cells.flat(),
  matches: [0, 1, 2, 3, -1],
  differing: 808,
  customers: 4338,
  ari: 0.71,
  ami: 0.66,
  nmi: 0.66,
  homogeneity: 0.61,
  completeness: 0.72,
  fowlkesMallows: 0.79,
}
