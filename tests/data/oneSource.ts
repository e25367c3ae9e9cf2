// One table as the only source of a project: what most tests are about.
import type { Message } from '../../src/model/message.ts'
import { saidAll } from '../support/said.ts'
import { buildCustomers } from '../../src/data/customers/buildCustomers.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import type { Customers } from '../../src/model/customers.ts'
import { noErrors, type ErrorRows } from '../../src/model/source/errorRows.ts'
import type { KnownFormat } from '../../src/model/source/knownExport.ts'
import { identify } from '../../src/data/people/people.ts'
import { importFiles } from '../../src/data/import/importers.ts'
import type { SourceRead } from '../../src/model/source/sourceRead.ts'
import type { Source } from '../../src/data/import/bytes/source.ts'
import type { ReadProgress } from '../../src/data/import/importer.ts'
import type { ReadOptions } from '../../src/model/source/fileOptions.ts'
import type { ColumnRole } from '../../src/model/source/columnRole.ts'
import type { Recognised } from '../../src/model/source/source.ts'
import type { Table } from '../../src/model/source/table.ts'

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
    errors: noErrors,
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
  /** What is said, and in English. */
  readonly messages: readonly Message[]
  readonly warnings: readonly string[]
  readonly errors: ErrorRows
}

/** Files of one kind. */
export async function importTable(
  sources: readonly Source[],
  progress: ReadProgress,
  options: ReadOptions = [],
): Promise<OneTable> {
  const { format, tables, warnings } = await importFiles(sources, progress, options)
  const [only, other] = tables
  if (!only || other) throw new Error(`${tables.length} tables`)
  const skipped = only.files.reduce((sum, file) => sum + file.skipped, 0)
  const messages = [...warnings, ...only.warnings]
  return {
    format,
    table: only.table,
    sources: only.files,
    skipped,
    messages,
    warnings: saidAll(messages),
    errors: only.errors,
  }
}
