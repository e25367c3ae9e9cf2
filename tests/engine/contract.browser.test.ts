// The contract of the clustering methods in Chromium: by WebAssembly on lanes and by WebGPU.
import { describe, expect, test } from 'vitest'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import { alikeCases, describeMethods, fingerprint } from './contract.ts'

const lanes = wasmCompute({ lanes: 2, small: 0 })

describeMethods({ name: 'WebAssembly on lanes', make: () => Promise.resolve(lanes) })
describeMethods({ name: 'WebGPU', make: () => createCompute('webgpu') })

describe.each(methods)('$label gives the same labels on every device', (method) => {
  test.each(alikeCases)('of $name', async (each) => {
    const gpu = await createCompute('webgpu')
    expect(gpu.report.device).toBe('webgpu')
    const truth = await fingerprint(method, each, referenceCompute())
    expect(await fingerprint(method, each, lanes)).toEqual(truth)
    expect(await fingerprint(method, each, gpu)).toEqual(truth)
  })
})
