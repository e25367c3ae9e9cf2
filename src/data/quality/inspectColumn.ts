// Each column of a source in figures, and what is remarkable about its cells.
import { columnFacts, type ColumnFacts } from '../columns/columnFacts.ts'
import type { Role } from '../../model/source/roles.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Column } from '../../model/source/table.ts'
import type { Outliers } from '../../model/run/quality.ts'
import { impossibleValues, type Impossible } from './impossibleValues.ts'
import { mixedCells, type MixedCells } from './mixedCells.ts'
import { outliersOf } from './outlierFences.ts'

export interface InspectedColumn {
  readonly column: Column
  readonly role: Role
  readonly facts: ColumnFacts
  readonly mixed: MixedCells
  readonly outliers: Outliers | null
  readonly impossible: Impossible | null
}

/** Every column of a source; `isOrders` says whether its rows are lines of orders, `today` is in days since 1970. */
export function inspectColumns(recognised: Recognised, isOrders: boolean, today: number): InspectedColumn[] {
  const { source, roles } = recognised
  return source.table.columns.map((column, c) => {
    const role = roles[c]?.role ?? 'ignore'
    const facts = columnFacts(column)
    return {
      column,
      role,
      facts,
      mixed: mixedCells(column, role, facts, source),
      outliers: columnOutliers(column, role, isOrders),
      impossible: impossibleValues({ column, role, facts, today }),
    }
  })
}

const measured: readonly Role[] = ['number', 'quantity', 'price', 'amount', 'refund']

function columnOutliers(column: Column, role: Role, isOrders: boolean): Outliers | null {
  if (column.type !== 'number' || !measured.includes(role)) return null
  // Returns are written with a minus, and mirror the purchases.
  return outliersOf(isOrders ? column.values.map((value) => (value > 0 ? value : NaN)) : column.values)
}
