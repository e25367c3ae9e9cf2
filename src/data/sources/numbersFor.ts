// The numbers of a column that has a role.
import { ParamError } from '../../model/errors.ts'
import type { Column } from '../../model/table.ts'

/** Null where no column has the role. Throws ParamError where the column holds no numbers. */
export function numbersFor(column: Column | undefined, role: string): Float64Array | null {
  if (!column) return null
  if (column.type === 'number') return column.values
  throw new ParamError(
    'roles',
    `column "${column.name}" cannot be the ${role}: it holds ${column.type}, not numbers.`,
  )
}
