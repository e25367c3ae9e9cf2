// How well a few quick starts of k-means divide a sample, for many numbers of clusters: what the gate asks of the data and
// of each null alike, so it must be cheap before it is good.
import { message } from '../../../model/messages.ts'
import type { Matrix } from '../../../model/matrix.ts'
import type { Random } from '../../../model/random.ts'
import { mostUsual, quickPasses, quickStarts } from './constants.ts'
import { kmeansPlusPlus } from '../centers/kmeansPlusPlus.ts'
import type { Dataset } from '../../compute/compute.ts'
import { cpu } from '../../compute/cpu.ts'
import { silhouettes } from '../metrics/silhouette.ts'
import { silentTick, type Tick } from '../../../model/tick.ts'

/**
 * The mean silhouette of X (n, d), a sample, for each of `numbers` of clusters; −1 where it has none. Throws AbortError
 * through `tick`.
 */
export async function quickSilhouettes(
  X: Matrix,
  numbers: readonly number[],
  random: Random,
  tick: Tick,
): Promise<Float64Array> {
  const data = await cpu.load(X)
  try {
    const firsts: Float64Array[] = []
    const most = Math.max(...numbers)
    for (let start = 0; start < quickStarts; start++)
      // Above the usual numbers one start has to do.
      firsts.push(await kmeansPlusPlus(X, start === 0 ? most : Math.min(most, mostUsual), random, silentTick))
    const labelings: Int32Array[] = []
    for (const k of numbers) {
      await tick(0, 1, message('testingTendency', {}, { severity: 'info' }))
      labelings.push(await bestLabels(data, firsts, k))
    }
    const { means } = await silhouettes(X, labelings, { randomState: 0 }, silentTick)
    return Float64Array.from(means, (mean) => mean ?? -1)
  } finally {
    data.free()
  }
}

/** From the first k centres of each start: k-means++ picks them one by one, whatever comes after. */
async function bestLabels(data: Dataset, firsts: readonly Float64Array[], k: number): Promise<Int32Array> {
  let best = new Int32Array(0)
  let least = Infinity
  for (const first of firsts) {
    if (first.length < k * data.d) continue
    const inertia = await movedPasses(data, first.slice(0, k * data.d), k)
    if (inertia >= least) continue
    least = inertia
    best = Int32Array.from(await data.labels())
  }
  return best
}

/** Moves `centers` (k, d) a few times; gives the inertia of the last pass. */
async function movedPasses(data: Dataset, centers: Float64Array, k: number): Promise<number> {
  for (let pass = 0; ; pass++) {
    const { sums, counts, inertia, changed } = await data.nearest(centers, k)
    if (pass === quickPasses || (pass > 0 && changed === 0)) return inertia
    for (let at = 0; at < centers.length; at++) {
      const count = counts[Math.floor(at / data.d)]!
      if (count > 0) centers[at] = sums[at]! / count
    }
  }
}
