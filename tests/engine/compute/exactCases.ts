// That a nearest-centre pass is float64's: the same labels in every pass, however near a tie, whatever it leaves out because
// centres have hardly moved, and sums that do not depend on how they came about. For every fast device.
import { expect } from 'vitest'
import type { Compute, NearestPass } from '../../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { centersFor, matrixOf, randomFrom, type Case } from './nearestCases.ts'

const random = randomFrom(5)
export const blob = () => random() + random() + random() + Math.floor(random() * 4)

export const exactCases: readonly Case[] = [
  { name: 'overlapping clouds', X: matrixOf(20_003, 5, blob), k: 7 },
  {
    name: 'a grid of whole numbers, full of ties',
    X: matrixOf(9001, 3, () => Math.floor(random() * 6)),
    k: 6,
  },
  {
    name: 'one customer a million times as far out',
    X: matrixOf(6000, 4, (i) => blob() * (i ? 1 : 1e6)),
    k: 5,
  },
  { name: 'an offset of a billion', X: matrixOf(6000, 2, () => 1e9 + blob()), k: 9 },
  { name: 'clusters that float32 cannot tell apart', X: matrixOf(4000, 2, (i) => 1 + (i % 3) * 1e-9), k: 3 },
  { name: 'uniform noise, many centres', X: matrixOf(12_000, 2, () => random()), k: 40 },
]

/** Lloyd's passes until nothing changes, each beside the reference. */
export async function expectExactWhileSettling(compute: Compute, { X, k }: Case): Promise<void> {
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  let centers = centersFor(X, k)
  let changed = 1
  for (let pass = 0; pass < 60 && changed > 0; pass++) {
    const found = await ours.nearest(centers, k)
    const right = await judge.nearest(centers, k)
    expect(found.changed).toBe(right.changed)
    expect(await ours.labels()).toEqual(await judge.labels())
    changed = found.changed
    centers = meansOf(found, centers)
  }
  ours.free()
  judge.free()
}

/** Centres that jump after hardly moving, and centres far outside. */
export async function expectExactAfterJumps(compute: Compute): Promise<void> {
  const X = matrixOf(5000, 3, blob)
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  const start = centersFor(X, 5)
  for (const factor of [1, 1 + 1e-7, 1 + 2e-7, 1, 3, 1e6, 1e200, 1, 1e16, 1 + 1e-7]) {
    const centers = start.map((value) => value * factor)
    expect((await ours.nearest(centers, 5)).changed).toBe((await judge.nearest(centers, 5)).changed)
    expect(await ours.labels()).toEqual(await judge.labels())
  }
  ours.free()
  judge.free()
}

/** The passes of two devices on the same data are the same to the last bit, inertia and sums too. */
export async function expectSameBits(first: Compute, second: Compute, { X, k }: Case): Promise<void> {
  const [a, b] = [await first.load(X), await second.load(X)]
  let centers = centersFor(X, k)
  for (const count of [k, k, k, k + 1, k, k]) {
    if (count !== k) centers = centersFor(X, k)
    const at = count === k ? centers : centersFor(X, count)
    const [ours, theirs] = [await a.nearest(at, count), await b.nearest(at, count)]
    expect(ours).toEqual(theirs)
    if (count === k) centers = meansOf(ours, centers)
  }
  a.free()
  b.free()
}

function meansOf({ sums, counts }: NearestPass, centers: Float64Array): Float64Array {
  const d = sums.length / counts.length
  return sums.map((sum, at) => {
    const count = counts[Math.floor(at / d)]!
    return count > 0 ? sum / count : centers[at]!
  })
}
