// The contract of an importer: the bytes of one file in, rows for a table out.
import type { Source } from './bytes/source.ts'
import type { Message } from '../../model/message.ts'
import type { SourceRead } from '../../model/source/sourceRead.ts'
import type { FileOptions } from '../../model/source/fileOptions.ts'
import type { TableSet } from './build/tableSet.ts'

/** `done` of `total` bytes and a note for people; called between chunks, and cancels the import by throwing. */
export type ReadProgress = (done: number, total: number, note: Message) => Promise<void>

/** Where an importer reports. */
export interface Reporter {
  /** To be called between chunks with the stored bytes done; throws to cancel. */
  readonly progress: (done: number) => Promise<void>
  /** Takes what is imperfect but usable, with advice. */
  readonly warn: (warning: Message) => void
}

export interface Importer {
  readonly id: string
  /** For people: "CSV". */
  readonly label: string
  /** True if this importer reads such a file; `head` is its first part, unpacked. */
  accepts(name: string, head: Uint8Array): boolean
  /**
   * Reads a file into the table of `tables` that has its columns.
   * Throws DataError where it cannot be read, or not as `options` say; whatever `reporter` throws, it passes on.
   */
  read(source: Source, tables: TableSet, reporter: Reporter, options?: FileOptions): Promise<SourceRead>
}
