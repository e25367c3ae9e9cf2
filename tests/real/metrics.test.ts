// The metrics against scikit-learn's on the named data sets: ../shared/data/reference/cluster_metrics.json.
import { expect, test } from 'vitest'
import { compareClusterings } from '../../src/engine/stages/compareClusterings.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { calinskiHarabasz } from '../../src/engine/segment/metrics/calinskiHarabasz.ts'
import { daviesBouldin } from '../../src/engine/segment/metrics/daviesBouldin.ts'
import { silhouette } from '../../src/engine/segment/metrics/silhouette.ts'
import { silentTick } from '../../src/model/tick.ts'
import { clusterCases } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

interface Reference {
  readonly results: readonly {
    readonly dataset: string
    readonly internal: {
      readonly n_clusters: number
      readonly silhouette_mean: number
      readonly silhouette_per_cluster: Readonly<Record<string, number>>
      readonly calinski_harabasz: number
      readonly davies_bouldin: number
    }
    readonly external_vs_truth?: {
      readonly ARI: number
      readonly AMI_arithmetic: number
      readonly NMI_arithmetic: number
      readonly homogeneity: number
      readonly completeness: number
      readonly v_measure: number
      readonly fowlkes_mallows: number
      readonly contingency: readonly (readonly number[])[]
    }
  }[]
}

const text = sharedText('reference/cluster_metrics.json')
if (!hasShared)
  console.warn('Skipped: ../shared/data is missing, so the metrics are not compared with scikit-learn.')
const results = text === null ? [] : (JSON.parse(text) as Reference).results

test.skipIf(text === null).each(results)('metrics of $dataset agree with scikit-learn', async (result) => {
  const cases = await clusterCases(result.dataset, sharedText)
  const named = cases.find(({ k }) => k === result.internal.n_clusters)
  if (!named?.labels) throw new Error(`There is no labeling of ${result.dataset}.`)
  const { X, k, labels } = named
  const { mean, sample, values } = await silhouette(X, labels, { randomState: 0 }, silentTick)
  expect(sample).toBe(X.n)
  expect(mean).toBeCloseTo(result.internal.silhouette_mean, 8)
  for (const [cluster, expected] of Object.entries(result.internal.silhouette_per_cluster)) {
    const own = values.filter((_, i) => labels[i] === Number(cluster))
    expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(expected, 8)
  }
  expect((calinskiHarabasz(X, labels, k) ?? 0) / result.internal.calinski_harabasz).toBeCloseTo(1, 8)
  expect(daviesBouldin(X, labels, k)).toBeCloseTo(result.internal.davies_bouldin, 8)
  if (result.external_vs_truth) {
    const reference = result.external_vs_truth
    const [truth, found] = fromContingency(reference.contingency)
    const [classes, clusters] = [reference.contingency.length, reference.contingency[0]?.length ?? 0]
    expect(adjustedRand(truth, found)).toBeCloseTo(reference.ARI, 8)
    const ours = compareClusterings(truth, found, classes, clusters)
    expect(ours.ari).toBeCloseTo(reference.ARI, 8)
    expect(ours.ami).toBeCloseTo(reference.AMI_arithmetic, 8)
    expect(ours.nmi).toBeCloseTo(reference.NMI_arithmetic, 8)
    expect(ours.nmi).toBeCloseTo(reference.v_measure, 8)
    expect(ours.homogeneity).toBeCloseTo(reference.homogeneity, 8)
    expect(ours.completeness).toBeCloseTo(reference.completeness, 8)
    expect(ours.fowlkesMallows).toBeCloseTo(reference.fowlkes_mallows, 8)
  }
})

/** Two labelings with these counts of common rows. */
function fromContingency(table: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const cells = table.flatMap((row, a) =>
    row.flatMap((times, b) => Array.from({ length: times }, () => [a, b] as const)),
  )
  return [Int32Array.from(cells, ([a]) => a), Int32Array.from(cells, ([, b]) => b)]
}
