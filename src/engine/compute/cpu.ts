// The CPU of this thread, one for all runs: its workers and memory are used again.
import { wasmCompute } from './wasm.ts'

export const cpu = wasmCompute()
