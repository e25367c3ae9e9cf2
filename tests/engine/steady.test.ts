// Long work is cut into short pieces wherever it is long: counted in ticks, as time differs from machine to machine. A piece
// of ten million squared differences takes some 15 ms, and a cancel has to be heard within 100.
import { expect, test } from 'vitest'
import { checkedValues } from '../../src/model/params.ts'
import { createRandom } from '../../src/model/random.ts'
import { hdbscan } from '../../src/engine/segment/hdbscan/hdbscan.ts'
import { nearestRowsInTime } from '../../src/engine/segment/rows/nearestRows.ts'
import { nearestLeaves } from '../../src/engine/segment/agglomerative/nearestLeaf.ts'
import { topographicError } from '../../src/engine/segment/som/mapErrors.ts'
import { gridNeighbours } from '../../src/engine/segment/som/mapGrid.ts'
import { smoothUnits } from '../../src/engine/segment/som/smoothUnits.ts'
import { referenceCompute } from '../../src/engine/compute/reference.ts'
import { matrixOf } from './contract.ts'

const largestPiece = 1e7
const random = createRandom(8)
const normals = (length: number) => Float64Array.from({ length }, () => random.normal())

function counter() {
  let ticks = 0
  return { tick: () => Promise.resolve(void ticks++), ticks: () => ticks }
}

test('the largest map: its units are moved in pieces', () => {
  const grid = { rows: 50, columns: 50, grid: 'hexagonal', edge: 'planar' } as const
  const pass = { sums: normals(2500 * 8), counts: new Float64Array(2500).fill(1) }
  const steps = [...smoothUnits(grid, 20, pass, normals(2500 * 8))]
  expect(steps.length).toBeGreaterThan((2500 * 2500 * 8) / largestPiece)
})

test('customers who are all on one unit of the largest map are looked at in pieces', async () => {
  const grid = { rows: 50, columns: 50, grid: 'rectangular', edge: 'planar' } as const
  const n = 4000
  const X = { n, d: 8, data: normals(n * 8), names: [] }
  const { tick, ticks } = counter()
  await topographicError(X, normals(2500 * 8), new Int32Array(n), gridNeighbours(grid), tick)
  expect(ticks() - 2500).toBeGreaterThan((n * 2500 * 8) / largestPiece)
})

test('many customers find the nearest of many centres in pieces', async () => {
  const [n, d, k] = [20_000, 30, 200]
  const [X, centers] = [{ n, d, data: normals(n * d), names: [] }, normals(k * d)]
  for (const assigned of [
    (tick: () => Promise<void>) => nearestRowsInTime(X, centers, k, tick),
    (tick: () => Promise<void>) => nearestLeaves(X, centers, tick),
  ]) {
    const { tick, ticks } = counter()
    await assigned(tick)
    expect(ticks()).toBeGreaterThan((n * d * k) / largestPiece)
  }
})

test('HDBSCAN assigns in pieces, also where no box can be left out', async () => {
  const [n, d] = [3000, 24]
  const X = { n, d, data: normals(n * d), names: [] }
  const settings = { nClusters: 2, randomState: 0, params: checkedValues(hdbscan.params, {}) }
  const fitted = counter()
  const found = await hdbscan.fit(X, settings, referenceCompute(), fitted.tick)
  const assigned = counter()
  await hdbscan.assign({ ...X, data: normals(n * d) }, found, assigned.tick)
  // In so many columns a search looks at nearly all rows.
  for (const { ticks } of [fitted, assigned])
    expect(ticks()).toBeGreaterThan((0.8 * n * n * d) / largestPiece)
  const few = counter()
  await hdbscan.assign(matrixOf([Array.from({ length: d }, () => 0)]), found, few.tick)
  expect(few.ticks()).toBeLessThan(20)
})
