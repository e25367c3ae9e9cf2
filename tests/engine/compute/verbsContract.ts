// The tests of the verbs on pairs of rows and columns (neighbours, distance sums, cross products): one body for every
// device, in Node and in the browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Matrix } from '../../../src/model/matrix.ts'
import type { Compute, Dataset, Grouping } from '../../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import { centersFor, magnitudes, matrixOf, randomFrom, type Device } from './nearestCases.ts'

interface PairCase {
  readonly name: string
  readonly X: Matrix
  /** Queries and neighbours of each. */
  readonly m: number
  readonly k: number
}

function sized(n: number, d: number, m: number, k: number): PairCase {
  const random = randomFrom(n * 1000 + d * 10 + k)
  return { name: `${n} × ${d}, ${m} queries, k ${k}`, X: matrixOf(n, d, () => random() - 0.5), m, k }
}

/** Sizes around every step of the kernels: 2, 4 and 8 rows or queries, 64, 256 and 512 rows, 4 columns; all neighbours. */
const sizes: readonly PairCase[] = [
  sized(1, 1, 1, 1),
  sized(3, 1, 2, 3),
  sized(3, 8, 9, 2),
  sized(8, 4, 8, 4),
  sized(9, 5, 3, 9),
  sized(257, 3, 65, 5),
  sized(257, 17, 7, 257),
  sized(513, 2, 130, 12),
  sized(1000, 1, 3, 64),
  sized(1000, 8, 33, 65),
  sized(1000, 17, 5, 1000),
  sized(4099, 3, 17, 10),
  sized(300, 130, 4, 3),
]

const lattice = matrixOf(1000, 2, (i, j) => (j === 0 ? i % 7 : Math.floor(i / 7) % 5))
const cases: readonly PairCase[] = [
  ...sizes,
  ...magnitudes.map(({ name, X }) => ({ name, X, m: 20, k: 7 })),
  { name: 'duplicates', X: lattice, m: 30, k: 40 },
  { name: 'identical rows', X: matrixOf(300, 3, () => 4.5), m: 3, k: 11 },
]

/** Half of the queries are rows themselves. */
function queriesFor(X: Matrix, m: number): Float64Array {
  const between = centersFor(X, m, 0.3)
  const rows = centersFor(X, m, 0)
  return between.map((value, at) => (Math.floor(at / X.d) % 2 === 0 ? value : rows[at]!))
}

/** Groupings of n rows: all together, alternating, many codes of which some do not occur, and each row alone. */
function groupingsOf(n: number): Grouping[] {
  const grouping = (nCodes: number, code: (i: number) => number): Grouping => ({
    codes: Int32Array.from({ length: n }, (_, i) => code(i)),
    nCodes,
  })
  return [
    grouping(1, () => 0),
    grouping(2, (i) => i % 2),
    grouping(50, (i) => (i * i * 7) % 41),
    grouping(n, (i) => n - 1 - i),
  ]
}

async function beside<T>(
  compute: Compute,
  X: Matrix,
  ask: (data: Dataset) => Promise<T>,
): Promise<[ours: T, right: T]> {
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  try {
    return [await ask(ours), await ask(judge)]
  } finally {
    ours.free()
    judge.free()
  }
}

/** Off by no more than `tolerance` of the largest value. */
function expectClose(ours: Float64Array, right: Float64Array, tolerance: number): void {
  expect(ours.length).toBe(right.length)
  const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const difference = ours.reduce((most, value, at) => Math.max(most, Math.abs(value - right[at]!)), 0)
  expect(difference).toBeLessThanOrEqual(tolerance * largest)
}

/** Σ over the rows of (|x − median| in packed units)², per column pair: what float32 products are measured against. */
function spreadOf(X: Matrix, center: Float64Array): number {
  let total = 0
  for (let j = 0; j < X.d; j++) {
    const column = X.data.subarray(j * X.n, (j + 1) * X.n)
    total = Math.max(total, column.reduce((sum, value) => sum + (value - center[j]!) ** 2, 0)) // prettier-ignore
  }
  return total
}

/** Says that a device keeps the contract of these verbs of `Dataset`; cross products are float32 where said so. */
export function describeVerbs(device: Device, crossTolerance: number): void {
  describe(`verbs on ${device.name}`, () => {
    let compute: Compute
    beforeAll(async () => {
      compute = await device.make()
    })
    afterAll(() => expect(compute.held()).toEqual({ datasets: 0, buffers: 0 }))

    test.each(cases)('neighbours are the reference’s, to the bit: $name', async ({ X, m, k }) => {
      const [ours, right] = await beside(compute, X, (data) => data.neighbours(queriesFor(X, m), k))
      expect(ours.rows).toEqual(right.rows)
      expect(ours.distances).toEqual(right.distances)
    })

    test.each(cases)('distance sums agree with the reference: $name', async ({ X, m }) => {
      const groupings = groupingsOf(X.n)
      const ask = (data: Dataset) => data.distanceSums(queriesFor(X, m), groupings)
      const [ours, right] = await beside(compute, X, ask)
      expect(ours.length).toBe(groupings.length)
      ours.forEach((sums, g) => expectClose(sums, right[g]!, 1e-13))
    })

    test.each(cases)('cross products agree with the reference: $name', async ({ X }) => {
      const center = centersFor(X, 1, 0.1)
      const [ours, right] = await beside(compute, X, (data) => data.crossProducts(center))
      const difference = ours.reduce((most, value, at) => Math.max(most, Math.abs(value - right[at]!)), 0)
      expect(difference).toBeLessThanOrEqual(crossTolerance * spreadOf(X, center))
      for (let p = 0; p < X.d; p++) {
        for (let q = 0; q < p; q++) expect(ours[p * X.d + q]).toBe(ours[q * X.d + p])
      }
    })

    test('by hand: rows 0, 1, 3 and 7', async () => {
      const data = await compute.load(matrixOf(4, 1, (i) => 2 ** i - 1))
      const { rows, distances } = await data.neighbours(Float64Array.of(2, 7), 3)
      // 2 is as far from 1 as from 3: the lower row comes first.
      expect([...rows]).toEqual([1, 2, 0, 3, 2, 1])
      expect([...distances]).toEqual([1, 1, 4, 0, 16, 36])
      const codes = Int32Array.of(0, 2, 0, 2)
      const [sums] = await data.distanceSums(Float64Array.of(2, 7), [{ codes, nCodes: 3 }])
      expect([...sums!]).toEqual([2 + 1, 0, 1 + 5, 7 + 4, 0, 6 + 0])
      expect((await data.crossProducts(Float64Array.of(3)))[0]).toBeCloseTo(9 + 4 + 0 + 16, 5)
      data.free()
    })

    test('groupings may change from call to call, in place too, and while others are asked', async () => {
      const data = await compute.load(matrixOf(4, 1, (i) => i))
      const sums = async (codes: Int32Array) => [
        ...(await data.distanceSums(Float64Array.of(0), [{ codes, nCodes: 2 }]))[0]!,
      ]
      const codes = Int32Array.of(0, 0, 1, 1)
      expect(await sums(codes)).toEqual([1, 5])
      codes.set([0, 1, 0, 1])
      expect(await sums(codes)).toEqual([2, 4])
      const both = [sums(codes), sums(Int32Array.of(1, 1, 0, 0))]
      expect(await Promise.all(both)).toEqual([
        [2, 4],
        [5, 1],
      ])
      expect(await sums(codes)).toEqual([2, 4])
      expect(await data.distanceSums(Float64Array.of(0), [])).toEqual([])
      data.free()
    })

    test('no queries give nothing', async () => {
      const data = await compute.load(matrixOf(4, 2, (i) => i))
      expect(await data.neighbours(new Float64Array(0), 2)).toEqual({
        rows: new Int32Array(0),
        distances: new Float64Array(0),
      })
      const [sums] = await data.distanceSums(new Float64Array(0), [{ codes: new Int32Array(4), nCodes: 1 }])
      expect(sums).toEqual(new Float64Array(0))
      data.free()
    })

    test('what does not fit is refused', async () => {
      const data = await compute.load(matrixOf(4, 2, (i) => i))
      const queries = Float64Array.of(1, 2)
      await expect(data.neighbours(queries, 5)).rejects.toThrow('5 neighbours were asked of 4 rows')
      await expect(data.neighbours(queries, 0)).rejects.toThrow('0 neighbours')
      await expect(data.neighbours(new Float64Array(3), 1)).rejects.toThrow('cannot have 3 values')
      await expect(data.neighbours(Float64Array.of(1, NaN), 1)).rejects.toThrow('not finite')
      const codes = Int32Array.of(0, 1, 2, 3)
      await expect(data.distanceSums(queries, [{ codes, nCodes: 3 }])).rejects.toThrow('There is a code 3')
      const few = [{ codes: codes.slice(0, 2), nCodes: 4 }]
      await expect(data.distanceSums(queries, few)).rejects.toThrow('There are 2 codes for 4 rows')
      await expect(data.crossProducts(Float64Array.of(1))).rejects.toThrow('need 2 values')
      data.free()
    })

    test('work on a data set that was freed is refused', async () => {
      const data = await compute.load(matrixOf(4, 1, (i) => i))
      data.free()
      const query = Float64Array.of(1)
      await expect(data.neighbours(query, 1)).rejects.toThrow('freed')
      await expect(data.distanceSums(query, [])).rejects.toThrow('freed')
      await expect(data.crossProducts(query)).rejects.toThrow('freed')
    })
  })
}
