// The numbers of a column that has a role.
import { message } from '../../model/messages.ts'
import { ParamError } from '../../model/errors.ts'
import type { Column } from '../../model/source/table.ts'

/** Null where no column has the role. Throws ParamError where the column holds no numbers. */
export function numbersFor(column: Column | undefined, role: string): Float64Array | null {
  if (!column) return null
  if (column.type === 'number') return column.values
  throw new ParamError(
    'roles',
    message('columnWithoutNumbers', { column: column.name, role, type: column.type }),
  )
}
