// The browser's half of the bench of verbs: times one on a device, or what it computes in TensorFlow.js operations.
import * as tf from '@tensorflow/tfjs-core'
import type { Matrix } from '../src/model/matrix.ts'
import type { Compute, Dataset } from '../src/engine/compute/compute.ts'
import { referenceCompute } from '../src/engine/compute/reference.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../src/engine/compute/webgpu/adapter.ts'

interface Size {
  readonly n: number
  readonly d: number
  /** Queries, the first rows; and how many neighbours or codes. */
  readonly m: number
  readonly k: number
}

type Verb = 'distanceSums' | 'neighbours' | 'crossProducts'

let held: { X: Matrix; size: Size } | null = null
const loaded = new Map<string, Promise<Dataset>>()

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare(size: Size): Promise<void> {
  const bytes = await (await fetch('/verbs.f32')).arrayBuffer()
  held = { X: { n: size.n, d: size.d, data: Float64Array.from(new Float32Array(bytes)), names: [] }, size }
  for (const data of loaded.values()) (await data).free()
  loaded.clear()
}

/** Milliseconds of one call, or why there are none. */
export async function time(verb: Verb, device: string): Promise<number | { missing: string }> {
  if (!held) throw new Error('prepare() comes first.')
  const { X, size } = held
  try {
    if (device === 'tfjs') await webgpu()
    else if (!loaded.has(device)) loaded.set(device, load(device, X))
    const call = device === 'tfjs' ? tfjs(verb, X, size) : ours(verb, await loaded.get(device)!, X, size)
    const began = performance.now()
    await call()
    return performance.now() - began
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

async function load(device: string, X: Matrix): Promise<Dataset> {
  switch (device) {
    case 'reference':
      return referenceCompute().load(X)
    case 'wasmOneLane':
      return wasmCompute({ lanes: 1 }).load(X)
    case 'wasmLanes':
      return wasmCompute().load(X, { heavy: true })
    case 'webgpu':
      return (await webgpu()).load(X)
    default:
      throw new Error(`There is no device ${device}.`)
  }
}

async function webgpu(): Promise<Compute> {
  const adapter = await gpuAdapter()
  if (!adapter) throw new Error('no WebGPU adapter')
  const { webgpuCompute } = await import('../src/engine/compute/webgpu/webgpu.ts')
  return webgpuCompute(adapter, wasmCompute())
}

function ours(verb: Verb, data: Dataset, X: Matrix, { n, d, m, k }: Size): () => Promise<unknown> {
  const rows = (count: number) =>
    Float64Array.from({ length: count * d }, (_, at) => X.data[(at % d) * n + Math.floor(at / d)]!)
  switch (verb) {
    case 'distanceSums': {
      const queries = rows(m)
      const codes = Int32Array.from({ length: n }, (_, i) => i % k)
      return () => data.distanceSums(queries, [{ codes, nCodes: k }])
    }
    case 'neighbours': {
      const queries = rows(m)
      return () => data.neighbours(queries, k)
    }
    case 'crossProducts': {
      const center = rows(1)
      return () => data.crossProducts(center)
    }
  }
}

/** The same in TensorFlow.js operations, which make the queries × rows matrix. The rows are on the device before. */
function tfjs(verb: Verb, { n, d, data }: Matrix, { m, k }: Size): () => Promise<unknown> {
  const rows = tf.keep(tf.tidy(() => tf.transpose(tf.tensor2d(Float32Array.from(data), [d, n]))))
  const squares = () => {
    const queries = tf.slice(rows, [0, 0], [m, d])
    const norms = tf.sum(tf.square(rows), 1)
    const own = tf.reshape(tf.sum(tf.square(queries), 1), [m, 1])
    return tf.relu(tf.sub(tf.add(own, norms), tf.mul(2, tf.matMul(queries, rows, false, true))))
  }
  const codes = tf.tensor1d(Int32Array.from({ length: n }, (_, i) => i % k), 'int32') // prettier-ignore
  const work = (): tf.Tensor[] => {
    switch (verb) {
      case 'distanceSums':
        return [tf.matMul(tf.sqrt(squares()), tf.oneHot(codes, k, 1, 0, 'float32'))]
      case 'neighbours': {
        const { values, indices } = tf.topk(tf.neg(squares()), k)
        return [values, indices]
      }
      case 'crossProducts': {
        const about = tf.sub(rows, tf.slice(rows, [0, 0], [1, d]))
        return [tf.matMul(about, about, true)]
      }
    }
  }
  return async () => {
    try {
      const found = tf.tidy(work)
      await Promise.all(found.map((tensor) => tensor.data()))
      tf.dispose(found)
    } finally {
      tf.dispose([rows, codes])
    }
  }
}
