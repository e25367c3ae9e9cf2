// The maths of the map of units against hand calculations.
import { describe, expect, test } from 'vitest'
import {
  drawing,
  errorsText,
  extent,
  gridFinding,
  gridOf,
  gridTable,
  hitsText,
  legendText,
  markRadii,
  moved,
  planeLabel,
  shade,
  unitText,
} from '../../src/charts/segments/methods/unitGrid.ts'
import type { GridPicture } from '../../src/model/run/fitted.ts'
import { gridResult } from './gridResult.ts'

const result = gridResult()
const picture = gridOf(result)!

/** A map of `rows` × `columns` with these segments and hits. */
function small(
  rows: number,
  columns: number,
  unitLabels: number[],
  given: Partial<GridPicture> = {},
): GridPicture {
  const none = new Float64Array(rows * columns)
  return {
    kind: 'grid',
    rows,
    columns,
    grid: 'rectangular',
    edge: 'planar',
    hits: none,
    distances: none,
    unitLabels: Int32Array.from(unitLabels),
    quantizationError: 0,
    topographicError: 0,
    planes: [],
    ...given,
  }
}

describe('drawing', () => {
  test('squares stand side by side, and a border runs where segments meet', () => {
    const { cells, width, height, borders } = drawing(small(2, 2, [0, 1, 0, 0]), 40)
    expect([width, height]).toEqual([40, 40])
    expect(cells.map(({ x, y }) => [x, y])).toEqual([[10, 10], [30, 10], [10, 30], [30, 30]]) // prettier-ignore
    expect(cells[0]?.outline).toBe('M0,0L20,0L20,20L0,20Z')
    // Unit 1 has a border on its left and below, drawn from both sides.
    expect(borders).toBe('M20,0L20,20M40,20L20,20M20,20L20,0M20,20L40,20')
  })

  test('odd rows of hexagons stand half a cell to the right', () => {
    const { cells, width, height, step } = drawing(small(2, 2, [0, 0, 0, 0], { grid: 'hexagonal' }), 50)
    expect(step).toBe(20)
    expect(width).toBe(50)
    // Radius 20 / √3 = 11.5; rows are 17.3 apart.
    expect(cells.map(({ x, y }) => [x, y])).toEqual([[10, 11.5], [30, 11.5], [20, 28.9], [40, 28.9]]) // prettier-ignore
    expect(height).toBe(40.4)
    expect(cells[0]?.outline).toBe('M10,0L20,5.8L20,17.3L10,23.1L0,17.3L0,5.8Z')
  })

  test('a toroid has borders at its edges, where the other side is another segment', () => {
    expect(drawing(small(1, 3, [0, 1, 1], { edge: 'planar' }), 30).borders).toBe('M10,0L10,10M10,10L10,0')
    const wrapped = drawing(small(1, 3, [0, 1, 1], { edge: 'toroid' }), 30).borders
    expect(wrapped).toContain('M0,10L0,0')
    expect(wrapped).toContain('M30,0L30,10')
  })

  test('a mark has the area of its customers', () => {
    const [all, quarter, none] = markRadii(small(1, 3, [0, 0, 0], { hits: Float64Array.of(400, 100, 0) }), 50)
    expect([all, quarter, none]).toEqual([21, 10.5, 0])
  })
})

describe('values', () => {
  test('distances run from the least to the most, features alike to both sides', () => {
    expect(extent(picture, 'distances')).toEqual([
      Math.min(...picture.distances),
      Math.max(...picture.distances),
    ])
    // Values of the first plane run from −1.2 to 1.6.
    const [low, high] = extent(picture, 0)
    expect(high).toBeCloseTo(1.6, 6)
    expect(low).toBe(-high)
  })

  test('the middle has the colour of the card, the ends most of theirs', () => {
    expect(shade(0, 0, [-2, 2])).toBe('color-mix(in srgb, var(--above) 0%, var(--surface))')
    expect(shade(0, -1, [-2, 2])).toBe('color-mix(in srgb, var(--below) 43%, var(--surface))')
    expect(shade('distances', 3, [1, 3])).toBe('color-mix(in srgb, var(--accent) 85%, var(--surface))')
    expect(shade('distances', 1, [1, 1])).toBe('color-mix(in srgb, var(--accent) 0%, var(--surface))')
  })
})

describe('words', () => {
  test('a unit says its place, its customers, its segment and the value that is shown', () => {
    expect(unitText(result, 9, 'segments')).toBe('Row 2, column 2: 176 customers, Once, long ago')
    expect(unitText(result, 9, 'distances')).toMatch(/; distance to those beside it 0\.30$/)
    expect(unitText(result, 9, 1)).toMatch(/; orders −0\.9$/)
    expect(unitText(result, 3, 'segments')).toBe('Row 1, column 4: no customers, Once, long ago')
  })

  test('planes are called by the labels of their features, with their unit', () => {
    expect(planeLabel(result, 0)).toBe('days since last order')
    expect(legendText(result, 0)).toMatch(/^days since last order: standard deviations/)
    const raw = { ...result, config: { ...result.config, scale: 'none' as const } }
    expect(legendText(raw, 0)).toBe('days since last order: in the feature’s own unit')
    expect(legendText(raw, 'distances')).toMatch('in the units of the features')
  })

  test('the finding speaks of ridges only where units are further apart at the borders', () => {
    // Of four in a line the two at the border are 3 apart from those beside them, the others 1.
    const ridges = small(1, 4, [0, 0, 1, 1], {
      distances: Float64Array.of(1, 3, 3, 1),
      topographicError: 0.25,
    })
    expect(gridFinding({ ...result, customers: 200, picture: ridges })).toBe(
      '4 units; segment borders follow the ridges, where units are 3.0 times as far apart; 50 of 200 customers (25\u202f%) have their second-best unit elsewhere',
    )
    const flat = { ...ridges, distances: Float64Array.of(1, 1, 1, 1) }
    expect(gridFinding({ ...result, picture: flat })).toMatch('4 units; segments shade into each other')
    const gridPicture = small(1, 1, [0])
    expect(gridFinding({ ...result, picture: gridPicture })).toMatch(/^1 unit; 0 of/)
  })

  test('the table has every unit and every feature', () => {
    const { columns, rows } = gridTable(result)
    expect(columns).toHaveLength(7)
    expect(rows).toHaveLength(48)
    expect(rows[9]?.slice(0, 3)).toEqual(['2, 2', 'Once, long ago', '176'])
  })

  test('empty units are counted', () => {
    expect(hitsText(small(1, 4, [0, 0, 0, 0], { hits: Float64Array.of(5, 0, 1, 1) }))).toBe(
      'The larger a mark, the more customers; the largest stands for 5 customers; 25\u202f% of the units stand for none.',
    )
  })
})

test('the errors of the map are said with their units', () => {
  expect(errorsText(gridResult())).toMatch(
    /^On average a customer is 0\.41 standard deviations from the unit .* \(quantization error\); for \d+\u202f% of customers/,
  )
})

test('arrow keys go from unit to unit and stop at the edges', () => {
  expect(moved(picture, 9, 'ArrowRight')).toBe(10)
  expect(moved(picture, 9, 'ArrowUp')).toBe(1)
  expect(moved(picture, 1, 'ArrowUp')).toBe(1)
  expect(moved(picture, 47, 'ArrowDown')).toBe(47)
  expect(moved(picture, 8, 'ArrowLeft')).toBe(8)
  expect(moved(picture, 9, 'End')).toBe(15)
  expect(moved(picture, 9, 'Home')).toBe(8)
  expect(moved(picture, 9, 'a')).toBeNull()
})
