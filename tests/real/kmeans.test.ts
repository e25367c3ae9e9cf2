// k-means against scikit-learn's best known solutions, in Node by WebAssembly in one thread.
import { afterAll, expect, test } from 'vitest'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { caseNames, clusterCases } from './clusterCases.ts'
import { checkAgainstReference, outcomeTable } from './kmeansReference.ts'
import type { Outcome } from './kmeansReference.ts'
import { hasShared, sharedText } from './readShared.ts'

if (!hasShared)
  console.warn('Skipped: ../shared/data is missing, so k-means is not compared with scikit-learn.')

const outcomes: Outcome[] = []
const compute = wasmCompute({ lanes: 1 })

test.skipIf(!hasShared).each(caseNames)('%s has the best known inertia', async (dataset) => {
  const cases = await clusterCases(dataset, sharedText)
  expect(cases.length).toBeGreaterThan(0)
  for (const clusterCase of cases) outcomes.push((await checkAgainstReference(clusterCase, compute)).outcome)
  expect(compute.held()).toEqual({ datasets: 0, buffers: 0 })
})

afterAll(() => {
  if (outcomes.length > 0) console.log(outcomeTable(outcomes))
})
