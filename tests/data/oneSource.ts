// One table as the only source of a project: what most tests are about.
import { buildCustomers } from '../../src/data/buildCustomers.ts'
import { defaultConfig, type Config } from '../../src/data/config.ts'
import type { Customers } from '../../src/data/customers.ts'
import type { KnownFormat } from '../../src/data/formats/format.ts'
import { identify } from '../../src/data/identity/people.ts'
import { importFiles } from '../../src/data/importers.ts'
import type { ReadProgress, Source, SourceRead } from '../../src/data/import/importer.ts'
import type { ColumnRole } from '../../src/data/roles.ts'
import type { Recognised } from '../../src/data/source.ts'
import type { Table } from '../../src/data/table.ts'

/** A table as a source. */
export function recognised(
  table: Table,
  roles: readonly ColumnRole[],
  format: KnownFormat | null = null,
): Recognised {
  const about = {
    id: table.name,
    of: table.columns.length,
    dropped: [],
    nameMarks: null,
    files: [],
    warnings: [],
  }
  return { source: { ...about, table, format }, roles }
}

export function customersOf(
  table: Table,
  roles: readonly ColumnRole[],
  rules: Config['rules'],
  format: KnownFormat | null = null,
): Customers {
  const sources = [recognised(table, roles, format)]
  return buildCustomers(sources, identify(sources, defaultConfig.identity), rules)
}

export interface OneTable {
  readonly format: string
  readonly table: Table
  readonly sources: readonly SourceRead[]
  readonly skipped: number
  readonly warnings: readonly string[]
}

/** Files of one kind. */
export async function importTable(sources: readonly Source[], progress: ReadProgress): Promise<OneTable> {
  const { format, tables, warnings } = await importFiles(sources, progress)
  const [only, other] = tables
  if (!only || other) throw new Error(`${tables.length} tables`)
  const skipped = only.files.reduce((sum, file) => sum + file.skipped, 0)
  return {
    format,
    table: only.table,
    sources: only.files,
    skipped,
    warnings: [...warnings, ...only.warnings],
  }
}
