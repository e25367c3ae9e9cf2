// Data beyond the sizes at which small fits are compared: k-means is the same on every device to the last bit, and a
// mixture, whose first passes are float32 there, has the same segments and probabilities within 1e-4.
import { expect, test } from 'vitest'
import type { Matrix } from '../../src/model/matrix.ts'
import { createRandom } from '../../src/model/random.ts'
import { lloyd } from '../../src/engine/segment/centers/lloyd.ts'
import { mixtureOf } from '../../src/engine/segment/gaussianMixture/components.ts'
import { em } from '../../src/engine/segment/gaussianMixture/em.ts'
import { posteriors } from '../../src/engine/segment/gaussianMixture/posteriors.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { adjustedRand } from '../../src/engine/segment/metrics/adjustedRand.ts'
import { silentTick } from '../../src/model/tick.ts'

/** Rows (n, d) around `k` corners `apart` from each other; 0 for one cloud. */
function clouds(n: number, d: number, k: number, apart: number): Matrix {
  const random = createRandom(4)
  const corners = Float64Array.from({ length: k * d }, () => apart * random.normal())
  const data = new Float64Array(n * d)
  for (let j = 0; j < d; j++)
    for (let i = 0; i < n; i++) data[j * n + i] = corners[(i % k) * d + j]! + random.normal()
  return { n, d, data, names: Array.from({ length: d }, (_, j) => `x${j}`) }
}

/** The first k rows, row-major (k, d). */
function firstRows({ n, d, data }: Matrix, k: number): Float64Array {
  return Float64Array.from({ length: k * d }, (_, at) => data[(at % d) * n + Math.floor(at / d)]!)
}

async function onEach<T>(work: (compute: Compute) => Promise<T>): Promise<[wasm: T, webgpu: T]> {
  const gpu = await createCompute('webgpu')
  expect(gpu.report.device).toBe('webgpu')
  return [await work(wasmCompute({ lanes: 2 })), await work(gpu)]
}

test('k-means of 1.1e8 multiply-adds a pass on one cloud goes the same way, bit for bit', async () => {
  const [X, k] = [clouds(430_000, 8, 1, 0), 32]
  const [wasm, webgpu] = await onEach(async (compute) => {
    const dataset = await compute.load(X)
    const settings = { maxIter: 12, tolerance: 0, strict: true, target: Infinity }
    const run = await lloyd({ X, dataset }, firstRows(X, k), k, settings, silentTick)
    const labels = await dataset.labels()
    dataset.free()
    return { run, labels }
  })
  expect(webgpu.labels.filter((label, i) => label !== wasm.labels[i])).toHaveLength(0)
  expect(webgpu.run).toEqual(wasm.run)
}, 120_000)

test('a mixture whose first passes are float32, as above 2e9 multiply-adds, ends with the same segments', async () => {
  const [n, d, k] = [100_000, 8, 3]
  const X = clouds(n, d, k, 1)
  const start = {
    k,
    weights: new Float64Array(k).fill(1 / k),
    means: firstRows(X, k),
    covariances: Float64Array.from({ length: k * d * d }, (_, at) =>
      (at % (d * d)) % (d + 1) === 0 ? 4 : 0,
    ),
  }
  const model = { type: 'full', ridge: new Float64Array(d).fill(1e-6) } as const
  const [wasm, webgpu] = await onEach(async (compute) => {
    const data = { X, dataset: await compute.load(X) }
    const settings = { maxIter: 20, tol: 1e-3 }
    const fast = await em(data, start, model, { ...settings, exact: false }, silentTick)
    const last = await em(data, fast.components, model, { ...settings, exact: true }, silentTick)
    data.dataset.free()
    return ended(posteriors(X, mixtureOf(last.components)))
  })
  expect(adjustedRand(webgpu.labels, wasm.labels)).toBe(1)
  const apart = webgpu.probabilities.map((share, i) => Math.abs(share - wasm.probabilities[i]!))
  expect(apart.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(1e-4)
}, 120_000)

function ended<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
