// k-means for more customers than the device can hold: centres learn from random batches (Sculley 2010, "Web-scale
// k-means clustering", algorithm 1), then all rows are passed over twice, piece by piece.
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom } from '../../../model/random.ts'
import type { Compute, NearestPass } from '../../compute/compute.ts'
import type { Clustering } from '../method.ts'
import type { Tick } from '../../../model/tick.ts'
import { clusteringOf } from '../centers/finishKMeans.ts'
import { takeRows } from '../rows/takeRows.ts'

export interface MiniBatchSettings {
  readonly nClusters: number
  readonly randomState: number
  readonly batchSize: number
}

/** It ends when so many batches in a row have not lowered the smoothed inertia, as in scikit-learn's MiniBatchKMeans. */
const patience = 10
/** Or when each row has been drawn about once. */
const epochs = 1
/** How much of the smoothed inertia a batch of 10,000 rows renews. */
const renewed = 0.1

/** Row-major (k, d), and on how many rows they were found. */
interface BatchStart {
  readonly centers: Float64Array
  readonly seen: number
}

/**
 * Clusters X (n, d) from centres found on `seen` rows, which weigh as much as the rows of the batches. Labels are those nearest to the centres. Throws AbortError through `tick`.
 */
export async function miniBatch(
  X: Matrix,
  { centers: start, seen }: BatchStart,
  { nClusters: k, randomState, batchSize }: MiniBatchSettings,
  compute: Compute,
  tick: Tick,
): Promise<Omit<Clustering, 'warnings'>> {
  const random = createRandom(randomState)
  const centers = start.slice()
  const weights = new Float64Array(k).fill(seen / k)
  const most = Math.ceil((epochs * X.n) / batchSize)
  let [smoothed, lowest, waited, batches] = [Infinity, Infinity, 0, 0]
  while (batches < most && waited < patience) {
    await tick(batches++, most + 1)
    const rows = Int32Array.from({ length: Math.min(batchSize, X.n) }, () => random.below(X.n)).sort()
    const pass = await passOver(takeRows(X, rows), centers, k, compute)
    learn(centers, weights, pass)
    const inertia = pass.inertia / rows.length
    smoothed = smoothed === Infinity ? inertia : smoothed + renewed * (inertia - smoothed)
    waited = smoothed < lowest ? 0 : waited + 1
    lowest = Math.min(lowest, smoothed)
  }
  const whole = await passOverAll(X, { centers, k }, batchSize, compute, tick)
  const means = centers.map((center, at) => {
    const count = whole.counts[Math.floor(at / X.d)]!
    return count > 0 ? whole.sums[at]! / count : center
  })
  const { labels } = await passOverAll(X, { centers: means, k }, batchSize, compute, tick)
  return clusteringOf(X, labels, means, k, batches)
}

/** Each centre moves towards the mean of its rows of the batch, by their share of all that it has seen. */
function learn(centers: Float64Array, weights: Float64Array, { sums, counts }: NearestPass): void {
  const d = centers.length / weights.length
  for (let c = 0; c < weights.length; c++) {
    const count = counts[c]!
    if (count === 0) continue
    weights[c]! += count
    for (let at = c * d; at < (c + 1) * d; at++)
      centers[at]! += (sums[at]! - count * centers[at]!) / weights[c]!
  }
}

async function passOver(
  X: Matrix,
  centers: Float64Array,
  k: number,
  compute: Compute,
): Promise<NearestPass & { labels: Int32Array }> {
  const dataset = await compute.load(X)
  try {
    return { ...(await dataset.nearest(centers, k)), labels: await dataset.labels() }
  } finally {
    dataset.free()
  }
}

/** One pass over all rows, of which the device holds `size` at a time. */
async function passOverAll(
  X: Matrix,
  { centers, k }: { readonly centers: Float64Array; readonly k: number },
  size: number,
  compute: Compute,
  tick: Tick,
): Promise<{ sums: Float64Array; counts: Float64Array; labels: Int32Array }> {
  const sums = new Float64Array(centers.length)
  const counts = new Float64Array(k)
  const labels = new Int32Array(X.n)
  for (let from = 0; from < X.n; from += size) {
    await tick(from, X.n)
    const rows = Int32Array.from({ length: Math.min(size, X.n - from) }, (_, r) => from + r)
    const pass = await passOver(takeRows(X, rows), centers, k, compute)
    pass.sums.forEach((sum, at) => (sums[at]! += sum))
    pass.counts.forEach((count, c) => (counts[c]! += count))
    labels.set(pass.labels, from)
  }
  return { sums, counts, labels }
}
