// Which GPU the browser offers, asked without loading TensorFlow.js.

export interface Adapter {
  /** For people: "nvidia ampere". */
  readonly name: string
  /** True where a program on the CPU plays the GPU: right, but slower than WebAssembly. */
  readonly software: boolean
}

/** The adapter, or null where the browser has none. */
export async function gpuAdapter(): Promise<Adapter | null> {
  if (typeof navigator === 'undefined' || !('gpu' in navigator)) return null
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) return null
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info
  const words = [vendor, architecture].filter(Boolean).join(' ')
  const name = description || words || 'unknown GPU'
  return { name, software: isFallbackAdapter || softwareNames.test(`${words} ${description}`) }
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|software|basic render/i
