// Every clustering method gives the same labels on the reference, on WebAssembly's lanes and on WebGPU.
import { describe, expect, test } from 'vitest'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { methods } from '../../src/engine/segment/methods.ts'
import { alikeCases, fingerprint } from './contract.ts'

const lanes = wasmCompute({ lanes: 2, small: 0 })

describe.each(methods)('$label gives the same labels on every device', (method) => {
  test.each(alikeCases)('of $name', async (each) => {
    const gpu = await createCompute('webgpu')
    expect(gpu.report.device).toBe('webgpu')
    const truth = await fingerprint(method, each, referenceCompute())
    expect(await fingerprint(method, each, lanes)).toEqual(truth)
    expect(await fingerprint(method, each, gpu)).toEqual(truth)
  })
})
