// A config that came with a link or from another file, made to fit this one: roles of columns that are not here are
// let go, and said.
import type { Config } from '../data/config.ts'
import { columnNamed, type Table } from '../data/table.ts'

/** The config without roles for columns that `table` lacks, and a warning that names them. */
export function fitConfig(config: Config, table: Table): { config: Config; warnings: readonly string[] } {
  const missing = config.roles.filter(({ column }) => !columnNamed(table, column))
  if (missing.length === 0) return { config, warnings: [] }
  const names = missing.map(({ column }) => `"${column}"`).join(', ')
  const roles = config.roles.filter((role) => !missing.includes(role))
  return {
    config: { ...config, roles },
    warnings: [
      `The settings name columns that ${table.name} does not have, and were used without them: ${names}.`,
    ],
  }
}
