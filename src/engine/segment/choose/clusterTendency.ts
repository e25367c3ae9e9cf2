// Whether there are clusters at all: how good the data look beside data of the same spread without clusters, searched in
// the same way. Every method divides anything, and a silhouette alone does not tell: uniform noise in two columns has
// 0.42, in one column 0.64. Two signs are looked for: divisions as good as k-means finds, and crowds parted by emptier
// places. No method is asked before one of them shows.
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import type { Random } from '../../../model/random.ts'
import type { NullTest } from '../../../model/run.ts'
import { takeRows } from '../rows/takeRows.ts'
import { part, silentTick, type Tick } from '../../../model/tick.ts'
import { densityGap } from './densityGap.ts'
import { hasDominantValue } from './hasDominantValue.ts'
import { mixtureGain } from './mixtureGain.ts'
import { checking, drawsFor, isClear, nullTest, type Nearest, type Signs } from './nullTest.ts'
import { nullKinds } from './nullRows.ts'
import { quickSilhouettes } from './quickSilhouettes.ts'

export interface ClusterTendency {
  /** Some number of clusters divides the customers better than it would divide customers without clusters. */
  readonly isDivided: boolean
  /** Crowds, of any shape, are parted by emptier places than customers without clusters have. */
  readonly hasGaps: boolean
  /** Neither of both, but several clouds, which touch or lie one within the other, where there might have been one. */
  readonly hasClouds: boolean
  /** False where many customers share a value of a feature: to whoever looks for dense places, that is one. */
  readonly isSmooth: boolean
  /** Numbers of clusters above `most` that are worth a try, ascending; none as a rule. */
  readonly beyond: readonly number[]
  /** What the divisions were put beside; absent where customers are too few for it. */
  readonly nullTest?: NullTest
}

export function showsAny({ isDivided, hasGaps, hasClouds }: ClusterTendency): boolean {
  return isDivided || hasGaps || hasClouds
}

/** Rows that are looked at, fewer where there are many features. */
const mostRows = 1_200
const mostProducts = 5e6
/** Of many customers several samples are looked at, so that the verdict does not hang on one. */
const samples = 3
/** Crowds need neighbours: with fewer rows the density of a place is chance. */
const fewestForGaps = 40
const mostForGaps = 1_000
/** Fewer customers can look like anything by chance, and no test can tell. */
export const fewestRows = 6
/**
 * How far above the mean of each null, in its standard deviations, a sign must be. Measured on noise and on real
 * features taken apart, of 10 to 500 customers: by chance some sign reaches it in three of a thousand data sets.
 */
const clearly = 4.5
/**
 * The gain of a mixture is a single sign, and shapes have no rare values that it could hang on: enough that one of them
 * in a hundred gains so much. Against the features taken apart, whose values it can hang on, it must be as clear as others.
 */
const clearlyOfShapes = 2.5
/** Rows on which mixtures are compared, and how many they need: up to ten columns. */
const mostForClouds = 1_200
const fewestForClouds = (d: number) => 10 * d * (d + 1)

/** Numbers of clusters above the usual ones, which a mean of so many customers must be worth, and of so many looked at. */
const manyClusters = [12, 15, 20, 25, 30, 40, 50, 70, 100]
const fewestCustomers = 50
const fewestPerCluster = 12

/**
 * Which signs of clusters X (n, d) shows for 2 … `most` clusters; `features` are the columns of each feature, each one of its
 * own if not given. Throws AbortError through `tick`.
 */
export async function clusterTendency(
  X: Matrix,
  features: readonly (readonly number[])[] = X.names.map((_, column) => [column]),
  most: number,
  randomState: number,
  tick: Tick,
): Promise<ClusterTendency> {
  if (X.n < fewestRows)
    return { isDivided: false, hasGaps: false, hasClouds: false, isSmooth: true, beyond: [] }
  const random = createRandom(randomState)
  const looked = samplesOf(X, random)
  // What several samples show together varies less than a shape's, of one. What is taken apart has chances of its own.
  const alike = Math.sqrt(Math.min(looked.length, X.n / looked[0]!.n))
  const kinds = nullKinds(X, looked[0]!, features).map((nullKind) => ({
    ...nullKind,
    clear: nullKind.kind === 'apart' ? clearly : clearly / alike,
  }))
  const draws = drawsFor(looked[0]!.n)
  const isSmooth = !looked.some(hasDominantValue)
  const usual = Array.from({ length: most - 1 }, (_, i) => 2 + i)
  const largest = Math.min(X.n / fewestCustomers, looked[0]!.n / fewestPerCluster)
  const many = manyClusters.filter((k) => k > most && k <= largest)
  const asked = [...usual, ...many]
  const seen = await signsOf(
    looked,
    (rows, step) => quickSilhouettes(rows, asked, random, step),
    part(tick, 0, 0.1),
  )
  const all = averaged(seen)
  // Customers who are the same by the dozen make silhouettes rise until each sort is a cluster.
  const beyond = isSmooth ? worthTrying(all, usual, many) : []
  const numbers = [...usual, ...beyond]
  const own = Float64Array.from(numbers, (k) => all[asked.indexOf(k)]!)
  const divisions: Signs = (rows) => quickSilhouettes(rows, numbers, random, silentTick)
  const bounded = kinds.map((kind) => ({ ...kind, most: 1 }))
  const nulls = await nullTest(own, divisions, bounded, draws, random, part(tick, 0.1, 0.7))
  const isDivided = isClear(nulls)
  const gap: Signs = async (rows) => Float64Array.of(await gapOf(rows, random))
  const ownGap = async () => middling(await signsOf(looked, gap, part(tick, 0.7, 0.72)))
  const hasGaps =
    isSmooth && isClear(await nullTest(await ownGap(), gap, kinds, draws, random, part(tick, 0.72, 0.9)))
  const clouds = () => areClouds(X, features, random, part(tick, 0.9, 1))
  const hasClouds = isSmooth && !isDivided && !hasGaps && (await clouds())
  const tested = { sample: looked[0]!.n, levels: levelsOf(numbers, own, nulls) }
  return {
    isDivided,
    hasGaps,
    hasClouds,
    isSmooth,
    beyond: isDivided ? filled(beyond, most) : [],
    nullTest: tested,
  }
}

function levelsOf(numbers: readonly number[], own: Float64Array, nulls: Nearest): NullTest['levels'] {
  return numbers.map((nClusters, i) => {
    const { mean, clearFrom, kind } = nulls[i]!
    return { nClusters, silhouette: own[i]!, without: mean, clearFrom, kind }
  })
}

/** A single feature cannot be taken apart, and of its shape alone nothing follows. */
async function areClouds(
  X: Matrix,
  features: readonly (readonly number[])[],
  random: Random,
  tick: Tick,
): Promise<boolean> {
  if (features.length < 2) return false
  const sample = takeRows(X, sampleRows(random, X.n, mostForClouds))
  if (sample.n < fewestForClouds(X.d)) return false
  const gain: Signs = async (rows) => Float64Array.of(await mixtureGain(rows, silentTick))
  // Taken apart, the sample itself is what chance is smallest with: the same values, and only what goes together is lost.
  const kinds = nullKinds(sample, sample, features).map((nullKind) => ({
    ...nullKind,
    clear: nullKind.kind === 'apart' ? clearly : clearlyOfShapes,
  }))
  return isClear(
    await nullTest(await gain(sample, silentTick), gain, kinds, drawsFor(sample.n), random, tick),
  )
}

/** X itself where it is small. */
function samplesOf(X: Matrix, random: Random): Matrix[] {
  const size = Math.min(mostRows, Math.floor(Math.sqrt(mostProducts / X.d)))
  if (X.n <= size) return [X]
  return Array.from({ length: samples }, () => takeRows(X, sampleRows(random, X.n, size)))
}

/** What each of the samples shows. */
async function signsOf(looked: readonly Matrix[], signs: Signs, tick: Tick): Promise<Float64Array[]> {
  const found: Float64Array[] = []
  for (const [nth, rows] of looked.entries()) {
    const step = part(tick, nth / looked.length, (nth + 1) / looked.length)
    await step(0, 1, checking)
    found.push(await signs(rows, step))
  }
  return found
}

/** Of each sign the middle one of what the samples show: one far customer in one of them must not decide. */
function middling(seen: readonly Float64Array[]): Float64Array {
  return seen[0]!.map((_, i) => Float64Array.from(seen, (entry) => entry[i]!).sort()[seen.length >> 1]!)
}

function averaged(seen: readonly Float64Array[]): Float64Array {
  return seen[0]!.map((_, i) => seen.reduce((sum, entry) => sum + entry[i]!, 0) / seen.length)
}

/** The best of `many` and its neighbours, if it is better on the samples than all the usual numbers. */
function worthTrying(silhouettes: Float64Array, usual: readonly number[], many: readonly number[]): number[] {
  const best = Math.max(...silhouettes.subarray(0, usual.length))
  const rest = [...silhouettes.subarray(usual.length)]
  const top = Math.max(...rest)
  if (many.length === 0 || top <= best) return []
  const at = rest.indexOf(top)
  return many.slice(Math.max(0, at - 1), at + 2)
}

/** Up to here every number is tried between the coarse ones that were looked at; nobody tells 75 segments from 100. */
const mostFine = 30

function filled(coarse: readonly number[], most: number): number[] {
  if (coarse.length === 0) return []
  const from = coarse[0] === manyClusters[0] ? most + 1 : coarse[0]!
  const to = Math.min(mostFine, coarse.at(-1)!)
  const fine = Array.from({ length: Math.max(0, to - from + 1) }, (_, nth) => from + nth)
  return [...new Set([...coarse, ...fine])].sort((a, b) => a - b)
}

function gapOf(X: Matrix, random: Random): Promise<number> {
  if (X.n < fewestForGaps) return Promise.resolve(0)
  return densityGap(X.n > mostForGaps ? takeRows(X, sampleRows(random, X.n, mostForGaps)) : X)
}
