// The contract of the clustering methods in Node: by the plain reference and by WebAssembly.
import { describe, expect, test } from 'vitest'
import { saidBy } from '../support/said.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { methodNamed, methods } from '../../src/engine/segment/methods.ts'
import { alikeCases, describeMethods, fingerprint } from './contract.ts'

const reference = referenceCompute()
const wasm = wasmCompute({ lanes: 1 })

describeMethods({ name: 'the reference', make: () => Promise.resolve(reference) })
describeMethods({ name: 'WebAssembly', make: () => Promise.resolve(wasm) })

describe.each(methods)('$label gives the same labels on both', (method) => {
  test.each(alikeCases)('of $name', async (each) => {
    expect(await fingerprint(method, each, wasm)).toEqual(await fingerprint(method, each, reference))
  })
})

test('methods have their own names', async () => {
  expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length)
  for (const method of methods) expect(methodNamed(method.id)).toBe(method)
  expect(await saidBy(() => methodNamed('magic'))).toMatch('there is no method magic')
})
