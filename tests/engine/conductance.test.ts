// The graph of near neighbours and what a division cuts of it: values worked out by hand on lines of rows, and laws.
import { expect, test } from 'vitest'
import { createRandom } from '../../src/model/random.ts'
import { conductanceValidity } from '../../src/engine/segment/metrics/conductance.ts'
import {
  narrowestCut,
  neighbourGraph,
  type NeighbourGraph,
} from '../../src/engine/segment/metrics/neighbourGraph.ts'
import { matrixOf } from './contract.ts'

/** Rows 0 … n − 1 on a line, each linked with the next but for the links that `leaves`. */
function line(n: number, leaves: readonly number[] = []): NeighbourGraph {
  const ends: number[] = []
  const starts = [0]
  for (let i = 0; i < n; i++) {
    if (i > 0 && !leaves.includes(i - 1)) ends.push(i - 1)
    if (i + 1 < n && !leaves.includes(i)) ends.push(i + 1)
    starts.push(ends.length)
  }
  const points = Float64Array.from({ length: n }, (_, i) => i)
  return { n, starts: Int32Array.from(starts), ends: Int32Array.from(ends), rows: { n, d: 1, points } }
}

const halves = Int32Array.from({ length: 20 }, (_, i) => Number(i >= 10))

test('the narrowest cut of a line is its middle', () => {
  // 1 link of the 1 + 2 · 4 ends of links of a half.
  expect(narrowestCut(line(10))).toBeCloseTo(1 / 9, 12)
  expect(narrowestCut(line(20))).toBeCloseTo(1 / 19, 12)
  expect(narrowestCut(line(20, [9]))).toBe(0)
  expect(narrowestCut(line(9))).toBeNull()
})

test('a division is worth how much more it takes to cut its clusters than to part them', () => {
  // Outside 1 of 19 ends of links, inside 1 / 9: (1/9 − 1/19) / (1/9), the same for both.
  expect(conductanceValidity(line(20), halves, 2)).toBeCloseTo(10 / 19, 12)
  expect(conductanceValidity(line(20, [9]), halves, 2)).toBeCloseTo(1, 12)
  // One cluster of two parts that are not linked is none.
  expect(conductanceValidity(line(20, [9]), new Int32Array(20), 1)).toBe(-1)
  // Half of the rows in none: two thirds of the mean ½ and one third of the only cluster's 1.
  const half = halves.map((label) => label - 1)
  expect(conductanceValidity(line(20), half, 1)).toBeCloseTo(2 / 3, 12)
})

test('a graph links each row with its ten nearest in both directions, and none with itself', async () => {
  const random = createRandom(2)
  // A third of the rows is the same one.
  const X = matrixOf(
    Array.from({ length: 60 }, (_, i) => (i % 3 ? [random.next(), random.next()] : [0.5, 0.5])),
  )
  const { n, starts, ends } = await neighbourGraph(X)
  const of = (row: number) => [...ends.subarray(starts[row], starts[row + 1])]
  for (let row = 0; row < n; row++) {
    expect(of(row).length).toBeGreaterThanOrEqual(10)
    expect(of(row)).not.toContain(row)
    for (const other of of(row)) expect(of(other)).toContain(row)
  }
})

test('rings are parted ring from ring, not half from half', async () => {
  const random = createRandom(5)
  const rings = Int32Array.from({ length: 400 }, (_, i) => i % 2)
  const X = matrixOf(
    Array.from(rings, (ring) => {
      const angle = random.next() * 2 * Math.PI
      const radius = 2 + 4 * ring + 0.15 * random.normal()
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }),
  )
  const graph = await neighbourGraph(X)
  const sides = Int32Array.from({ length: X.n }, (_, i) => Number(X.data[i]! > 0))
  expect(conductanceValidity(graph, rings, 2)).toBe(1)
  // Each side is two half rings that are not linked.
  expect(conductanceValidity(graph, sides, 2)).toBe(-1)
})
