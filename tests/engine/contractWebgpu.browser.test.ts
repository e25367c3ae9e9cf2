// The contract of the clustering methods in Chromium by WebGPU; in a short run with few starts, as SwiftShader is slow.
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { effort } from '../support/effort.ts'
import { describeMethods } from './contract.ts'

describeMethods({ name: 'WebGPU', isQuick: effort(true, false), make: () => createCompute('webgpu') })
