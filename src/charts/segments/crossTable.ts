// Two clusterings of the same customers as a cross-table: how many of each segment are in each of the other's. The
// columns are put in the order of the segments that they are matched to, so that what stays lies on the diagonal.
import { textOf } from '../../words/say.ts'
import type { Comparison } from '../../model/run/comparison.ts'

export interface CrossCell {
  readonly count: number
  /** Of the row's segment, 0…1. */
  readonly share: number
  /** Whether the two segments are matched: these customers stay. */
  readonly isMatch: boolean
}

export interface CrossRow {
  /** Segment of the row; −1 for customers in none. */
  readonly segment: number
  readonly name: string
  readonly size: number
  readonly cells: readonly CrossCell[]
}

export interface CrossTable {
  readonly columns: readonly { readonly segment: number; readonly name: string; readonly size: number }[]
  readonly rows: readonly CrossRow[]
}

export function crossTable({ a, b, table, matches }: Comparison): CrossTable {
  const matched = matches.filter((segment) => segment >= 0)
  const others = b.names.map((_, segment) => segment).filter((segment) => !matched.includes(segment))
  const columns = [...matched, ...others, ...(b.noise > 0 ? [-1] : [])]
  const rows = [...a.names.map((_, segment) => segment), ...(a.noise > 0 ? [-1] : [])]
  const wide = b.nClusters + 1
  const count = (row: number, column: number): number =>
    table[(row < 0 ? a.nClusters : row) * wide + (column < 0 ? b.nClusters : column)] ?? 0
  const headOf = (side: Comparison['a'], segment: number) => ({
    segment,
    name: segment < 0 ? textOf('inNoSegment', {}) : (side.names[segment] ?? ''),
    size: segment < 0 ? side.noise : (side.sizes[segment] ?? 0),
  })
  return {
    columns: columns.map((segment) => headOf(b, segment)),
    rows: rows.map((row) => {
      const head = headOf(a, row)
      const cells = columns.map((column) => ({
        count: count(row, column),
        share: count(row, column) / Math.max(1, head.size),
        isMatch: row < 0 || column < 0 ? row === column : matches[row] === column,
      }))
      return { ...head, cells }
    }),
  }
}
