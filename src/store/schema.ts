// What IndexedDB holds: projects, their columns in chunks of typed arrays, and the sections of their runs. It is plain
// data; what a config or a format means is known to the engine.
import type { Message } from '../model/message.ts'
import type { DBSchema } from 'idb'
import type { Timings } from '../model/run/run.ts'
import type { SectionId, SectionRecord } from '../model/run/sections.ts'
import type { ErrorRows } from '../model/source/errorRows.ts'
import type { Mapping } from '../model/source/mapping.ts'
import type { Source } from '../model/source/source.ts'
import type { ColumnType, DateReading, Table } from '../model/source/table.ts'
import type { JoinedTexts } from './packedTexts.ts'
import type { Packed } from './packedValues.ts'

export interface StoredColumn {
  readonly name: string
  readonly type: ColumnType
  /** Of a number column with currency signs in its cells. */
  readonly currency?: string
  /** Of a date column whose days and months could not be told apart by each cell. */
  readonly reading?: DateReading
}

/** What is needed beside its columns to make a source again. */
export interface StoredSource {
  /** The signature of its header, as in `Source`. */
  readonly id: string
  /** Under which its chunks are: a new one with every change of its rows, so that old and new never mix. */
  readonly key: string
  readonly name: string
  readonly nRows: number
  readonly columns: readonly StoredColumn[]
  /** True if the marks of names are stored, as a number column after the last. */
  readonly hasMarks: boolean
  /** Id of the known export that the files are; null where they are none. */
  readonly format: string | null
  readonly of: number
  readonly dropped: readonly string[]
  readonly files: Source['files']
  readonly warnings: readonly Message[]
  readonly mapped?: boolean
}

/** A source with its rows, as it is stored. */
export interface SourceRows {
  readonly stored: StoredSource
  readonly table: Table
  readonly nameMarks: Source['nameMarks']
  readonly errors: ErrorRows
}

/** Of the run that is shown: its sections are stored beside the project. */
export interface StoredRun {
  readonly id: string
  readonly timings: Timings
  readonly ran: readonly string[]
}

export interface StoredProject {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly modified: number
  /** Of the last run; before the first, of that which is to come. */
  readonly config: unknown
  /** Of a run that has begun and neither ended nor been cancelled: what the user asked for when the tab was closed. */
  readonly asked?: unknown
  readonly sources: readonly StoredSource[]
  /** Customers in the last run, for the list of projects; 0 before the first. */
  readonly customers: number
  /** Null before the first run, and where its sections are of other sources. */
  readonly run?: StoredRun | null
}

/** A section that was computed. */
export type StoredSection = Omit<SectionRecord, 'state' | 'error'>

/**
 * A run of rows of one column, packed where that is exact. Text columns also have one chunk with index −1 that holds the
 * texts. Projects stored before chunks were packed have a `dictionary` instead of `texts`, and nothing packed.
 */
export type Chunk =
  | { readonly packed: Packed }
  | { readonly texts: JoinedTexts | readonly string[] }
  | { readonly values: Float64Array }
  | { readonly codes: Int32Array }
  | { readonly dictionary: readonly string[] }
  /** What could not be used of a source, under column −1. */
  | { readonly errors: ErrorRows }

export interface TesseraDb extends DBSchema {
  projects: { key: string; value: StoredProject }
  /** Key: project, key of the source, column, chunk. */
  chunks: { key: [string, string, number, number]; value: Chunk }
  /** Key: project, run, section. */
  runs: { key: [string, string, SectionId]; value: StoredSection }
  /** Of databases before version 3, which deletes it. */
  results: { key: string; value: unknown }
  /** Key: the signature of a header. */
  mappings: { key: string; value: Mapping }
  /** `lastProject`: the id to open at start. */
  settings: { key: string; value: string }
}
