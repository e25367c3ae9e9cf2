// The tests of the E-step of mixtures: one body for every device, in Node and in the browser, against the reference.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matrixColumn, type Matrix } from '../../../src/model/matrix.ts'
import type { Compute, Mixture, MixturePass } from '../../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../../src/engine/compute/reference.ts'
import {
  centersFor,
  magnitudes,
  matrixOf,
  randomFrom,
  sizes,
  type Case,
  type Device,
} from './nearestCases.ts'

/** Sizes around every step of the kernels, but for those that take the reference seconds. */
const affordable = sizes.filter(({ X, k }) => X.n * k * X.d ** 2 < 2e7)

/** Standard deviation of each column of X, 1 where it is constant. */
function widthsOf(X: Matrix): Float64Array {
  return Float64Array.from({ length: X.d }, (_, j) => {
    const column = matrixColumn(X, j)
    const mean = column.reduce((sum, value) => sum + value / X.n, 0)
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2 / X.n, 0)) || 1
  })
}

/** k components about rows of X (n, d), as wide as `share` of the data, with correlations and different weights. */
export function mixtureFor(X: Matrix, k: number, share = 1): Mixture {
  const random = randomFrom(k * 31 + X.d)
  const widths = widthsOf(X)
  const { d } = X
  const whitenings = new Float64Array(k * d * d)
  const logScales = new Float64Array(k)
  for (let c = 0; c < k; c++) {
    logScales[c] = Math.log((1 + (c % 3)) / k / 2) - (d / 2) * Math.log(2 * Math.PI)
    for (let p = 0; p < d; p++) {
      const diagonal = (0.7 + 2 * random()) / (share * widths[p]!)
      whitenings[(c * d + p) * d + p] = diagonal
      logScales[c]! += Math.log(diagonal)
      for (let q = 0; q < p; q++)
        whitenings[(c * d + p) * d + q] = (random() - 0.5) / (share * widths[q]! * Math.sqrt(d))
    }
  }
  return { k, means: centersFor(X, k, 0.2), whitenings, logScales }
}

/** Largest difference of two passes, each number in relation to what it could be for n rows as wide as the data. */
function difference(a: MixturePass, b: MixturePass, X: Matrix): number {
  const widths = widthsOf(X)
  const { n, d } = X
  let most = Math.abs(a.logLikelihood - b.logLikelihood) / Math.max(Math.abs(b.logLikelihood), n)
  const see = (x: number, y: number, size: number) => (most = Math.max(most, Math.abs(x - y) / size))
  a.weights.forEach((weight, c) => see(weight, b.weights[c]!, n))
  a.shifts.forEach((shift, at) => see(shift, b.shifts[at]!, n * widths[at % d]!))
  a.scatters.forEach((sum, at) => {
    see(sum, b.scatters[at]!, n * widths[at % d]! * widths[Math.floor(at / d) % d]!)
  })
  expect([a.weights, a.shifts, a.scatters].every((part) => part.every(Number.isFinite))).toBe(true)
  return most
}

async function expectAgreement(compute: Compute, { X, k }: Case): Promise<void> {
  const [ours, judge] = [await compute.load(X), await referenceCompute().load(X)]
  // Wide components share every row; narrow ones have next to nothing in most.
  for (const share of [1, 0.05]) {
    const mixture = mixtureFor(X, k, share)
    const right = await judge.expectation(mixture)
    expect(difference(await ours.expectation(mixture), right, X)).toBeLessThan(2e-5)
    expect(difference(await ours.expectationExact(mixture), right, X)).toBeLessThan(1e-11)
  }
  ours.free()
  judge.free()
}

/** Says that a device keeps the contract of `Dataset` for mixtures. */
export function describeExpectation(device: Device): void {
  describe(`expectation on ${device.name}`, () => {
    let compute: Compute
    beforeAll(async () => {
      compute = await device.make()
    })
    afterAll(() => expect(compute.held()).toEqual({ datasets: 0, buffers: 0 }))

    test.each(affordable)('agrees with the reference at $name', (each) => expectAgreement(compute, each))
    test.each(magnitudes)('agrees with the reference on $name', (each) => expectAgreement(compute, each))

    test('has a hand-computed pass: two unit components one apart', async () => {
      // One row at the mean of the first: densities 1 : e^(−½), so r = 1 / (1 + e^(−½)) = 0.6224593312.
      const data = await compute.load(matrixOf(1, 1, () => 3))
      const half = Math.log(0.5) - 0.5 * Math.log(2 * Math.PI)
      const mixture = {
        k: 2,
        logScales: Float64Array.of(half, half),
        means: Float64Array.of(3, 4),
        whitenings: Float64Array.of(1, 1),
      }
      for (const pass of ['expectation', 'expectationExact'] as const) {
        const { weights, shifts, scatters, logLikelihood } = await data[pass](mixture)
        expect(weights[0]).toBeCloseTo(0.6224593312, 6)
        expect(weights[1]).toBeCloseTo(0.3775406688, 6)
        expect([...shifts]).toEqual([expect.closeTo(0, 6), expect.closeTo(-0.3775406688, 6)])
        expect([...scatters]).toEqual([expect.closeTo(0, 6), expect.closeTo(0.3775406688, 6)])
        // ln ½ (φ(0) + φ(1)) = ln ½ (0.3989422804 + 0.2419707245)
        expect(logLikelihood).toBeCloseTo(Math.log(0.32045650245), 6)
      }
      data.free()
    })

    test('keeps its digits for components a millionth as wide as the data', async () => {
      const random = randomFrom(9)
      const X = matrixOf(2000, 2, (i) => (i % 2) + 1e-6 * (random() - 0.5))
      const data = await compute.load(X)
      const judge = await referenceCompute().load(X)
      const narrow = 1 / 3e-7
      const logScale = Math.log(0.5) + 2 * Math.log(narrow) - Math.log(2 * Math.PI)
      const mixture = {
        k: 2,
        logScales: Float64Array.of(logScale, logScale),
        means: Float64Array.of(0, 0, 1, 1),
        whitenings: Float64Array.of(narrow, 0, 0, narrow, narrow, 0, 0, narrow),
      }
      const [a, b] = [await data.expectation(mixture), await judge.expectation(mixture)]
      a.weights.forEach((weight, c) => expect(weight / b.weights[c]!).toBeCloseTo(1, 6))
      // A row near 1 has 3e-8 as its float32 rounding, a tenth of the deviation.
      ;[0, 3, 4, 7].forEach((at) => expect(a.scatters[at]! / b.scatters[at]!).toBeCloseTo(1, 1))
      data.free()
      judge.free()
    })

    test('refuses a mixture that does not fit, and work after it was freed', async () => {
      const X = matrixOf(5, 2, (i, j) => i + j)
      const data = await compute.load(X)
      const mixture = mixtureFor(X, 2)
      await expect(data.expectation({ ...mixture, means: new Float64Array(3) })).rejects.toThrow('for 2')
      await expect(data.expectationExact({ ...mixture, means: mixture.means.fill(NaN) })).rejects.toThrow(
        'not finite',
      )
      data.free()
      await expect(data.expectation(mixtureFor(X, 2))).rejects.toThrow('freed')
      await expect(data.expectationExact(mixtureFor(X, 2))).rejects.toThrow('freed')
    })
  })
}
