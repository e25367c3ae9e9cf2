// The compute verbs in plain float64 TypeScript: slow, obviously right, and the judge of the fast devices in tests.
import type { Matrix } from '../../model/matrix.ts'
import type { Compute, Dataset, NearestPass } from './compute.ts'
import {
  requireCenters,
  requireGroupings,
  requireMatrix,
  requireNeighbours,
  requireQueries,
} from './checks.ts'
import { crossProducts } from './reference/crossProducts.ts'
import { distanceSums } from './reference/distanceSums.ts'
import { expectation } from './reference/expectation.ts'
import { neighbours } from './reference/neighbours.ts'

/** A device that computes everything in the calling thread in float64. Its `load` keeps X itself, not a copy. */
export function referenceCompute(): Compute {
  let datasets = 0
  return {
    report: { device: 'wasm', label: 'CPU, plain float64', note: '' },
    load: (X) =>
      promised(() => {
        requireMatrix(X)
        datasets++
        return referenceDataset(X, () => datasets--)
      }),
    held: () => ({ datasets, buffers: datasets }),
  }
}

function referenceDataset(X: Matrix, onFree: () => void): Dataset {
  let labels: Int32Array | null = new Int32Array(X.n).fill(-1)
  const held = (): Int32Array => {
    if (!labels) throw new Error('This data set was freed.')
    return labels
  }
  const pass = (centers: Float64Array, k: number) => promised(() => nearestPass(X, centers, k, held()))
  return {
    n: X.n,
    d: X.d,
    nearest: pass,
    labels: () => promised(() => held().slice()),
    ...referenceVerbs(X, held),
    free: () => {
      if (labels) onFree()
      labels = null
    },
  }
}

type Verbs = Pick<
  Dataset,
  'expectation' | 'expectationExact' | 'neighbours' | 'distanceSums' | 'crossProducts'
>

/** The verbs that leave no state; `held` throws once the data set was freed. */
function referenceVerbs(X: Matrix, held: () => unknown): Verbs {
  const whileHeld = <T>(work: () => T): Promise<T> =>
    promised(() => {
      held()
      return work()
    })
  return {
    expectation: (mixture) => whileHeld(() => expectation(X, mixture)),
    expectationExact: (mixture) => whileHeld(() => expectation(X, mixture)),
    neighbours: (queries, k) =>
      whileHeld(() => {
        requireQueries(queries, X.d)
        requireNeighbours(k, X.n)
        return neighbours(X, queries, k)
      }),
    distanceSums: (queries, groupings) =>
      whileHeld(() => {
        requireQueries(queries, X.d)
        requireGroupings(groupings, X.n)
        return groupings.map((grouping) => distanceSums(X, queries, grouping))
      }),
    crossProducts: (center) =>
      whileHeld(() => {
        requireCenters(center, 1, X.d)
        return crossProducts(X, center)
      }),
  }
}

/** What `work` returns, as a promise; what it throws rejects, as on the other devices. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()))
}

/** One pass over X (n, d) against centers (k, d, row-major); writes `labels` (n). */
function nearestPass(X: Matrix, centers: Float64Array, k: number, labels: Int32Array): NearestPass {
  const { n, d, data } = X
  requireCenters(centers, k, d)
  const sums = new Float64Array(k * d)
  const counts = new Float64Array(k)
  let inertia = 0
  let changed = 0
  for (let i = 0; i < n; i++) {
    const { label, distance } = nearestCenter(X, i, centers, k)
    if (labels[i] !== label) changed++
    labels[i] = label
    inertia += distance
    counts[label]! += 1
    for (let j = 0; j < d; j++) sums[label * d + j]! += data[j * n + i]!
  }
  return { sums, counts, inertia, changed }
}

/** The nearest centre of row i, the lower index on a tie, and its squared Euclidean distance. */
function nearestCenter(X: Matrix, i: number, centers: Float64Array, k: number) {
  let label = 0
  let distance = Infinity
  for (let c = 0; c < k; c++) {
    let sum = 0
    for (let j = 0; j < X.d; j++) sum += (X.data[j * X.n + i]! - centers[c * X.d + j]!) ** 2
    if (sum < distance) {
      distance = sum
      label = c
    }
  }
  return { label, distance }
}
