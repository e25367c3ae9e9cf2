// The chosen number of clusters against the one that scikit-learn's k-means and silhouette give:
// ../shared/data/reference/choose_k.json.
import { expect, test } from 'vitest'
import { chooseClusters } from '../../src/engine/choose/chooseClusters.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/engine/tick.ts'
import { referenceMatrix } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

interface Reference {
  readonly results: Readonly<
    Record<
      string,
      {
        readonly by_k: Readonly<Record<string, { readonly silhouette: number }>>
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
    expect(found.silhouette).toBeCloseTo(by_k[best_k_silhouette]?.silhouette ?? NaN, 3)
  },
)
