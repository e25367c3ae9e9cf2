// What IndexedDB holds: projects, their columns in chunks of typed arrays, and the last result of each.
import type { DBSchema } from 'idb'
import type { Config } from '../data/config.ts'
import type { RunResult } from '../data/result.ts'
import type { ColumnType } from '../data/table.ts'
import type { JoinedTexts } from './packedTexts.ts'
import type { Packed } from './packedValues.ts'

export interface StoredColumn {
  readonly name: string
  readonly type: ColumnType
  /** Of a number column with currency signs in its cells. */
  readonly currency?: string
}

export interface StoredFile {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly skipped: number
}

export interface StoredProject {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly modified: number
  readonly config: Config
  /** The imported file: what is needed beside its columns to make the table again. */
  readonly source: {
    readonly name: string
    readonly nRows: number
    /** The files whose rows it holds, one after the other. */
    readonly files: readonly StoredFile[]
    readonly warnings: readonly string[]
    readonly columns: readonly StoredColumn[]
    /** Id of the known export that the files are; null where they are none. */
    readonly format?: string | null
    /** How many columns the files had, and which were dropped at import. */
    readonly of?: number
    readonly dropped?: readonly string[]
  }
  /** Customers in the last result, for the list of projects; 0 before the first. */
  readonly customers: number
}

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

export interface TesseraDb extends DBSchema {
  projects: { key: string; value: StoredProject }
  /** Key: project, column, chunk. */
  chunks: { key: [string, number, number]; value: Chunk }
  /** A result of another version of the site is not shown, but computed again. */
  results: { key: string; value: { readonly version: number; readonly result: RunResult } }
  /** `lastProject`: the id to open at start. */
  settings: { key: string; value: string }
}
