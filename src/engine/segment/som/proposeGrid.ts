// How large a map: Vesanto's rule of 5 √n units, with sides in the ratio of the spreads along the two main directions
// (Vesanto, Himberg, Alhoniemi & Parhankangas 2000, SOM Toolbox for Matlab 5, section 3.2.1), bounded.
import { ParamError } from '../../../model/errors.ts'
import { message } from '../../../model/messages.ts'
import type { PrincipalAxes } from '../../math/principalAxes.ts'
import type { MapGrid } from './mapGrid.ts'

/** A map that people can still read, and a picture that can still be pointed at. */
const mostUnits = 400
/** Where all customers lie on a line, the units do, too: still wide enough to point at on a phone. */
const mostInLine = 40
/** So many customers a unit at least: fewer leave most units empty. */
const rowsPerUnit = 4
/** So many units a cluster at least: a cluster is a region of the map. */
const unitsPerCluster = 4
/** The longer side is at most so many times the shorter. */
const mostRatio = 4
/** Variance beside the largest that counts as none: all customers lie on a line, and so do the units. */
const negligible = 1e-12

interface Wanted extends MapGrid {
  /** Customers, and clusters that the units are to be put in. */
  readonly n: number
  readonly nClusters: number
}

/**
 * The grid that was asked for; a side of 0 is proposed. One with fewer units than clusters gets more columns.
 * Throws ParamError for a hexagonal toroid with an odd number of rows, which does not close.
 */
export function proposeGrid({ n, nClusters, ...asked }: Wanted, { variances }: PrincipalAxes): MapGrid {
  const { grid, edge } = asked
  const closes = grid === 'hexagonal' && edge === 'toroid'
  if (closes && asked.rows > 1 && asked.rows % 2 === 1)
    throw new ParamError('rows', message('toroidDoesNotClose', { rows: asked.rows }))
  const most = isLine(variances) ? mostInLine : mostUnits
  const units = Math.max(Math.min(5 * Math.sqrt(n), n / rowsPerUnit, most), unitsPerCluster * nClusters)
  const rows = asked.rows || evenIf(closes, proposedRows(units, asked.columns, grid, variances))
  const columns = asked.columns || Math.max(1, Math.round(units / rows))
  return { rows, columns: Math.max(columns, Math.ceil(nClusters / rows)), grid, edge }
}

function proposedRows(
  units: number,
  columns: number,
  grid: MapGrid['grid'],
  variances: Float64Array,
): number {
  const [first = 0, second = 0] = variances
  if (columns > 0) return Math.max(1, Math.round(units / columns))
  if (isLine(variances)) return 1
  const ratio = Math.min(mostRatio, Math.sqrt(first / second))
  const height = grid === 'hexagonal' ? Math.sqrt(3) / 2 : 1
  return Math.max(1, Math.round(Math.sqrt(units / ratio / height)))
}

function isLine([first = 0, second = 0]: Float64Array): boolean {
  return second <= negligible * first
}

function evenIf(closes: boolean, rows: number): number {
  return closes && rows > 1 ? rows + (rows % 2) : rows
}
