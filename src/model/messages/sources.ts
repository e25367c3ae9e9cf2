// What is said when files become sources of a project: of files that are there already, of columns that do not fit, of
// corrections that come back.
import type { Message } from '../message.ts'
import type { ColumnType } from '../source/table.ts'

/** No values. */
type None = Readonly<Record<never, never>>

/** Columns that two files of one header hold differently. */
interface AppendMessages {
  /** What a source is called: its only file, or how many there are. */
  filesNamed: { files: number; file: string }
  currenciesDiffer: {
    column: string
    first: string
    firstFiles: readonly string[]
    second: string
    secondFiles: readonly string[]
  }
  /** `first`: its row of the data, from 1; `example`: what stands there. */
  cellsUnlikeOtherFile: {
    column: string
    cells: number
    filled: number
    kind: ColumnType
    files: Message
    first: number
    example: string
  }
  turnedToText: {
    column: string
    first: ColumnType
    firstFiles: Message
    second: ColumnType
    secondFiles: Message
  }
}

interface DuplicateMessages {
  sameRowsAsFile: { file: string; rows: number; other: string }
  droppedTwice: { file: string }
  alreadyInProject: { file: string }
  nothingNew: { files: readonly string[] }
}

interface CorrectionMessages {
  correctionsFitNothing: { file: string }
  correctionsOfReshaped: { file: string; table: string }
  corrected: { file: string; updated: number; appended: number; stillBad: number; unknown: number }
  /** Why a corrected row does not fit yet. */
  rowNotStored: None
  rowEmpty: None
  cellsTooMany: { cells: number }
  cellsStillBad: { columns: readonly string[]; reasons: readonly Message[] }
}

export interface SourceMessages extends AppendMessages, DuplicateMessages, CorrectionMessages {
  recognising: None
  unknownColumns: { columns: readonly string[]; tables: readonly string[] }
  notReadAgain: { table: string; missing: readonly string[] }
  columnWithoutNumbers: { column: string; role: string; type: ColumnType }
}
