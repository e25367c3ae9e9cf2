// The grid that the units of a self-organizing map stand on: how far apart they are, and which are beside each other.
// Unit u is in row ⌊u / columns⌋; in a hexagonal grid every second row is moved by half a unit to the right.
import type { UnitMapFit } from '../../../model/run/fitted.ts'

export type MapGrid = Pick<UnitMapFit, 'rows' | 'columns' | 'grid' | 'edge'>

/** Distance between two rows of a hexagonal grid in which neighbours are 1 apart. */
const rowStep = Math.sqrt(3) / 2

/** Squared reach of the units beside one: 6 at 1 in a hexagonal grid, 8 at 1 and √2 in a rectangular one. */
const reach = { hexagonal: 1.01, rectangular: 2.01 } as const

/** Units of `grid`. */
export const unitCount = ({ rows, columns }: MapGrid): number => rows * columns

/**
 * Squared distance on the grid from a unit in a row of this parity (0, 1) to the one that is so many rows and columns
 * on. On a toroid, the shorter way round; a hexagonal one needs an even number of rows.
 */
export function squaredOffset(grid: MapGrid, parity: number, rows: number, columns: number): number {
  const hexagonal = grid.grid === 'hexagonal'
  const shift = hexagonal ? (((parity + rows) & 1) - parity) / 2 : 0
  const x = around(columns + shift, grid.columns, grid)
  const y = around(rows, grid.rows, grid) * (hexagonal ? rowStep : 1)
  return x * x + y * y
}

function around(steps: number, side: number, { edge }: MapGrid): number {
  const apart = Math.abs(steps)
  return edge === 'toroid' ? Math.min(apart, side - apart) : apart
}

/** The units beside each unit, ascending: up to 6 of a hexagonal grid, up to 8 of a rectangular one. */
export function gridNeighbours(grid: MapGrid): number[][] {
  const { rows, columns } = grid
  return Array.from({ length: rows * columns }, (_, unit) => {
    const [row, column] = [Math.floor(unit / columns), unit % columns]
    const beside: number[] = []
    for (let other = 0; other < rows * columns; other++) {
      const [down, along] = [Math.floor(other / columns) - row, (other % columns) - column]
      if (other === unit) continue
      if (squaredOffset(grid, row & 1, down, along) < reach[grid.grid]) beside.push(other)
    }
    return beside
  })
}
