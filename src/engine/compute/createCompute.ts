// Chooses the machine: WebGPU where there is a real one that passes the self-test, else WebAssembly, saying why.
import type { Config } from '../../config/config.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { Compute } from './compute.ts'
import { cpu } from './cpu.ts'
import { selfTest } from './selfTest.ts'
import { gpuAdapter } from './webgpu/adapter.ts'

const info = { severity: 'info' } as const

// The GPU is opened and tested once per thread.
let tested: Promise<void> | null = null

/** Never rejects for want of a GPU: `report.note` says in one line why it is not used. */
export async function createCompute(wanted: Config['device']): Promise<Compute> {
  if (wanted === 'wasm') return onCpu(message('cpuChosen', {}, info))
  const adapter = await gpuAdapter().catch(() => null)
  if (!adapter) return onCpu(message('noWebGpu', {}, info))
  if (wanted === 'auto' && adapter.software)
    return onCpu(message('gpuIsSoftware', { gpu: adapter.name }, info))
  try {
    // Loaded only here: TensorFlow.js is the largest part of the engine.
    const { webgpuCompute } = await import('./webgpu/webgpu.ts')
    const compute = await webgpuCompute(adapter, cpu)
    tested ??= selfTest(compute)
    await tested
    return compute
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return onCpu(message('gpuNotUsed', { gpu: adapter.name, error: text }))
  }
}

function onCpu(note: Message): Compute {
  return { ...cpu, report: { ...cpu.report, note } }
}
