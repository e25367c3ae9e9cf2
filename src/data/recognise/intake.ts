// What happens to a table between import and store: it is recognised and brought into shape, and columns that say who
// or where a person is are dropped, so that they are never stored nor analysed unless the user asks for them.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { Config } from '../../config/config.ts'
import { recogniseFormat } from './knownExports.ts'
import type { KnownFormat } from '../../model/source/knownExport.ts'
import { ruleOf } from './formats/format.ts'
import { headerSignature } from '../../model/source/header.ts'
import { nameMarks } from './nameMarks.ts'
import { keptIn } from '../../config/storedColumns.ts'
import { isPersonal } from './personalColumns.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import { guessRoles, rolesOf } from './roles.ts'
import type { Source } from '../../model/source/source.ts'
import type { Table } from '../../model/source/table.ts'

/** A table as it is stored; `config` names columns to keep. Throws ParamError for roles that do not fit. */
export function intake(
  read: Table,
  config: Pick<Config, 'keep' | 'roles' | 'features'>,
): Omit<Source, 'files' | 'errors'> {
  const format = recogniseFormat(read)
  const table = format?.prepare?.(read) ?? read
  const id = headerSignature(read.columns.map(({ name }) => name))
  const roles = rolesOf(id, config.roles)
  const asked = new Set([
    ...keptIn(id, config.keep),
    ...roles.filter(({ role }) => role !== 'ignore').map(({ column }) => column),
    ...(config.features === 'auto' ? [] : config.features),
  ])
  const personal = unwanted(table, guessRoles(table, knownOverrides(table, roles), format), format)
  const dropped = personal.filter((name) => !asked.has(name))
  const columns = table.columns.filter(({ name }) => !dropped.includes(name))
  return {
    id,
    table: { ...table, columns },
    format,
    of: read.columns.length,
    dropped,
    nameMarks: nameMarks(table, personal),
    warnings: changes(read, table),
  }
}

function knownOverrides(table: Table, roles: Config['roles']): Config['roles'] {
  return roles.filter(({ column }) => table.columns.some(({ name }) => name === column))
}

/** Columns that are not to be stored: those the format says, and personal ones but for the customer's key. */
function unwanted(table: Table, roles: readonly ColumnRole[], format: KnownFormat | null): string[] {
  const isKey = new Set(roles.filter(({ role }) => role === 'customer').map(({ column }) => column))
  return table.columns
    .filter((column) => {
      const rule = format ? ruleOf(format, column.name) : undefined
      return !isKey.has(column.name) && (rule ? !rule.stored : isPersonal(column, table, roles))
    })
    .map(({ name }) => name)
}

/** True for a column that is stored whether it is asked for or not, as the number of the order or the customer. */
export function isStoredAnyway({ table, format }: Pick<Source, 'table' | 'format'>, column: string): boolean {
  if (format && ruleOf(format, column)?.stored) return true
  const role = guessRoles(table, [], format).find((guessRole) => guessRole.column === column)?.role
  return role === 'customer' || role === 'order'
}

function changes(before: Table, after: Table): Message[] {
  const more = after.nRows - before.nRows
  if (more > 0) return [message('rowsUnfolded', { before: before.nRows, after: after.nRows })]
  return more < 0 ? [message('footerLeftOut', { lines: -more })] : []
}
