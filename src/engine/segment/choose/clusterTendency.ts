// Whether there are clusters at all: how good the data look beside data of the same spread without clusters, searched in
// the same way. Every method divides anything, and a silhouette alone does not tell: uniform noise in two columns has
// 0.42, in one column 0.64. Two signs are looked for: divisions as good as k-means finds, and crowds parted by emptier
// places. No method is asked before one of them shows.
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import type { Random } from '../../../model/random.ts'
import type { NullTest } from '../../../model/run/run.ts'
import { takeRows } from '../rows/takeRows.ts'
import { part, silentTick, type Tick } from '../../../model/tick.ts'
import { methods } from '../methods.ts'
import {
  clearly,
  clearlyOfShapes,
  fewestCustomers,
  fewestForClouds,
  fewestForGaps,
  fewestPerCluster,
  fewestRows,
  manyClusters,
  mostFine,
  mostForClouds,
  mostForGaps,
  mostTestedProducts,
  mostTestedRows,
  testedSamples,
} from './constants.ts'
import { densityGap } from './densityGap.ts'
import { hasDominantValue } from './hasDominantValue.ts'
import {
  checking,
  drawsFor,
  isClear,
  type NearestNulls,
  nullTest,
  type NullTestSettings,
  type Signs,
} from './nullTest.ts'
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
  const tested = testedOf(X, features, createRandom(randomState))
  const { isSmooth, sample } = tested
  const { numbers, beyond, own, nulls } = await divisionsOf(X, tested, most, tick)
  const isDivided = isClear(nulls)
  const hasGaps = isSmooth && (await areGaps(tested, tick))
  const clouds = () => areClouds(X, features, tested.random, part(tick, 0.9, 1))
  const hasClouds = isSmooth && !isDivided && !hasGaps && (await clouds())
  return {
    isDivided,
    hasGaps,
    hasClouds,
    isSmooth,
    beyond: isDivided ? filled(beyond, most) : [],
    nullTest: { sample, levels: levelsOf(numbers, own, nulls) },
  }
}

/** What is tested: samples of the customers, and the kinds of data without clusters that they stand beside. */
interface Tested {
  readonly samples: readonly Matrix[]
  /** Rows of each sample. */
  readonly sample: number
  readonly kinds: NullTestSettings['kinds']
  readonly draws: number
  readonly isSmooth: boolean
  readonly random: Random
}

function testedOf(X: Matrix, features: readonly (readonly number[])[], random: Random): Tested {
  const samples = samplesOf(X, random)
  const first = samples[0]!
  // What several samples show together varies less than a shape's, of one. What is taken apart has chances of its own.
  const alike = Math.sqrt(Math.min(samples.length, X.n / first.n))
  const kinds = nullKinds(X, first, features).map((nullData) => ({
    ...nullData,
    clear: nullData.kind === 'apart' ? clearly : clearly / alike,
  }))
  const isSmooth = !samples.some(hasDominantValue)
  return { samples, sample: first.n, kinds, draws: drawsFor(first.n), isSmooth, random }
}

interface Divisions {
  /** Numbers of clusters that were judged, those of them beyond the usual, and the mean silhouette of each. */
  readonly numbers: readonly number[]
  readonly beyond: readonly number[]
  readonly own: Float64Array
  readonly nulls: NearestNulls
}

/** How well quick divisions do beside those of data without clusters. */
async function divisionsOf(X: Matrix, tested: Tested, most: number, tick: Tick): Promise<Divisions> {
  const { samples, sample, isSmooth, random, draws } = tested
  const usual = Array.from({ length: most - 1 }, (_, i) => 2 + i)
  const largest = Math.min(X.n / fewestCustomers, sample / fewestPerCluster)
  const many = manyClusters.filter((k) => k > most && k <= largest)
  const asked = [...usual, ...many]
  const quick: Signs = (rows, step) => quickSilhouettes(rows, asked, random, step)
  const all = averaged(await signsOf(samples, quick, part(tick, 0, 0.1)))
  // Customers who are the same by the dozen make silhouettes rise until each sort is a cluster.
  const beyond = isSmooth ? worthTrying(all, usual, many) : []
  const numbers = [...usual, ...beyond]
  const own = Float64Array.from(numbers, (k) => all[asked.indexOf(k)]!)
  const signs: Signs = (rows) => quickSilhouettes(rows, numbers, random, silentTick)
  const kinds = tested.kinds.map((kind) => ({ ...kind, most: 1 }))
  const nulls = await nullTest(own, { signs, kinds, draws, random }, part(tick, 0.1, 0.7))
  return { numbers, beyond, own, nulls }
}

/** Whether emptier places part crowds of the customers. */
async function areGaps({ samples, kinds, draws, random }: Tested, tick: Tick): Promise<boolean> {
  const signs: Signs = async (rows) => Float64Array.of(await gapOf(rows, random))
  const own = middling(await signsOf(samples, signs, part(tick, 0.7, 0.72)))
  return isClear(await nullTest(own, { signs, kinds, draws, random }, part(tick, 0.72, 0.9)))
}

function levelsOf(numbers: readonly number[], own: Float64Array, nulls: NearestNulls): NullTest['levels'] {
  return numbers.map((nClusters, i) => {
    const { mean, clearFrom, kind } = nulls[i]!
    return { nClusters, silhouette: own[i]!, without: mean, clearFrom, kind }
  })
}

/** The first method that can tell several clouds from one. */
const cloudTeller = methods.find((method) => 'severalGain' in method)

/** A single feature cannot be taken apart, and of its shape alone nothing follows. */
async function areClouds(
  X: Matrix,
  features: readonly (readonly number[])[],
  random: Random,
  tick: Tick,
): Promise<boolean> {
  if (features.length < 2 || !cloudTeller) return false
  const sample = takeRows(X, sampleRows(random, X.n, mostForClouds))
  if (sample.n < fewestForClouds(X.d)) return false
  const signs: Signs = async (rows) =>
    Float64Array.of((await cloudTeller.severalGain?.(rows, silentTick)) ?? 0)
  // Taken apart, the sample itself is what chance is smallest with: the same values, and only what goes together is lost.
  const kinds = nullKinds(sample, sample, features).map((nullData) => ({
    ...nullData,
    clear: nullData.kind === 'apart' ? clearly : clearlyOfShapes,
  }))
  const own = await signs(sample, silentTick)
  return isClear(await nullTest(own, { signs, kinds, draws: drawsFor(sample.n), random }, tick))
}

/** X itself where it is small. */
function samplesOf(X: Matrix, random: Random): Matrix[] {
  const size = Math.min(mostTestedRows, Math.floor(Math.sqrt(mostTestedProducts / X.d)))
  if (X.n <= size) return [X]
  return Array.from({ length: testedSamples }, () => takeRows(X, sampleRows(random, X.n, size)))
}

/** What each of the samples shows. */
async function signsOf(samples: readonly Matrix[], signs: Signs, tick: Tick): Promise<Float64Array[]> {
  const found: Float64Array[] = []
  for (const [nth, rows] of samples.entries()) {
    const step = part(tick, nth / samples.length, (nth + 1) / samples.length)
    await step(0, 1, checking)
    found.push(await signs(rows, step))
  }
  return found
}

/** Of each sign the middle one of what the samples show: one far customer in one of them must not decide. */
function middling(seen: readonly Float64Array[]): Float64Array {
  return seen[0]!.map((_, i) => Float64Array.from(seen, (signs) => signs[i]!).sort()[seen.length >> 1]!)
}

function averaged(seen: readonly Float64Array[]): Float64Array {
  return seen[0]!.map((_, i) => seen.reduce((sum, signs) => sum + signs[i]!, 0) / seen.length)
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
