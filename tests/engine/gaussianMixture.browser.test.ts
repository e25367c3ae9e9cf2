// A mixture is the same on every device: labels identical, probabilities within 1e-4, also where rows are many and have
// little structure. What differs between devices is the order of sums.
import { expect, test } from 'vitest'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { gaussianMixture } from '../../src/engine/segment/gaussianMixture/gaussianMixture.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { createCompute } from '../../src/engine/compute/createCompute.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import type { Clustering } from '../../src/engine/segment/method.ts'
import { silentTick } from '../../src/model/tick.ts'
import { effort } from '../support/effort.ts'

/** Rows (n, d) around k corners that are some `apart` in each feature, the first the most frequent. */
function overlapping(n: number, d: number, k: number, apart = 4): Matrix {
  const random = createRandom(12)
  const corners = Float64Array.from({ length: k * d }, () => apart * random.normal())
  const data = new Float64Array(n * d)
  for (let i = 0; i < n; i++) {
    const corner = Math.min(random.below(k), random.below(k))
    for (let j = 0; j < d; j++)
      data[j * n + i] = corners[corner * d + j]! + (1 + 0.3 * corner) * random.normal()
  }
  return { n, d, data, names: Array.from({ length: d }, (_, j) => `x${j}`) }
}

async function fit(X: Matrix, nClusters: number, compute: Compute, maxIter = 200): Promise<Clustering> {
  const params = checkedValues(gaussianMixture.params, { nInit: 1, maxIter })
  return gaussianMixture.fit(X, { nClusters, randomState: 3, params }, compute, silentTick)
}

function expectSame(found: Clustering, other: Clustering): void {
  expect(other.labels.filter((label, i) => label !== found.labels[i])).toHaveLength(0)
  expect(other.nIter).toBe(found.nIter)
  expect(other.membership?.next?.labels.length).toBe(found.labels.length)
  for (const shares of [
    [found.membership?.probabilities, other.membership?.probabilities],
    [found.membership?.next?.probabilities, other.membership?.next?.probabilities],
  ]) {
    const [a, b] = shares
    if (!a || !b) throw new Error('no membership')
    expect(a.reduce((most, share, i) => Math.max(most, Math.abs(share - b[i]!)), 0)).toBeLessThan(1e-4)
  }
}

test('small data: the reference, lanes and WebGPU agree', async () => {
  const X = overlapping(3000, 3, 4)
  const found = await fit(X, 4, referenceCompute())
  expectSame(found, await fit(X, 4, wasmCompute({ lanes: 2, small: 0 })))
  const gpu = await createCompute('webgpu')
  expect(gpu.report.device).toBe('webgpu')
  expectSame(found, await fit(X, 4, gpu))
})

/** Passes over many rows. */
const mostPasses = effort(20, 200)

test.each([
  ['clusters that overlap', 4],
  ['next to no clusters', 0.5],
])(
  'large data, %s: lanes and WebGPU agree',
  async (_, apart) => {
    const X = overlapping(210_000, 8, 8, apart)
    const [lanes, gpu] = [wasmCompute({ lanes: 3 }), await createCompute('webgpu')]
    const found = await fit(X, 8, wasmCompute({ lanes: 1 }), mostPasses)
    expectSame(found, await fit(X, 8, lanes, mostPasses))
    expectSame(found, await fit(X, 8, gpu, mostPasses))
    expect(lanes.held()).toEqual({ datasets: 0, buffers: 0 })
  },
  120_000,
)
