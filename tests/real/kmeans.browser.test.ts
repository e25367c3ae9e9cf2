// k-means against scikit-learn's best known solutions in Chromium: by WebAssembly on lanes and by WebGPU, which must
// give the very same labels. A short run takes small sets, the rest of the table is kmeans.test.ts's, by WebAssembly.
import { commands } from 'vitest/browser'
import { afterAll, expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { kmeansPlusPlus } from '../../src/engine/segment/centers/kmeansPlusPlus.ts'
import { lloyd } from '../../src/engine/segment/centers/lloyd.ts'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { silentTick } from '../../src/model/tick.ts'
import { effort } from '../support/effort.ts'
import { caseNames, clusterCases } from './clusterCases.ts'
import type { Read } from './clusterCases.ts'
import { checkAgainstReference, outcomeTable } from './kmeansReference.ts'
import type { Outcome } from './kmeansReference.ts'

declare module 'vitest/browser' {
  interface BrowserCommands {
    readShared: (path: string) => Promise<string | null>
  }
}

const read: Read = (path) => commands.readShared(path)
const outcomes: Outcome[] = []
const small: readonly string[] = ['iris', 'wine_std', 'hepta', 's1']

test.each(effort(small, caseNames))(
  '%s has the best known inertia and the same labels on both devices',
  async (dataset) => {
    const cases = await clusterCases(dataset, read)
    if (cases.length === 0) {
      console.warn('Skipped: ../shared/data is missing, so k-means is not compared with scikit-learn.')
      return
    }
    const [wasm, webgpu] = [await createCompute('wasm'), await createCompute('webgpu')]
    expect(webgpu.report.device).toBe('webgpu')
    for (const clusterCase of cases) {
      const onWasm = await checkAgainstReference(clusterCase, wasm)
      const onGpu = await checkAgainstReference(clusterCase, webgpu)
      outcomes.push(onWasm.outcome, onGpu.outcome)
      expect(onGpu.labels).toEqual(onWasm.labels)
    }
  },
)

test('passes on the GPU go the way of those on the CPU, bit for bit', async () => {
  const [birch] = await clusterCases('birch1', read)
  if (!birch) return
  const { X, k } = birch
  const start = await kmeansPlusPlus(X, k, createRandom(0), silentTick)
  const settings = { maxIter: effort(4, 20), tolerance: 0, strict: true, target: Infinity }
  const runs = []
  for (const device of ['wasm', 'webgpu'] as const) {
    const dataset = await (await createCompute(device)).load(X)
    runs.push(await lloyd({ X, dataset }, start, k, settings, silentTick))
    dataset.free()
  }
  expect(runs[1]).toEqual(runs[0])
})

afterAll(() => {
  if (outcomes.length > 0) console.log(outcomeTable(outcomes))
})
