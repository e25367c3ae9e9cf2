// A page of rows as people read it: titles of the columns, and each cell as text.
import type { GridCell, GridColumn, GridPage } from '../model/run/grid.ts'
import { isoText } from '../model/source/table.ts'
import { gridTitles, noSegment } from './en/page/grid.ts'
import { inUnit, score } from './numbers.ts'

export interface TextColumn {
  readonly id: string
  readonly title: string
  readonly isNumber: boolean
}

export interface TextPage {
  readonly total: number
  readonly columns: readonly TextColumn[]
  readonly rows: readonly (readonly string[])[]
}

export function gridText({ total, columns, rows, currency }: GridPage): TextPage {
  return {
    total,
    columns: columns.map((column) => ({
      id: column.id,
      title: column.label ?? gridTitles[column.id],
      isNumber: column.kind === 'number',
    })),
    rows: rows.map((cells) => columns.map((column, c) => cellWords(column, cells[c] ?? null, currency))),
  }
}

function cellWords({ id, kind, unit }: GridColumn, cell: GridCell, currency: string): string {
  if (cell === null) return id === 'segment' || id === 'otherSegment' ? noSegment : ''
  if (typeof cell === 'string') return cell
  if (kind === 'date') return isoText(cell)
  if (id === 'outlierScore') return score(cell)
  return unit === undefined ? String(cell) : inUnit(cell, unit, currency)
}
