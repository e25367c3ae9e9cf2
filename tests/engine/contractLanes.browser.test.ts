// The contract of the clustering methods in Chromium by WebAssembly on lanes.
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { describeMethods } from './contract.ts'

const lanes = wasmCompute({ lanes: 2, small: 0 })

describeMethods({ name: 'WebAssembly on lanes', make: () => Promise.resolve(lanes) })
