// How a file was read.
import type { Encoding } from './fileOptions.ts'

/** What was guessed or asked for in reading a file, as far as its kind leaves a choice. */
export interface ReadAs {
  /** What separates cells; `blanks` is any run of spaces and tabs. */
  readonly delimiter?: string
  readonly encoding?: Encoding
  /** Line or sheet row of the header, from 1; 0 where there is none. */
  readonly headerRow?: number
  readonly sheet?: string
  /** All sheets of a workbook with anything in them. */
  readonly sheets?: readonly SheetSize[]
}

export interface SheetSize {
  readonly name: string
  /** Filled rows, the header among them. Of a long sheet that was not read it is what the sheet says itself. */
  readonly rows: number
}

/** How one file was read. */
export interface SourceRead {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  /** Rows that could not be read; the warnings say why. */
  readonly skipped: number
  readonly readAs: ReadAs
}
