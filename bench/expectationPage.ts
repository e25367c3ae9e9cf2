// The browser's half of the EM bench: loads the data, and times iterations on a device or in TensorFlow.js operations.
import * as tf from '@tensorflow/tfjs-core'
import type { Matrix } from '../src/model/matrix.ts'
import {
  fitComponents,
  mixtureOf,
  type Components,
  type Model,
} from '../src/engine/segment/gaussianMixture/components.ts'
import type { Compute, Mixture, MixturePass } from '../src/engine/compute/compute.ts'
import { wasmCompute } from '../src/engine/compute/wasm.ts'
import { gpuAdapter } from '../src/engine/compute/webgpu/adapter.ts'

interface Size {
  readonly n: number
  readonly d: number
  readonly k: number
}

interface Timing {
  readonly id: string
  /** Iterations from the same start that are not timed, and those that are. */
  readonly skipped: number
  readonly passes: number
}

type Pass = (mixture: Mixture) => Promise<MixturePass>

let X: Matrix | null = null
let k = 0
const devices = new Map<string, Promise<Pass>>()

/** Fetches the column-major float32 file that the peer reads too. */
export async function prepare(size: Size): Promise<void> {
  const bytes = await (await fetch('/mixture.f32')).arrayBuffer()
  const { n, d } = size
  X = { n, d, data: Float64Array.from(new Float32Array(bytes)), names: [] }
  k = size.k
}

/** Milliseconds per iteration, E-step and M-step, or why there are none. */
export async function time({ id, skipped, passes }: Timing): Promise<number | { missing: string }> {
  if (!X) throw new Error('prepare() comes first.')
  const { n, d } = X
  const model: Model = { type: 'full', ridge: new Float64Array(d).fill(1e-6) }
  try {
    const ready = devices.get(id) ?? passOn(id, X)
    devices.set(id, ready)
    const pass = await ready
    let components = startOf(X)
    const iterate = async (): Promise<void> => {
      const sums = await pass(mixtureOf(components))
      components = fitComponents(sums, components.means, model, n)
    }
    for (let count = 0; count < skipped; count++) await iterate()
    const began = performance.now()
    for (let count = 0; count < passes; count++) await iterate()
    return (performance.now() - began) / passes
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

/** Rows 0, n/k, 2n/k … with variances of 4: where the peer starts too. */
function startOf({ n, d, data }: Matrix): Components {
  const means = Float64Array.from(
    { length: k * d },
    (_, at) => data[(at % d) * n + Math.floor(at / d) * Math.floor(n / k)]!,
  )
  const covariances = Float64Array.from({ length: k * d * d }, (_, at) =>
    at % d === Math.floor(at / d) % d ? 4 : 0,
  )
  return { k, weights: new Float64Array(k).fill(1 / k), means, covariances }
}

async function passOn(id: string, X: Matrix): Promise<Pass> {
  switch (id) {
    case 'wasmOneLane':
      return computePass(wasmCompute({ lanes: 1 }), X)
    case 'wasmLanes':
      return computePass(wasmCompute(), X)
    case 'wasmLanesExact': {
      const data = await wasmCompute().load(X)
      return (mixture) => data.expectationExact(mixture)
    }
    case 'webgpu':
      return computePass(await webgpu(), X)
    case 'tfjs':
      await webgpu()
      return tfjsPass(X)
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
  return (mixture) => data.expectation(mixture)
}

/** The same pass in TensorFlow.js operations: the n × k matrices are made, sums are matrix products. */
function tfjsPass({ n, d, data }: Matrix): Pass {
  const rows = tf.transpose(tf.tensor2d(Float32Array.from(data), [d, n]))
  return async ({ k, logScales, means, whitenings }) => {
    const sums = tf.tidy(() => {
      const about = (c: number) =>
        tf.sub(rows, tf.tensor1d(Float32Array.from(means.slice(c * d, (c + 1) * d))))
      const logs = tf.stack(
        Array.from({ length: k }, (_, c) => {
          const W = tf.tensor2d(Float32Array.from(whitenings.slice(c * d * d, (c + 1) * d * d)), [d, d])
          const y = tf.matMul<tf.Tensor2D>(about(c), W, false, true)
          return tf.sub(logScales[c]!, tf.mul(0.5, tf.sum(tf.square(y), 1)))
        }),
        1,
      )
      const total = tf.logSumExp(logs, 1, true)
      const shares = tf.exp(tf.sub(logs, total))
      const found: tf.Tensor[] = [tf.sum(shares, 0), tf.sum(total)]
      for (let c = 0; c < k; c++) {
        const from = about(c)
        const weighted = tf.mul<tf.Tensor2D>(from, tf.slice(shares, [0, c], [n, 1]))
        found.push(tf.sum(weighted, 0), tf.matMul(weighted, from, true))
      }
      return found
    })
    const [weights, logLikelihood, ...rest] = await Promise.all(sums.map((sum) => sum.data()))
    tf.dispose(sums)
    const pass = { shifts: new Float64Array(k * d), scatters: new Float64Array(k * d * d) }
    for (let c = 0; c < k; c++) {
      pass.shifts.set(rest[2 * c]!, c * d)
      pass.scatters.set(rest[2 * c + 1]!, c * d * d)
    }
    return { ...pass, weights: Float64Array.from(weights!), logLikelihood: logLikelihood![0]! }
  }
}
