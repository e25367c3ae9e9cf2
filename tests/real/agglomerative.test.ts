// Merge trees against scipy's linkage, which R's hclust agrees with: heights, their sum, cuts, cophenetic correlation;
// and against R's published heights on the other Iris, that of UCI.
import { afterAll, describe, expect, test } from 'vitest'
import type { MergeTree, TreeFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { agglomerative } from '../../src/engine/segment/agglomerative/agglomerative.ts'
import { growTree } from '../../src/engine/segment/agglomerative/growTree.ts'
import { cutTree } from '../../src/engine/segment/tree/mergeTree.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'
import { referenceMatrix, unpackLabels } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

if (!hasShared) console.warn('Skipped: ../shared/data is missing, so trees are not compared with scipy.')

interface Cut {
  readonly clusters: number
  readonly height_gap_around_cut: readonly [number, number]
  readonly sizes_desc: readonly number[]
  readonly labels_rle?: string
}
interface Reference {
  /** All, or the 50 largest. */
  readonly heights_sorted: readonly number[]
  readonly sum_of_heights: number
  readonly cophenetic_correlation: number
  readonly cuts: Readonly<Record<string, Cut>>
}

const linkages = ['ward', 'average', 'complete', 'single'] as const
const datasets = [
  ...['iris', 'wine_std', 'mall_income_score', 'mall_3col_std', 'wholesale_logstd', 'aggregation', 'flame'],
]
/** Of the top height. R breaks the ties of Mall's average and complete otherwise; ours are broken as in scipy. */
const same = 1e-6
const rows: Record<string, string | number>[] = []

describe.skipIf(!hasShared).each(datasets)('%s', (dataset) => {
  test.each(linkages)('%s', async (linkage) => {
    const X = await referenceMatrix(dataset, sharedText)
    const file = JSON.parse(sharedText(`reference/hier_${dataset}.json`)!) as Record<string, Reference>
    const reference = file[linkage]!
    const { tree } = await growTree(X, linkage, silentTick)
    const scipy = Float64Array.from(reference.heights_sorted).sort()
    const top = scipy.at(-1)!
    const ours = tree.heights.slice(-scipy.length)
    const worst = ours.reduce((most, height, at) => Math.max(most, Math.abs(height - scipy[at]!) / top), 0)
    expect(worst).toBeLessThan(same)

    const scores: number[] = []
    for (const [k, cut] of Object.entries(reference.cuts)) {
      const [below, above] = cut.height_gap_around_cut
      if (cut.clusters !== Number(k) || above - below < same * top) continue
      const branches = cutTree(tree, cut.clusters)
      expect(sizesOf(branches)).toEqual(cut.sizes_desc)
      if (cut.labels_rle) scores.push(adjustedRand(branches, unpackLabels(cut.labels_rle)))
    }
    expect(scores.length).toBeGreaterThan(0)
    const correlation = cophenetic(X, tree)
    rows.push({
      dataset,
      linkage,
      n: X.n,
      'top height': digits(tree.heights.at(-1)!),
      reference: top,
      'worst difference / top': worst.toExponential(1),
      cuts: scores.length,
      'least ARI': Math.min(...scores),
      cophenetic: digits(correlation),
      'cophenetic, reference': reference.cophenetic_correlation,
    })
    expect(sum(tree.heights) / reference.sum_of_heights).toBeCloseTo(1, 6)
    expect(scores.every((score) => score === 1)).toBe(true)
    expect(correlation).toBeCloseTo(reference.cophenetic_correlation, 6)
  })
})

afterAll(() => {
  if (rows.length > 0) console.table(rows)
})

test.skipIf(!hasShared).each([
  ['ward', [2.869418, 3.875844, 4.847709, 6.399407, 12.300396, 32.428013], [64, 50, 36], 0.731199],
  ['average', [1.380994, 1.785566, 1.963614, 4.060413], [64, 50, 36], 0.759199],
  ['complete', [2.428992, 3.210919, 4.024922, 7.085196], [72, 50, 28], 0.642251],
  ['single', [0.648074, 0.734847, 0.818535, 1.640122], [98, 50, 2], 0.563751],
] as const)(
  'Iris as UCI has it: heights, sizes and agreement of %s with R',
  async (linkage, heights, sizes, ari) => {
    const X = uciIris(await referenceMatrix('iris', sharedText))
    const found = await agglomerative.fit(X, settings(linkage), referenceCompute(), silentTick)
    if (found.fitted.kind !== 'tree') throw new Error('no tree')
    const last = found.fitted.tree.heights.slice(-heights.length)
    last.forEach((height, at) => expect(Math.abs(height - heights[at]!)).toBeLessThan(1e-6))
    expect([0, 1, 2].map((label) => found.labels.filter((own) => own === label).length)).toEqual(sizes)
    const species = Int32Array.from({ length: 150 }, (_, flower) => Math.floor(flower / 50))
    expect(adjustedRand(found.labels, species)).toBeCloseTo(ari, 6)
  },
)

const digits = (value: number): number => Number(value.toPrecision(10))

function sizesOf(branches: Int32Array): number[] {
  const sizes: number[] = []
  for (const branch of branches) sizes[branch] = (sizes[branch] ?? 0) + 1
  return sizes.sort((a, b) => b - a)
}

function settings(linkage: TreeFit['linkage']) {
  return { nClusters: 3, randomState: 0, params: { linkage } }
}

/** UCI's file has two of Fisher's flowers wrong, rows 35 and 38. */
function uciIris(X: Matrix): Matrix {
  const data = X.data.slice()
  for (const row of [34, 37]) [4.9, 3.1, 1.5, 0.1].forEach((value, j) => (data[j * X.n + row] = value))
  return { ...X, data }
}

/** Pearson's correlation of the distances of all pairs and the heights at which they meet (Sokal & Rohlf 1962). */
function cophenetic(X: Matrix, tree: MergeTree): number {
  const members: number[][] = Array.from({ length: X.n }, (_, row) => [row])
  const [distances, meetings]: [number[], number[]] = [[], []]
  tree.heights.forEach((height, merge) => {
    const [a, b] = [members[tree.merges[2 * merge]!]!, members[tree.merges[2 * merge + 1]!]!]
    for (const i of a) {
      for (const j of b) {
        let square = 0
        for (let c = 0; c < X.d; c++) square += (X.data[c * X.n + i]! - X.data[c * X.n + j]!) ** 2
        distances.push(Math.sqrt(square))
        meetings.push(height)
      }
    }
    members.push([...a, ...b])
  })
  return correlation(distances, meetings)
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length]
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((total, value, at) => total + (value - mx) * (y[at]! - my), 0)
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB))
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
