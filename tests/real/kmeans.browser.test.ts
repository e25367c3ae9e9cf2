// k-means against scikit-learn's best known solutions in Chromium: by WebAssembly on lanes and by WebGPU, which must
// give the very same labels.
import { commands } from 'vitest/browser'
import { afterAll, expect, test } from 'vitest'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
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

test.each(caseNames)('%s has the best known inertia and the same labels on both devices', async (dataset) => {
  const cases = await clusterCases(dataset, read)
  if (cases.length === 0) {
    console.warn('Skipped: ../shared/data is missing, so k-means is not compared with scikit-learn.')
    return
  }
  const [wasm, webgpu] = [await createCompute('wasm'), await createCompute('webgpu')]
  expect(webgpu.report.device).toBe('webgpu')
  for (const one of cases) {
    const onWasm = await checkAgainstReference(one, wasm)
    const onGpu = await checkAgainstReference(one, webgpu)
    outcomes.push(onWasm.outcome, onGpu.outcome)
    expect(onGpu.labels).toEqual(onWasm.labels)
  }
})

afterAll(() => {
  if (outcomes.length > 0) console.log(outcomeTable(outcomes))
})
