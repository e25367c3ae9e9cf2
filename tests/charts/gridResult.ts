// The result of a self-organizing map: the shop of the fixture on units around the middles of its segments.
import type { GridPicture } from '../../src/model/run/fitted.ts'
import type { RunResult } from '../../src/config/runResult.ts'
import { fixture } from './fixture.ts'

/** Where the five segments lie on a map of 6 × 8 units: row, column, and how many customers fall on a unit there. */
const places = [
  [1, 1, 80],
  [4, 1.5, 70],
  [2.5, 4.5, 50],
  [1, 7, 30],
  [5, 6.5, 30],
] as const

export function gridResult(grid: GridPicture['grid'] = 'hexagonal'): RunResult {
  const [rows, columns] = [6, 8]
  const units = Array.from({ length: rows * columns }, (_, unit) => {
    const apart = places.map(([row, column]) =>
      Math.hypot(Math.floor(unit / columns) - row, (unit % columns) - column),
    )
    const label = apart.indexOf(Math.min(...apart))
    return { label, near: Math.min(...apart), size: places[label]?.[2] ?? 0 }
  })
  const values = (of: (unit: number) => number) => Float32Array.from(units, (_, unit) => of(unit))
  const picture: GridPicture = {
    kind: 'grid',
    rows,
    columns,
    grid,
    edge: 'planar',
    quantizationError: 0.41,
    topographicError: 0.018,
    hits: Float64Array.from(units, ({ near, size }) => Math.max(0, Math.round(size * (2.2 - near)))),
    unitLabels: Int32Array.from(units, ({ label }) => label),
    distances: Float64Array.from(units, ({ near }) => 0.3 + 0.4 * near),
    planes: [
      { name: 'daysSinceLast', values: values((unit) => 1.6 - 0.4 * (unit % columns)) },
      { name: 'orders', values: values((unit) => 0.5 * (unit % columns) - 1.4) },
      { name: 'country = Germany', values: values((unit) => 0.3 * Math.floor(unit / columns) - 0.5) },
    ],
  }
  return { ...fixture(), method: 'som', params: {}, picture }
}
