// The E-step of mixtures in Node: WebAssembly in the calling thread against the reference.
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../../src/engine/compute/wasm.ts'
import { describeExpectation } from './expectationContract.ts'

describeExpectation({ name: 'the reference', make: () => Promise.resolve(referenceCompute()) })
describeExpectation({ name: 'WebAssembly in this thread', make: () => Promise.resolve(wasmCompute()) })
