// The self-organizing map against hand calculations, MiniSom's own unit tests, plain double loops, and laws.
import { describe, expect, test } from 'vitest'
import { said, saidBy } from '../support/said.ts'
import type { UnitMapFit } from '../../src/model/run/fitted.ts'
import type { Matrix } from '../../src/model/matrix.ts'
import { checkedValues, type ParamValue } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { atOnce } from '../../src/model/steps.ts'
import { nearestRows } from '../../src/engine/segment/rows/nearestRows.ts'
import { som } from '../../src/engine/segment/som/som.ts'
import { cutGroups, wardTree } from '../../src/engine/segment/som/groupUnits.ts'
import { quantizationError, topographicError, unitDistances } from '../../src/engine/segment/som/mapErrors.ts'
import { gridNeighbours, type MapGrid } from '../../src/engine/segment/som/mapGrid.ts'
import { proposeGrid } from '../../src/engine/segment/som/proposeGrid.ts'
import { loadBlocks } from '../../src/engine/segment/som/rowBlocks.ts'
import { smoothUnits } from '../../src/engine/segment/som/smoothUnits.ts'
import type { Compute } from '../../src/engine/compute/compute.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { wasmCompute } from '../../src/engine/compute/wasm.ts'
import { silentTick } from '../../src/model/tick.ts'
import { matrixOf, threeBlobs } from './contract.ts'

const quiet = () => Promise.resolve()
const square = (side: number): MapGrid => ({ rows: side, columns: side, grid: 'rectangular', edge: 'planar' })

async function fitted(
  X: Matrix,
  given: Readonly<Record<string, ParamValue>>,
  nClusters = 2,
  compute: Compute = referenceCompute(),
) {
  const settings = { nClusters, randomState: 0, params: checkedValues(som.params, given) }
  const found = await som.fit(X, settings, compute, silentTick)
  if (found.fitted.kind !== 'unitMap') throw new Error('no map')
  return { ...found, fitted: found.fitted }
}

describe('grid', () => {
  test('squares have eight units beside them, fewer at the edge', () => {
    const beside = gridNeighbours({ rows: 3, columns: 4, grid: 'rectangular', edge: 'planar' })
    expect(beside[0]).toEqual([1, 4, 5])
    expect(beside[1]).toEqual([0, 2, 4, 5, 6])
    expect(beside[5]).toEqual([0, 1, 2, 4, 6, 8, 9, 10])
  })

  test('hexagons have six: odd rows are half a unit to the right', () => {
    const beside = gridNeighbours({ rows: 3, columns: 3, grid: 'hexagonal', edge: 'planar' })
    expect(beside[0]).toEqual([1, 3])
    expect(beside[4]).toEqual([1, 2, 3, 5, 7, 8])
    expect(beside[7]).toEqual([3, 4, 6, 8])
  })

  test('a toroid goes on at the opposite side', () => {
    const hexagons = gridNeighbours({ rows: 4, columns: 4, grid: 'hexagonal', edge: 'toroid' })
    expect(hexagons[0]).toEqual([1, 3, 4, 7, 12, 15])
    expect(hexagons.every((beside) => beside.length === 6)).toBe(true)
    const squares = gridNeighbours({ rows: 3, columns: 3, grid: 'rectangular', edge: 'toroid' })
    expect(squares[0]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('5 √n units in the ratio of the spreads, within bounds', () => {
    const asked = { rows: 0, columns: 0, grid: 'rectangular', edge: 'planar', nClusters: 3 } as const
    const along = (...variances: number[]) => ({
      variances: Float64Array.from(variances),
      axes: new Float64Array(),
    })
    // 5 √1000 = 158 units: 12.6 × 12.6, or with spreads 2 : 1 8.9 × 17.8.
    expect(proposeGrid({ ...asked, n: 1000 }, along(3, 3))).toMatchObject({ rows: 13, columns: 12 })
    expect(proposeGrid({ ...asked, n: 1000 }, along(4, 1))).toMatchObject({ rows: 9, columns: 18 })
    expect(proposeGrid({ ...asked, n: 1e6 }, along(1, 1))).toMatchObject({ rows: 20, columns: 20 })
    expect(proposeGrid({ ...asked, n: 100 }, along(1, 1))).toMatchObject({ rows: 5, columns: 5 })
    expect(proposeGrid({ ...asked, n: 1000 }, along(1, 0))).toMatchObject({ rows: 1, columns: 40 })
    expect(proposeGrid({ ...asked, n: 1000, columns: 10 }, along(1, 1))).toMatchObject({
      rows: 16,
      columns: 10,
    })
    expect(proposeGrid({ ...asked, n: 9, nClusters: 9, rows: 2, columns: 2 }, along(1, 1)).columns).toBe(5)
  })

  test('a toroid of hexagons has an even number of rows', async () => {
    const { X } = threeBlobs(60)
    const odd = fitted(X, { rows: 5, columns: 4, edge: 'toroid' })
    expect(await saidBy(() => odd)).toMatch(/even number/)
    expect((await fitted(X, { edge: 'toroid' })).fitted.rows % 2).toBe(0)
  })
})

describe('errors', () => {
  // MiniSom's tests: a 5 × 5 map of weights 0 but for some units.
  const weights = (set: Readonly<Record<number, number>>) =>
    Float64Array.from({ length: 25 }, (_, unit) => set[unit] ?? 0)
  const errors = async (set: Readonly<Record<number, number>>, ...values: number[]) => {
    const X = matrixOf(values.map((value) => [value]))
    const best = nearestRows(X, weights(set), 25)
    return {
      quantization: atOnce(quantizationError(X, weights(set), best)),
      topographic: await topographicError(X, weights(set), best, gridNeighbours(square(5)), quiet),
    }
  }

  test('are those of MiniSom', async () => {
    const set = { 13: 5, 6: 2 }
    expect((await errors(set, 5, 2)).quantization).toBe(0)
    expect((await errors(set, 4, 1)).quantization).toBe(1)
    const ends = { 13: 5, 14: 6, 24: 15, 0: 14 }
    expect((await errors(ends, 5)).topographic).toBe(0)
    expect((await errors(ends, 15)).topographic).toBe(1)
  })

  test('the second-best unit is found as by trying them all', async () => {
    const random = createRandom(5)
    const points = Float64Array.from({ length: 3 * 48 }, () => random.normal())
    const X = matrixOf(Array.from({ length: 500 }, () => [random.normal(), random.normal(), random.normal()]))
    for (const grid of ['hexagonal', 'rectangular'] as const) {
      const beside = gridNeighbours({ rows: 6, columns: 8, grid, edge: 'planar' })
      let elsewhere = 0
      for (let i = 0; i < X.n; i++) {
        const distance = (unit: number) =>
          [0, 1, 2].reduce((sum, j) => sum + (X.data[j * X.n + i]! - points[unit * 3 + j]!) ** 2, 0)
        const [first, second] = [...beside.keys()].sort((a, b) => distance(a) - distance(b) || a - b)
        elsewhere += Number(!beside[first!]!.includes(second!))
      }
      expect(await topographicError(X, points, nearestRows(X, points, 48), beside, quiet)).toBe(
        elsewhere / 500,
      )
    }
  })

  test('the U-matrix is the mean distance to the units beside', () => {
    // 2 × 2 squares at 0, 3, 4 and (3, 4): all are beside each other.
    const points = Float64Array.of(0, 0, 3, 0, 0, 4, 3, 4)
    expect([...unitDistances(points, gridNeighbours(square(2)))]).toEqual([4, 4, 4, 4])
    expect([...unitDistances(Float64Array.of(7), [[]])]).toEqual([0])
  })
})

describe('training', () => {
  test('a unit moves to the mean of all rows as heavy as its neighbourhood says', () => {
    // exp(−1 / 2r²) = ½ for r = 1 / √(2 ln 2), and 1/16 at two steps.
    const grid: MapGrid = { rows: 1, columns: 3, grid: 'rectangular', edge: 'planar' }
    const pass = { sums: Float64Array.of(10, 0, 32), counts: Float64Array.of(2, 0, 4) }
    const moved = atOnce(smoothUnits(grid, 1 / Math.sqrt(2 * Math.LN2), pass, new Float64Array(3)))
    ;[(10 + 2) / 2.25, (5 + 16) / 3, (10 / 16 + 32) / (2 / 16 + 4)].forEach((weight, unit) =>
      expect(moved[unit]).toBeCloseTo(weight, 12),
    )
  })

  test('a unit that no row reaches stays', () => {
    const grid: MapGrid = { rows: 1, columns: 9, grid: 'rectangular', edge: 'planar' }
    const pass = {
      sums: Float64Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0),
      counts: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    const moved = atOnce(smoothUnits(grid, 0.3, pass, new Float64Array(9).fill(7)))
    expect(moved[1]).toBeCloseTo(3, 12)
    expect(moved[8]).toBe(7)
  })

  test.each(['hexagonal', 'rectangular'] as const)('on a %s toroid no unit is special', (grid) => {
    const shape: MapGrid = { rows: 4, columns: 5, grid, edge: 'toroid' }
    const at = (row: number, column: number) => ((row + 4) % 4) * 5 + ((column + 5) % 5)
    const entry = (unit: number) =>
      atOnce(
        smoothUnits(
          shape,
          1,
          {
            sums: Float64Array.from({ length: 20 }, (_, u) => Number(u === unit)),
            counts: new Float64Array(20).fill(1),
          },
          new Float64Array(20),
        ),
      )
    const [corner, inside] = [entry(at(0, 0)), entry(at(2, 3))]
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 5; column++)
        expect(inside[at(row + 2, column + 3)]).toBeCloseTo(corner[at(row, column)]!, 12)
    expect(corner[at(0, 4)]).toBeCloseTo(corner[at(0, 1)]!, 12)
  })

  test('the quantization error falls from epoch to epoch while the radius shrinks', async () => {
    const { X } = threeBlobs(900)
    const errors = await errorsByEpoch(X, { rows: 6, columns: 8, nInit: 1 })
    expect(errors).toHaveLength(22)
    errors.slice(1).forEach((error, epoch) => expect(error).toBeLessThanOrEqual(errors[epoch]!))
    expect(errors.at(-1)).toBeLessThan(0.25 * errors[0]!)
  })

  test('a toroid closes around a ring of customers', async () => {
    const random = createRandom(4)
    const ring = Array.from({ length: 2000 }, () => {
      const angle = 2 * Math.PI * random.next()
      return [Math.cos(angle), Math.sin(angle)]
    })
    const apart = async (edge: 'planar' | 'toroid') => {
      const { weights } = (
        await fitted(matrixOf(ring), { rows: 1, columns: 12, grid: 'rectangular', edge, finalRadius: 0.6 })
      ).fitted
      return Array.from({ length: 12 }, (_, unit) => {
        const [a, b] = [unit * 2, ((unit + 1) % 12) * 2]
        return Math.hypot(weights[a]! - weights[b]!, weights[a + 1]! - weights[b + 1]!)
      })
    }
    // Twelve units evenly on a ring of radius 1 are 2 sin 15° = 0.52 apart, on every side.
    for (const gap of await apart('toroid')) expect(Math.abs(gap - 0.52)).toBeLessThan(0.1)
    expect((await apart('planar')).at(-1)).toBeGreaterThan(0.7)
  })

  test('blocks of rows add up to one pass', async () => {
    const random = createRandom(2)
    const data = Float64Array.from({ length: 500_000 }, () => random.normal())
    const X: Matrix = { n: 250_000, d: 2, data, names: ['a', 'b'] }
    const centers = Float64Array.from({ length: 800 }, () => random.normal())
    const compute = wasmCompute({ lanes: 1 })
    const [blocks, whole] = [await loadBlocks(X, 400, compute, quiet), await compute.load(X)]
    // Four blocks of up to 75,000 rows, 60,000,000 multiply-adds each.
    expect(compute.held().datasets).toBe(5)
    const [parts, once] = [await blocks.pass(centers, 400, quiet), await whole.nearest(centers, 400)]
    expect(parts.counts).toEqual(once.counts)
    expect(await blocks.labels()).toEqual(await whole.labels())
    parts.sums.forEach((sum, at) => expect(sum).toBeCloseTo(once.sums[at]!, 7))
    blocks.free()
    whole.free()
    expect(compute.held().datasets).toBe(0)
  })
})

/** Mean distance to the best unit at each pass of a fit. */
async function errorsByEpoch(X: Matrix, given: Readonly<Record<string, ParamValue>>): Promise<number[]> {
  const errors: number[] = []
  const compute = referenceCompute()
  const watched: Compute = {
    ...compute,
    load: async (rows) => {
      const dataset = await compute.load(rows)
      return {
        ...dataset,
        nearest: (centers, k) => {
          errors.push(atOnce(quantizationError(X, centers, nearestRows(X, centers, k))))
          return dataset.nearest(centers, k)
        },
      }
    },
  }
  await fitted(X, { finalRadius: 0.3, ...given }, 2, watched)
  // The first is that of the start, before any epoch; the last epochs of one radius follow the 20 that shrink.
  return errors.slice(1, 23)
}

describe('groups', () => {
  test('Ward’s heights by hand, customers as weights', async () => {
    // Units at 0 and 1 with one customer each, at 10 with two, at 4 with none.
    const points = Float64Array.of(0, 1, 10, 4)
    const hits = Float64Array.of(1, 1, 2, 0)
    const merges = await wardTree(points, hits, silentTick)
    expect(Array.from(merges.tree.heights, sumOfSquares)).toEqual([0.5, 90.25])
    expect([...cutGroups(merges, points, hits, 2)]).toEqual([0, 0, 1, 0])
    expect([...cutGroups(merges, points, hits, 3)]).toEqual([1, 2, 0, 2])
    expect([...cutGroups(merges, points, hits, 1)]).toEqual([0, 0, 0, 0])
  })

  test('each merge costs what it adds to the sum of squares', async () => {
    const random = createRandom(9)
    const points = Float64Array.from({ length: 60 }, () => random.normal())
    const hits = Float64Array.from({ length: 30 }, () => random.below(5))
    const merges = await wardTree(points, hits, silentTick)
    const all = Math.max(...cutGroups(merges, points, hits, merges.tree.nLeaves)) + 1
    expect(all).toBe(hits.filter((count) => count > 0).length)
    for (let k = 1; k < all; k++) {
      const lost = squares(points, hits, cutGroups(merges, points, hits, k))
      const before = squares(points, hits, cutGroups(merges, points, hits, k + 1))
      expect(lost - before).toBeCloseTo(sumOfSquares(merges.tree.heights[all - 1 - k]!), 9)
    }
  })

  test('where customers are on fewer units than clusters asked, empty units move to them', async () => {
    // All but the two far values share a place on a map of six units.
    const X = matrixOf([[0], [0.001], [0.002], [0.003], [100], [-100]])
    const found = await fitted(X, { rows: 1, columns: 6 }, 6)
    expect([...found.labels].sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(found.inertia).toBe(0)
    expect(found.fitted.quantizationError).toBeLessThan(0.001)
    expect(found.warnings).toMatchObject([/too few for 6 segments/])
    expect(await som.assign(X, found, silentTick)).toEqual(found.labels)
  })

  test('a map with fewer units than clusters is made larger, and one of mostly empty units is said to be', async () => {
    const { X } = threeBlobs(40)
    const small = await fitted(X, { rows: 2, columns: 2 }, 7)
    expect([small.fitted.rows, small.fitted.columns, small.nClusters]).toEqual([2, 4, 7])
    expect(said(small.warnings[0] ?? '')).toMatch('2 × 2 units cannot hold 7 segments')
    const large = await fitted(X, { rows: 10, columns: 10 })
    expect(said(large.warnings[0] ?? '')).toMatch('100 units for 40 customers')
  })
})

test('the picture has hits of all customers, and a plane for each feature', async () => {
  const { X } = threeBlobs(500)
  const found = await fitted(X, { rows: 5, columns: 6 }, 3)
  const picture = som.picture!(found, X)
  if (picture.kind !== 'grid') throw new Error('no grid')
  const { hits, unitLabels, planes }: Pick<UnitMapFit, 'hits' | 'unitLabels'> & typeof picture = picture
  expect(hits.reduce((sum, count) => sum + count, 0)).toBe(500)
  expect(planes.map(({ name }) => name)).toEqual(['a', 'b'])
  const byLabel = [0, 1, 2].map((label) =>
    hits.reduce((sum, count, u) => sum + (unitLabels[u] === label ? count : 0), 0),
  )
  expect(byLabel).toEqual([0, 1, 2].map((label) => found.labels.filter((own) => own === label).length))
  // The far corners of the blobs are at 20 and 30; the map spans most of that.
  expect(Math.max(...planes[0]!.values)).toBeGreaterThan(18)
  expect(Math.max(...planes[1]!.values)).toBeGreaterThan(27)
  expect('weights' in picture).toBe(false)
})

/** Sum of squares of the weighted points on a plane about the means of their groups. */
function squares(points: Float64Array, hits: Float64Array, groups: Int32Array): number {
  let sum = 0
  for (let group = 0; group <= Math.max(...groups); group++) {
    const own = [...hits.keys()].filter((unit) => groups[unit] === group)
    const size = own.reduce((total, unit) => total + hits[unit]!, 0)
    for (const j of [0, 1]) {
      const mean = own.reduce((total, unit) => total + hits[unit]! * points[unit * 2 + j]!, 0) / size
      for (const unit of own) sum += hits[unit]! * (points[unit * 2 + j]! - mean) ** 2
    }
  }
  return sum
}

/** By how much a merge raises the sum of squares: Ward.D2's heights are the distance itself for two customers. */
const sumOfSquares = (height: number): number => height ** 2 / 2
