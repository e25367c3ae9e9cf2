// The contract of an importer: bytes of one or more files of a kind in, one typed table out.
import type { Table } from '../table.ts'

/** A file to read. The browser's File fits; tests make one from bytes. */
export interface Source {
  readonly name: string
  /** Bytes as stored (packed, where the file is packed). */
  readonly size: number
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>
}

/** `done` of `total` bytes and a note for people; called between chunks, and cancels the import by throwing. */
export type ReadProgress = (done: number, total: number, note: string) => Promise<void>

/** One file of the table. */
export interface SourceRead {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  /** Rows that could not be read; the warnings say why. */
  readonly skipped: number
}

export interface Imported {
  readonly table: Table
  readonly sources: readonly SourceRead[]
  /** Skipped rows of all sources. */
  readonly skipped: number
  readonly warnings: readonly string[]
}

export interface Importer {
  readonly id: string
  /** For people: "CSV". */
  readonly label: string
  /** True if this importer reads such a file; `head` is its first part, unpacked. */
  accepts(name: string, head: Uint8Array): boolean
  /**
   * Reads files with the same columns into one table, one after the other.
   * Throws DataError where a file cannot be read or its columns differ; whatever `progress` throws, it passes on.
   */
  read(sources: readonly Source[], progress: ReadProgress): Promise<Imported>
}
