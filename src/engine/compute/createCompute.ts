// Chooses the machine: WebGPU where there is a real one that passes the self-test, else WebAssembly, saying why.
import type { Config } from '../../config/config.ts'
import type { Compute } from './compute.ts'
import { cpu } from './cpu.ts'
import { selfTest } from './selfTest.ts'
import { gpuAdapter } from './webgpu/adapter.ts'

// The GPU is opened and tested once per thread.
let tested: Promise<void> | null = null

/** Never rejects for want of a GPU: `report.note` says in one line why it is not used. */
export async function createCompute(wanted: Config['device']): Promise<Compute> {
  if (wanted === 'wasm') return onCpu('The CPU was chosen in the settings.')
  const adapter = await gpuAdapter().catch(() => null)
  if (!adapter) return onCpu('This browser offers no WebGPU here.')
  if (wanted === 'auto' && adapter.software)
    return onCpu(`The GPU here (${adapter.name}) is a program on the CPU, which is slower.`)
  try {
    // Loaded only here: TensorFlow.js is the largest part of the engine.
    const { webgpuCompute } = await import('./webgpu/webgpu.ts')
    const compute = await webgpuCompute(adapter, cpu)
    tested ??= selfTest(compute)
    await tested
    return compute
  } catch (error) {
    return onCpu(
      `WebGPU (${adapter.name}) is not used: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function onCpu(note: string): Compute {
  return { ...cpu, report: { ...cpu.report, note } }
}
