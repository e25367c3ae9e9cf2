// How far centres have travelled bounds how much of a lead is used up, for every row and any path of the centres.
import { expect, test } from 'vitest'
import { errorsOf, Travel } from '../../../src/engine/compute/leadBounds.ts'
import { randomFrom } from './nearestCases.ts'

const random = randomFrom(12)
const [d, k] = [3, 5]
const normal = () => random() + random() + random() - 1.5
const rows = Array.from({ length: 300 }, () => Float64Array.from({ length: d }, () => 0.3 * normal()))

/** By how much the score of centre `own` is below the next. */
function leadOf(row: Float64Array, own: number, centers: Float64Array): number {
  const scores = Array.from({ length: k }, (_, c) => {
    const center = centers.subarray(c * d, (c + 1) * d)
    return center.reduce((sum, value, j) => sum + value * (value / 2 - row[j]!), 0)
  })
  return Math.min(...scores.filter((_, c) => c !== own)) - scores[own]!
}

test('a lead shrinks by no more than travel times the distance from the middle and the reach', () => {
  const travel = new Travel(d)
  let centers = Float64Array.from({ length: k * d }, () => 0.3 * normal())
  travel.to(centers, errorsOf(centers, d, 0))
  const begun = centers
  const owns = rows.map((row) => [...Array(k).keys()].find((own) => leadOf(row, own, begun) >= 0)!)
  let closest = Infinity
  for (let pass = 0; pass < 30; pass++) {
    centers = centers.map((value) => value + 0.01 * normal())
    const [most, , reach] = travel.to(centers, errorsOf(centers, d, 0)) as [number, number, number]
    rows.forEach((row, i) => {
      const used = leadOf(row, owns[i]!, begun) - leadOf(row, owns[i]!, centers)
      const allowed = (Math.hypot(...row) + reach) * most
      expect(used).toBeLessThanOrEqual(allowed)
      closest = Math.min(closest, allowed / Math.max(used, 1e-9))
    })
  }
  // Not a bound that is true of anything: some row uses up a third of what it may.
  expect(closest).toBeLessThan(3)
})

test('errors that grow count as travel, and after a jump all rows are due', () => {
  const travel = new Travel(d)
  const centers = Float64Array.from({ length: k * d }, () => normal())
  expect(travel.to(centers, [1, 2, 0])[0]).toBe(Infinity)
  expect(travel.to(centers, [1, 2, 0])[0]).toBe(0)
  expect(travel.to(centers, [1, 2.25, 0])[0]).toBeCloseTo(0.25, 5)
  expect(travel.to(centers, [1, 2, 0])[0]).toBeCloseTo(0.25, 5)
  const far = centers.map((value) => value + 100 * normal())
  expect(travel.to(far, [1, 2, 0]).slice(0, 2)).toEqual([Infinity, 0])
})
