// The first rows of a file as they are read, with the lines in which they stand.
import type { ReadAs, SheetSize } from './sourceRead.ts'

export interface PreviewRow {
  /** Line of the text or row of the sheet, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface SheetPreview extends SheetSize {
  readonly first: readonly PreviewRow[]
}

export interface FilePreview {
  readonly readAs: ReadAs
  /** The first rows of a text, those above the header among them; empty for other files. */
  readonly rows: readonly PreviewRow[]
  /** Of a workbook. */
  readonly sheets: readonly SheetPreview[]
}
