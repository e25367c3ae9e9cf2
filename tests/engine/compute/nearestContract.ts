// The tests of the nearest-centre verb: one body for every device, in Node and in the browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saidBy } from '../../support/said.ts'
import type { Compute } from '../../../src/engine/compute/compute.ts'
import {
  expectAgreement,
  expectAgreementWhileSettling,
  magnitudes,
  matrixOf,
  randomFrom,
  sizes,
  type Device,
} from './nearestCases.ts'

/** Says that a device keeps the contract of `Dataset`. */
export function describeNearest(device: Device): void {
  describe(`nearest on ${device.name}`, () => {
    let compute: Compute
    beforeAll(async () => {
      compute = await device.make()
    })
    afterAll(() => expect(compute.held()).toEqual({ datasets: 0, buffers: 0 }))

    test.each(sizes)('agrees with the reference at $name', (each) => expectAgreement(compute, each))
    test.each(magnitudes)('agrees with the reference on $name', (each) => expectAgreement(compute, each))

    test('gives ties and duplicate centres to the lower index', async () => {
      const data = await compute.load(matrixOf(9, 1, (i) => i - 4))
      for (const moved of [9, 0]) {
        const { counts, changed } = await data.nearest(Float64Array.of(-2, 2, -2, 2), 4)
        expect([...(await data.labels())]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1])
        expect([...counts]).toEqual([5, 4, 0, 0])
        expect(changed).toBe(moved)
      }
      data.free()
    })

    test('gives identical rows one label and no inertia', async () => {
      const data = await compute.load(matrixOf(37, 2, () => 12.5))
      const pass = await data.nearest(Float64Array.of(12.5, 12.5, 12.5, 12.5), 2)
      expect(pass.inertia).toBe(0)
      expect([...pass.sums]).toEqual([37 * 12.5, 37 * 12.5, 0, 0])
      data.free()
    })

    test('keeps right sums over many passes and other k', async () => {
      const random = randomFrom(3)
      const X = matrixOf(700, 3, () => random())
      const data = await compute.load(X)
      for (let step = 0; step < 12; step++) {
        const k = step < 6 ? 4 : 5
        const centers = Float64Array.from({ length: k * 3 }, () => random())
        const { sums, counts } = await data.nearest(centers, k)
        const labels = await data.labels()
        const expected = new Float64Array(k * 3)
        labels.forEach((label, i) => {
          for (let j = 0; j < 3; j++) expected[label * 3 + j]! += X.data[j * 700 + i]!
        })
        expected.forEach((sum, at) => expect(sums[at]).toBeCloseTo(sum, 3))
        expect(counts.reduce((a, b) => a + b)).toBe(700)
      }
      data.free()
    })

    test('stays right while centres settle', async () => {
      await expectAgreementWhileSettling(compute, 25)
    })

    test('keeps two data sets apart', async () => {
      const [a, b] = [
        await compute.load(matrixOf(20, 1, (i) => i)),
        await compute.load(matrixOf(30, 1, (i) => -i)),
      ]
      expect(compute.held().datasets).toBe(2)
      const [first, second] = await Promise.all([
        a.nearest(Float64Array.of(0), 1),
        b.nearest(Float64Array.of(0), 1),
      ])
      expect(first.sums[0]).toBeCloseTo(190, 4)
      expect(second.sums[0]).toBeCloseTo(-435, 4)
      a.free()
      expect((await b.labels()).length).toBe(30)
      b.free()
    })

    test('refuses no rows, no columns, and centres that do not fit', async () => {
      expect(await saidBy(() => compute.load(matrixOf(0, 2, () => 0)))).toMatch('no rows')
      expect(await saidBy(() => compute.load(matrixOf(2, 0, () => 0)))).toMatch('no features')
      const data = await compute.load(matrixOf(4, 2, (i) => i))
      await expect(data.nearest(new Float64Array(3), 2)).rejects.toThrow(
        '2 centres of 2 features need 4 values',
      )
      await expect(data.nearest(new Float64Array(0), 0)).rejects.toThrow('at least one centre')
      await expect(data.nearest(Float64Array.of(1, NaN), 1)).rejects.toThrow('not finite')
      data.free()
    })

    test('refuses work on a data set that was freed, and frees it once', async () => {
      const data = await compute.load(matrixOf(4, 1, (i) => i))
      data.free()
      data.free()
      await expect(data.nearest(Float64Array.of(1), 1)).rejects.toThrow('freed')
      await expect(data.nearest(Float64Array.of(1), 1)).rejects.toThrow('freed')
      await expect(data.labels()).rejects.toThrow('freed')
    })
  })
}
