// Rows that cross the door for a grid: plain values under the ids of their columns. The page says them in its language.
import type { Unit } from '../features.ts'

/** Columns of a page of customers that are no features. */
export type CustomerColumnId =
  'customer' | 'segment' | 'otherSegment' | 'probability' | 'nextSegment' | 'nextProbability' | 'outlierScore'

/** A column that has a name of its own, of a feature or of the file. */
export interface NamedColumn {
  readonly id: `feature:${string}` | `column:${string}`
  readonly label: string
}

interface UnnamedColumn {
  readonly id: CustomerColumnId
  readonly label: null
}

export type GridColumn = (NamedColumn | UnnamedColumn) & {
  /** What its cells hold: dates are milliseconds since 1970 UTC. */
  readonly kind: 'text' | 'number' | 'date'
  /** Absent where a number stands as the file has it. */
  readonly unit?: Unit
}

/** Null is a cell without a value. */
export type GridCell = string | number | null

export interface GridPage {
  /** How many rows there are in all. */
  readonly total: number
  readonly columns: readonly GridColumn[]
  readonly rows: readonly (readonly GridCell[])[]
  /** Of all money in the rows; '' where it is not known. */
  readonly currency: string
}

export interface CustomerQuery {
  /** Only customers of this segment; null for all. */
  readonly segment: number | null
  readonly from: number
  readonly to: number
  /** Id of the column to sort by; empty for file order. */
  readonly sort: string
  readonly descending: boolean
}
