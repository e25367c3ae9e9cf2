// A config that came with a link or from other files, made to fit these: roles of columns that are not here are let
// go, and said.
import { message } from '../../model/messages.ts'
import type { Message } from '../../model/message.ts'
import type { Config } from '../../config/config.ts'
import type { Source } from '../../model/source/source.ts'
import { columnNamed } from '../../model/source/table.ts'

/** The config without roles for columns that no source has, and a warning that names them. */
export function dropUnknownColumns(
  config: Config,
  sources: readonly Pick<Source, 'id' | 'table' | 'dropped'>[],
): { config: Config; warnings: readonly Message[] } {
  const isHere = ({ column, source }: Config['roles'][number]) =>
    sources.some(({ id, table }) => (source ?? id) === id && columnNamed(table, column))
  const isDropped = ({ column }: Config['roles'][number]) =>
    sources.some(({ dropped }) => dropped.includes(column))
  const roles = config.roles.filter(isHere)
  const missing = config.roles.filter(
    (role) => !isHere(role) && !isDropped(role) && role.source === undefined,
  )
  const fitted = { ...config, roles }
  if (missing.length === 0) return { config: fitted, warnings: [] }
  const columns = missing.map(({ column }) => column)
  const tables = sources.map(({ table }) => table.name)
  return { config: fitted, warnings: [message('unknownColumns', { columns, tables })] }
}
