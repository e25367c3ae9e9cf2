// The browser's half of the Lloyd bench: loads the data, and times passes on a device or in TensorFlow.js operations.
import * as tf from '@tensorflow/tfjs-core'
import type { Matrix } from '../src/model/matrix.ts'
import { lloyd } from '../src/engine/segment/centers/lloyd.ts'
import { meanVariance } from '../src/engine/segment/centers/meanVariance.ts'
import type { Compute } from '../src/engine/compute/compute.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../src/engine/compute/webgpu/adapter.ts'

interface Size {
  readonly n: number
  readonly d: number
  readonly k: number
}

interface Timing {
  readonly id: string
  /** Passes from the same start that are not timed, and those that are. */
  readonly skipped: number
  readonly passes: number
}

/** One pass: new centres (k, d) from centres. */
type Pass = (centers: Float64Array) => Promise<Float64Array>

let X: Matrix | null = null
let k = 0
let lanes: Compute | null = null
const devices = new Map<string, Promise<Pass>>()

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare(size: Size): Promise<void> {
  const bytes = await (await fetch('/lloyd.f32')).arrayBuffer()
  const { n, d } = size
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
  k = size.k
  devices.clear()
}

/** Milliseconds per pass, or why there are none. */
export async function time({ id, skipped, passes }: Timing): Promise<number | { missing: string }> {
  if (!X) throw new Error('prepare() comes first.')
  try {
    const ready = devices.get(id) ?? passOn(id, X)
    devices.set(id, ready)
    const pass = await ready
    let centers = startOf(X)
    for (let count = 0; count < skipped; count++) centers = await pass(centers)
    const began = performance.now()
    for (let count = 0; count < passes; count++) centers = await pass(centers)
    return (performance.now() - began) / passes
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * A whole fit from the same start by scikit-learn's rule of convergence, to the labels of the last centres: milliseconds with
 * and without loading the data, and passes. What the peer does within `fit`, such as the variance, is counted in ours.
 */
export async function timeFit(): Promise<{ fit: number; loaded: number; passes: number; inertia: number }> {
  if (!X) throw new Error('prepare() comes first.')
  lanes ??= wasmCompute()
  const began = performance.now()
  const dataset = await lanes.load(X)
  const ready = performance.now()
  const tolerance = 1e-4 * meanVariance(X)
  const settings = { maxIter: 300, tolerance, strict: false, target: Infinity }
  const run = await lloyd({ X, dataset }, startOf(X), k, settings, () => Promise.resolve())
  const { inertia } = await dataset.nearest(run.centers, k)
  await dataset.labels()
  const ended = performance.now()
  dataset.free()
  return { fit: ended - began, loaded: ended - ready, passes: run.nIter, inertia }
}

/** Rows 0, n/k, 2n/k …: where the peer starts too. */
function startOf({ n, d, data }: Matrix): Float64Array {
  return Float64Array.from(
    { length: k * d },
    (_, at) => data[(at % d) * n + Math.floor(at / d) * Math.floor(n / k)]!,
  )
}

async function passOn(id: string, X: Matrix): Promise<Pass> {
  switch (id) {
    case 'wasmOneLane':
      return computePass(wasmCompute({ lanes: 1 }), X)
    case 'wasmLanes':
      return computePass(wasmCompute(), X)
    case 'webgpu':
    case 'webgpuSettling':
      return computePass(await webgpu(), X)
    case 'tfjsOneHot':
    case 'tfjsSegmentSum':
      await webgpu()
      return tfjsPass(X, id === 'tfjsOneHot')
    default:
      throw new Error(`There is no device ${id}.`)
  }
}

async function webgpu(): Promise<Compute> {
  const adapter = await gpuAdapter()
  if (!adapter) throw new Error('no WebGPU adapter')
  const { webgpuCompute } = await import('../src/engine/compute/webgpu/webgpu.ts')
  return webgpuCompute(adapter, wasmCompute())
}

async function computePass(compute: Compute, X: Matrix): Promise<Pass> {
  const data = await compute.load(X)
  return async (centers) => {
    const { sums, counts } = await data.nearest(centers, k)
    return means(sums, counts, centers)
  }
}

/** The same pass in TensorFlow.js operations: the n × k matrix is made, and its sums by a product or by segments. */
function tfjsPass({ n, d, data }: Matrix, oneHot: boolean): Pass {
  const rows = tf.transpose(tf.tensor2d(Float32Array.from(data), [d, n]))
  return async (centers) => {
    const [sums, counts] = tf.tidy((): tf.Tensor[] => {
      const C = tf.tensor2d(Float32Array.from(centers), [k, d])
      const scores = tf.sub(tf.mul(0.5, tf.sum(tf.square(C), 1)), tf.matMul(rows, C, false, true))
      const labels = tf.argMin<tf.Tensor1D>(scores, 1)
      if (!oneHot)
        return [tf.unsortedSegmentSum(rows, labels, k), tf.unsortedSegmentSum(tf.ones([n]), labels, k)]
      const members = tf.oneHot(labels, k, 1, 0, 'float32')
      return [tf.matMul(members, rows, true), tf.sum(members, 0)]
    })
    const found = await Promise.all([sums!.data(), counts!.data()])
    tf.dispose([sums!, counts!])
    return means(Float64Array.from(found[0]), Float64Array.from(found[1]), centers)
  }
}

/** An empty cluster keeps its centre. */
function means(sums: Float64Array, counts: Float64Array, centers: Float64Array): Float64Array {
  const d = sums.length / counts.length
  return sums.map((sum, at) => {
    const count = counts[Math.floor(at / d)]!
    return count > 0 ? sum / count : centers[at]!
  })
}
