// The chosen number of clusters, and the three scores of every number, against those of scikit-learn's k-means:
// ../shared/data/reference/choose_k.json.
import { expect, test } from 'vitest'
import type { Candidate } from '../../src/model/run/run.ts'
import { chooseClusters } from '../../src/engine/segment/choose/chooseClusters.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { referenceMatrix } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

interface Scores {
  readonly silhouette: number
  readonly calinski_harabasz: number
  readonly davies_bouldin: number
}

interface Reference {
  readonly results: Readonly<
    Record<
      string,
      {
        readonly by_k: Readonly<Record<string, Scores>>
        readonly best_k_silhouette: number
      }
    >
  >
}

const text = sharedText('reference/choose_k.json')
if (!hasShared)
  console.warn('Skipped: ../shared/data is missing, so the choice of k is not compared with scikit-learn.')
const results = text === null ? [] : Object.entries((JSON.parse(text) as Reference).results)

test.skipIf(text === null).each(results)(
  'the number of clusters of %s',
  async (dataset, { by_k, best_k_silhouette }) => {
    const X = await referenceMatrix(dataset, sharedText)
    const found = await chooseClusters(X, { randomState: 0 }, wasmCompute({ lanes: 1 }), silentTick)
    expect(found.clustering.nClusters).toBe(best_k_silhouette)
    expect(found.silhouette).toBeCloseTo(by_k[best_k_silhouette]?.silhouette ?? NaN, 6)
    const candidates = found.choice?.candidates ?? []
    expect(candidates.map((candidate) => candidate.nClusters)).toEqual(Object.keys(by_k).map(Number))
    const same = candidates.filter((candidate) => sameOrBetter(candidate, by_k[candidate.nClusters]!))
    expect(same.map((candidate) => candidate.nClusters)).toContain(best_k_silhouette)
    expect(same.length).toBeGreaterThanOrEqual(2)
  },
)

/**
 * True where both found the same division, and then all scores agree. Else ours has the smaller inertia, which at the
 * same number is the larger Calinski-Harabasz.
 */
function sameOrBetter({ silhouette, calinskiHarabasz, daviesBouldin }: Candidate, theirs: Scores): boolean {
  const ratio = (calinskiHarabasz ?? NaN) / theirs.calinski_harabasz
  expect(ratio).toBeGreaterThan(1 - 1e-6)
  if (ratio > 1 + 1e-6) return false
  expect(silhouette).toBeCloseTo(theirs.silhouette, 6)
  expect(daviesBouldin).toBeCloseTo(theirs.davies_bouldin, 6)
  return true
}
