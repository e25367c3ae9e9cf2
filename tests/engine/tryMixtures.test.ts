// Mixtures are compared on a sample where there are many customers: what they are worth says on how many.
import { expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { candidate } from '../../src/engine/segment/choose/scoredAttempt.ts'
import { tryMixtures } from '../../src/engine/segment/gaussianMixture/tryMixtures.ts'
import { gaussianMixture } from '../../src/engine/segment/gaussianMixture/gaussianMixture.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf } from './contract.ts'

test.each([
  [1600, 1500],
  [1500, undefined],
])('criteria of %i customers are over a sample: %s', async (n, rows) => {
  const random = createRandom(2)
  const X = matrixOf(Array.from({ length: n }, (_, i) => [random.normal() + 8 * (i % 2), random.normal()]))
  const trial = {
    X,
    method: gaussianMixture,
    numbers: [2],
    randomState: 0,
    params: { covarianceType: 'spherical' },
  }
  const { attempts } = await tryMixtures(trial, wasmCompute({ lanes: 1 }), silentTick)
  const scores = { silhouette: 0, calinskiHarabasz: null, daviesBouldin: null, noise: 0 }
  const found = attempts.map((attempt) => candidate({ ...attempt, ...scores }, false).criterionRows)
  expect(found).toEqual([rows])
})
