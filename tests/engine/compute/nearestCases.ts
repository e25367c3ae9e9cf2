// Awkward data for the nearest-centre verb, made from a seed, and the laws that every device must keep on them.
import { expect } from 'vitest'
import type { Matrix } from '../../../src/model/matrix.ts'
import type { Compute, Dataset, NearestPass } from '../../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'

export interface Case {
  readonly name: string
  readonly X: Matrix
  readonly k: number
}

/** Uniform numbers in 0…1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A matrix (n, d) whose value in row i, column j is `value(i, j)`. */
export function matrixOf(n: number, d: number, value: (i: number, j: number) => number): Matrix {
  const data = Float64Array.from({ length: n * d }, (_, at) => value(at % n, Math.floor(at / n)))
  return { n, d, data, names: Array.from({ length: d }, (_, j) => `f${j}`) }
}

/** k centres drawn from the rows, spread over them, moved a little so that they are not rows themselves. */
export function centersFor({ n, d, data }: Matrix, k: number, shift = 0.01): Float64Array {
  return Float64Array.from({ length: k * d }, (_, at) => {
    const row = Math.floor((Math.floor(at / d) * n) / k)
    const value = data[(at % d) * n + row]!
    const other = data[(at % d) * n + ((row * 7 + 3) % n)]!
    return value + shift * (other - value)
  })
}

/** Centres (k, d) that start on rows and then jump, creep all together or one by one, stay, or go far away and return. */
export function* wandering(X: Matrix, k: number, random: () => number): Generator<Float64Array> {
  const { n, d, data } = X
  const row = () => Math.floor(random() * n)
  const onRows = () => {
    const rows = Array.from({ length: k }, row)
    return Float64Array.from({ length: k * d }, (_, at) => data[(at % d) * n + rows[Math.floor(at / d)]!]!)
  }
  let centers = onRows()
  yield centers
  for (let step = 0; step < 24; step++) {
    const width = 10 ** -(step % 8)
    const other = onRows()
    const only = step % 3 === 0 ? Math.floor(random() * k) : -1
    if (step === 9) yield centers.map((value) => value * 1e6)
    if (step === 17) centers = other
    centers = centers.map((value, at) => {
      const moves = only < 0 || only === Math.floor(at / d)
      return moves && step % 5 !== 4 ? value + width * (other[at]! - value) : value
    })
    yield centers
  }
}

function sized(n: number, d: number, k: number): Case {
  const random = randomFrom(n * 1000 + d * 10 + k)
  return { name: `${n} × ${d}, k ${k}`, X: matrixOf(n, d, () => random() - 0.5), k }
}

/** Sizes around every step of the kernels (4, 8, 64, 256, 1024 rows; 4, 8, 32 centres; 64 columns). */
export const sizes: readonly Case[] = [
  ...[1, 3, 4, 5, 8, 9, 255, 256, 257, 4099].map((n) => sized(n, 3, Math.min(n, 4))),
  ...[1, 2, 3, 8, 17, 64, 130].map((d) => sized(200, d, 5)),
  ...[1, 2, 4, 5, 8, 9, 33, 100].map((k) => sized(300, 2, k)),
  sized(300, 500, 3),
  sized(1025, 70, 70),
  sized(66_003, 2, 3),
]

const random = randomFrom(7)
const noise = matrixOf(500, 4, () => random() + random() - 1)
const scaled = (name: string, value: (x: number, j: number) => number): Case => ({
  name,
  X: matrixOf(noise.n, noise.d, (i, j) => value(noise.data[j * noise.n + i]!, j)),
  k: 6,
})

/** Values that float32 alone would lose. */
export const magnitudes: readonly Case[] = [
  scaled('an offset of a billion', (x) => 1e9 + x),
  scaled('different offsets per column', (x, j) => (j + 1) * 1e7 * (-1) ** j + x),
  scaled('huge values', (x) => 1e30 * x),
  scaled('tiny values', (x) => 1e-30 * x),
  scaled('a column a million times wider', (x, j) => (j === 0 ? 1e6 * x : x)),
  scaled('constant columns', (x, j) => (j < 2 ? x : 5e5)),
]

export interface Device {
  readonly name: string
  readonly make: () => Promise<Compute>
}

/** Sum of squared distances to the column means. */
function spread(X: Matrix): number {
  let total = 0
  for (let j = 0; j < X.d; j++) {
    const column = X.data.subarray(j * X.n, (j + 1) * X.n)
    const mean = column.reduce((sum, value) => sum + value / X.n, 0)
    total += column.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  return total
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  let largest = 0
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!))
  return largest
}

async function labelled(
  data: Dataset,
  pass: Promise<NearestPass>,
): Promise<NearestPass & { labels: Int32Array }> {
  return { ...(await pass), labels: await data.labels() }
}

/** Passes with centres that move a little and far, each beside the reference. */
export async function expectAgreement(compute: Compute, { X, k }: Case): Promise<void> {
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  // Where all rows are next to their centre, the inertia is what is left of much larger sums.
  const left = 1e-14 * spread(X)
  for (const shift of [0.01, 0.2, 0.21]) await expectSamePass(ours, judge, centersFor(X, k, shift), k, left)
  await expectSamePass(ours, judge, centersFor(X, k, 0.3), k)
  expect((await ours.nearest(centersFor(X, k, 0.3), k)).changed).toBe(0)
  ours.free()
  judge.free()
}

/**
 * Passes of Lloyd's k-means, with a jump in the middle: most rows then keep their label from pass to pass, which a
 * device may use, but never wrongly.
 */
export async function expectAgreementWhileSettling(compute: Compute, passes: number): Promise<void> {
  const random = randomFrom(23)
  const X = matrixOf(3001, 4, (i) => random() + (i % 3))
  const k = 7
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  let centers = centersFor(X, k)
  for (let count = 0; count < passes; count++) {
    if (count === Math.floor(passes / 2)) centers = centersFor(X, k, 0.5)
    const { sums, counts } = await expectSamePass(ours, judge, centers, k)
    centers = sums.map((sum, at) =>
      counts[Math.floor(at / 4)]! > 0 ? sum / counts[Math.floor(at / 4)]! : centers[at]!,
    )
  }
  ours.free()
  judge.free()
}

async function expectSamePass(
  ours: Dataset,
  judge: Dataset,
  centers: Float64Array,
  k: number,
  left = 0,
): Promise<NearestPass> {
  const a = await labelled(ours, ours.nearest(centers, k))
  const b = await labelled(judge, judge.nearest(centers, k))
  expect(a.labels).toEqual(b.labels)
  expect(a.changed).toBe(b.changed)
  expect([...a.counts]).toEqual([...b.counts])
  expect(Math.abs(a.inertia - b.inertia)).toBeLessThanOrEqual(1e-12 * b.inertia + left)
  const largest = Math.max(...b.sums.map(Math.abs))
  expect(largestDifference(a.sums, b.sums)).toBeLessThanOrEqual(1e-11 * largest)
  return a
}
