// The map against scikit-learn's PCA on the named data sets: ../shared/data/reference/pca.json.
import { expect, test } from 'vitest'
import { principalMap } from '../../src/engine/math/pca.ts'
import { referenceMatrix } from './clusterCases.ts'
import { hasShared, sharedText } from './readShared.ts'

interface Reference {
  readonly results: readonly {
    readonly dataset: string
    readonly explained_variance_ratio: readonly number[]
    readonly first_5_rows_scores_pc1_pc2: readonly (readonly [number, number])[]
  }[]
}

const text = sharedText('reference/pca.json')
if (!hasShared)
  console.warn('Skipped: ../shared/data is missing, so the map is not compared with scikit-learn.')
const results = text === null ? [] : (JSON.parse(text) as Reference).results

test.skipIf(text === null).each(results)('the map of $dataset is that of scikit-learn', async (result) => {
  const { x, y, explained } = principalMap(await referenceMatrix(result.dataset, sharedText))
  expect(explained[0]).toBeCloseTo(result.explained_variance_ratio[0] ?? NaN, 8)
  expect(explained[1]).toBeCloseTo(result.explained_variance_ratio[1] ?? NaN, 8)
  result.first_5_rows_scores_pc1_pc2.forEach(([first, second], i) => {
    expect(x[i]).toBeCloseTo(first, 4)
    expect(y[i]).toBeCloseTo(second, 4)
  })
})
