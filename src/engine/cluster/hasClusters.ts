// Whether there are clusters at all: how good the silhouettes of the data are beside those of data with the same spread
// and no clusters, searched in the same way. k-means divides anything, and a silhouette alone does not tell: uniform
// noise in two columns has 0.42, in one column 0.64.
import type { Matrix } from '../../data/matrix.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import type { Random } from '../../data/random.ts'
import { silhouettes } from '../metrics/silhouette.ts'
import { silentTick, type Tick } from '../tick.ts'
import { kmeansPlusPlus } from './kmeansPlusPlus.ts'
import { labelMeans, nearestRows } from './nearestRows.ts'
import { nullKinds } from './nullRows.ts'
import { takeRows } from './takeRows.ts'

/** With fewer rows noise looks like anything, and no test can tell. */
const fewestRows = 30
/** Rows that are looked at, fewer where there are many features: about a third of a second in all. */
const mostRows = 2_000
const mostProducts = 8e6
/** Null data sets of each kind: a first look, and a second one where that leaves doubt. */
const looks = [3, 5]
const passes = 10
/** How far above the mean of the null, in its standard deviations, the data must be for some number of clusters. */
const clearly = 3
const beyondDoubt = 3 * clearly

/**
 * True if for some number of clusters 2 … `most` the silhouette of X (n, d) is clearly above that of both kinds of data
 * without clusters, or if X is too small to say. Throws AbortError through `tick`.
 */
export async function hasClusters(
  X: Matrix,
  most: number,
  randomState: number,
  tick: Tick,
): Promise<boolean> {
  return X.n < fewestRows || (await clarity(X, most, randomState, tick)) > clearly
}

/** The best over the numbers of clusters of the worse over the kinds of null, in standard deviations of the null. */
async function clarity(X: Matrix, most: number, randomState: number, tick: Tick): Promise<number> {
  const random = createRandom(randomState)
  const size = Math.min(mostRows, Math.floor(Math.sqrt(mostProducts / X.d)))
  const sample = X.n > size ? takeRows(X, sampleRows(random, X.n, size)) : X
  const own = await silhouetteCurve(sample, most, random)
  const kinds = nullKinds(sample).map((draw) => ({ draw, curves: [] as Float64Array[] }))
  let found = 0
  for (const [look, size] of looks.entries()) {
    for (const { draw, curves } of kinds) {
      for (let nth = 0; nth < size; nth++) {
        await tick(look, looks.length, 'Checking whether there are segments')
        curves.push(await silhouetteCurve(draw(random), most, random))
      }
    }
    found = excess(own, kinds.map(({ curves }) => curves)) // prettier-ignore
    if (found < 0 || found > beyondDoubt) return found
  }
  return found
}

function excess(own: Float64Array, kinds: readonly (readonly Float64Array[])[]): number {
  const worst = kinds
    .map((curves) => standardised(own, curves))
    .reduce((a, b) => a.map((value, i) => Math.min(value, b[i]!)))
  return worst.reduce((best, value) => Math.max(best, value), -Infinity)
}

/** `own` less the mean of the curves for each number of clusters, in their standard deviation over all numbers. */
function standardised(own: Float64Array, curves: readonly Float64Array[]): Float64Array {
  const means = own.map((_, i) => curves.reduce((sum, curve) => sum + curve[i]!, 0) / curves.length)
  const squares = curves.flatMap((curve) => Array.from(curve, (value, i) => (value - means[i]!) ** 2))
  const freedom = (curves.length - 1) * own.length
  const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / freedom)
  return own.map((value, i) => (value - means[i]!) / deviation)
}

/** Silhouettes for 2 … `most` clusters by one start of k-means each. */
async function silhouetteCurve(X: Matrix, most: number, random: Random): Promise<Float64Array> {
  const labelings: Int32Array[] = []
  for (let k = 2; k <= most; k++) labelings.push(await quickLabels(X, k, random))
  const { means } = await silhouettes(X, labelings, { randomState: 0 }, silentTick)
  return Float64Array.from(means, (mean) => mean ?? -1)
}

async function quickLabels(X: Matrix, k: number, random: Random): Promise<Int32Array> {
  let labels = nearestRows(X, await kmeansPlusPlus(X, k, random, silentTick), k)
  for (let pass = 0; pass < passes; pass++) labels = nearestRows(X, labelMeans(X, labels, k), k)
  return labels
}
