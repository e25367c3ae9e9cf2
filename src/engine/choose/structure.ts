// Whether there are clusters at all: how good the data look beside data of the same spread without clusters, searched in
// the same way. Every method divides anything, and a silhouette alone does not tell: uniform noise in two columns has
// 0.42, in one column 0.64. Two signs are looked for: divisions as good as k-means finds, and crowds parted by emptier
// places. No method is asked before one of them shows.
import type { Matrix } from '../../data/matrix.ts'
import { createRandom, sampleRows } from '../../data/random.ts'
import type { Random } from '../../data/random.ts'
import { kmeansPlusPlus } from '../cluster/kmeansPlusPlus.ts'
import { distancesToOwn, labelMeans, nearestRows } from '../cluster/nearestRows.ts'
import { takeRows } from '../cluster/takeRows.ts'
import { silhouettes } from '../metrics/silhouette.ts'
import { silentTick, type Tick } from '../tick.ts'
import { densityGap } from './densityGap.ts'
import { nullKinds, type DrawNull } from './nullRows.ts'

export interface Structure {
  /** Some number of clusters divides the customers better than it would divide customers without clusters. */
  readonly isDivided: boolean
  /** Crowds, of any shape, are parted by emptier places than customers without clusters have. */
  readonly hasGaps: boolean
}

/** Rows that are looked at, fewer where there are many features: about half a second in all. */
const mostRows = 1_200
const mostProducts = 5e6
/** Of many customers several samples are looked at, so that the verdict does not hang on one. */
const samples = 3
const checking = 'Checking whether there are segments'
/** Crowds need neighbours: with fewer rows the density of a place is chance. */
const fewestForGaps = 40
const mostForGaps = 1_000
/** Fewer customers can look like anything by chance, and no test can tell. */
const fewestRows = 6
/** Null data sets of each kind for a first look. */
const firstLook = 6
const starts = 3
const passes = 10
/**
 * How far above the mean of each null, in its standard deviations, a sign must be. Measured on noise and on real
 * features taken apart, of 10 to 500 customers: by chance some sign reaches it in three of a thousand data sets.
 */
const clearly = 4.5
/** Where the first look, whose deviation is rough, is enough. */
const beyondDoubt = 3 * clearly
const farBelow = clearly / 2

/**
 * Which signs of clusters X (n, d) shows for 2 … `most` clusters; `features` are the columns of each feature, each one of its
 * own if not given.
 * Throws AbortError through `tick`.
 */
export async function structureOf(
  X: Matrix,
  features: readonly (readonly number[])[] = X.names.map((_, column) => [column]),
  most: number,
  randomState: number,
  tick: Tick,
): Promise<Structure> {
  if (X.n < fewestRows) return { isDivided: true, hasGaps: false }
  const random = createRandom(randomState)
  const size = Math.min(mostRows, Math.floor(Math.sqrt(mostProducts / X.d)))
  const looked = () => (X.n > size ? takeRows(X, sampleRows(random, X.n, size)) : X)
  const sample = looked()
  const own = await signs(sample, most, random)
  for (let nth = 1; nth < samples && sample !== X; nth++) {
    await tick(0, 1, checking)
    const again = await signs(looked(), most, random)
    again.forEach((value, i) => (own[i]! += (value - own[i]!) / (nth + 1)))
  }
  let worst: Float64Array = new Float64Array(own.length).fill(Infinity)
  for (const draw of nullKinds(sample, features)) {
    worst = await lessExcess(worst, own, () => signs(draw(random), most, random), drawsFor(sample.n), tick)
    // Whatever the other kinds say, this one does as well without clusters.
    if (worst.every((value) => value < clearly)) break
  }
  const isDivided = worst.subarray(0, -1).some((value) => value >= clearly)
  return { isDivided, hasGaps: worst.at(-1)! >= clearly }
}

/** Null data sets of one kind: more where they are cheap, and chance is large. */
function drawsFor(n: number): number {
  return Math.round(Math.min(Math.max(1e4 / n, 16), 40))
}

/**
 * How far each sign is above what one kind of null shows, in standard deviations, if that is less than `worst`, its
 * excess over the kinds before.
 */
async function lessExcess(
  worst: Float64Array,
  own: Float64Array,
  drawn: () => Promise<Float64Array>,
  draws: number,
  tick: Tick,
): Promise<Float64Array> {
  const nulls: Float64Array[] = []
  let less = worst
  for (let nth = 0; nth < draws; nth++) {
    await tick(nth, draws, checking)
    nulls.push(await drawn())
    if (nth + 1 !== firstLook && nth + 1 !== draws) continue
    const excess = standardised(own, nulls)
    less = worst.map((value, i) => Math.min(value, excess[i]!))
    if (isDecided(less)) break
  }
  return less
}

/** True where more draws would hardly change the verdict. */
function isDecided(excess: Float64Array): boolean {
  const divided = excess.subarray(0, -1)
  const isSure = divided.some((value) => value > beyondDoubt) || divided.every((value) => value < farBelow)
  return isSure && (excess.at(-1)! > beyondDoubt || excess.at(-1)! < farBelow)
}

/** The silhouettes for 2 … `most` clusters, by a few quick starts of k-means each, and the widest gap. */
async function signs(X: Matrix, most: number, random: Random): Promise<Float64Array> {
  const labelings: Int32Array[] = []
  for (let k = 2; k <= most; k++) labelings.push(await bestLabels(X, k, random))
  const { means } = await silhouettes(X, labelings, { randomState: 0 }, silentTick)
  const crowded = X.n > mostForGaps ? takeRows(X, sampleRows(random, X.n, mostForGaps)) : X
  const gap = X.n < fewestForGaps ? 0 : densityGap(crowded)
  return Float64Array.from([...means.map((mean) => mean ?? -1), gap])
}

async function bestLabels(X: Matrix, k: number, random: Random): Promise<Int32Array> {
  let best = new Int32Array(X.n)
  let least = Infinity
  for (let start = 0; start < starts; start++) {
    const labels = await quickLabels(X, k, random)
    const squares = distancesToOwn(X, labelMeans(X, labels, k), labels).reduce((sum, one) => sum + one, 0)
    if (squares >= least) continue
    least = squares
    best = labels
  }
  return best
}

async function quickLabels(X: Matrix, k: number, random: Random): Promise<Int32Array<ArrayBuffer>> {
  let labels = nearestRows(X, await kmeansPlusPlus(X, k, random, silentTick), k)
  for (let pass = 0; pass < passes; pass++) labels = nearestRows(X, labelMeans(X, labels, k), k)
  return Int32Array.from(labels)
}

/** Differences that are rounding. */
const rounding = 1e-9

/** `own` less the mean of the nulls, in their standard deviations. */
function standardised(own: Float64Array, nulls: readonly Float64Array[]): Float64Array {
  return own.map((value, i) => {
    const mean = nulls.reduce((sum, one) => sum + one[i]!, 0) / nulls.length
    const squares = nulls.reduce((sum, one) => sum + (one[i]! - mean) ** 2, 0)
    return (value - mean) / (Math.sqrt(squares / (nulls.length - 1)) + rounding)
  })
}
