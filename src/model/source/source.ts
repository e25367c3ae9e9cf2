// A source: the files of one header as one table, what they were recognised as, and what was left out of them.
import type { Message } from '../message.ts'
import type { ErrorRows } from './errorRows.ts'
import type { KnownFormat, SourceKind } from './knownExport.ts'
import type { SourceRead } from './sourceRead.ts'
import type { ColumnRole } from './columnRole.ts'
import type { Table } from './table.ts'

export interface Source {
  /** The signature of its header: what the config and the store call it. */
  readonly id: string
  readonly table: Table
  /** The known export that the files are; null where they are none. */
  readonly format: KnownFormat | null
  /** How many columns the files have, and which of them are not stored. */
  readonly of: number
  readonly dropped: readonly string[]
  /** For each row two bytes of its person's name, see `nameMarks`; null where no column holds names. */
  readonly nameMarks: Uint16Array | null
  /** The files whose rows it holds, one after the other. */
  readonly files: readonly SourceRead[]
  readonly warnings: readonly Message[]
  /** Rows and cells that could not be used, to be corrected. */
  readonly errors: ErrorRows
  /** True if what the user said of such files before was used again. */
  readonly mapped?: boolean
}

/** A source and what each of its columns was taken for. */
export interface Recognised {
  readonly source: Source
  readonly roles: readonly ColumnRole[]
  /** What the user says its rows are. */
  readonly kind?: SourceKind
}
