// What is said when files are read: of files that cannot be, of rows that do not fit, of cells that are no numbers or dates.
import type { Encoding } from '../source/fileOptions.ts'
import type { Said } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

/** `file`: what the file is called. */
type OfFile<Values = None> = { readonly file: string } & Readonly<Values>

type OfSheet<Values = None> = OfFile<{ sheet: string } & Values>

/** What a file is that is no table. */
export type OtherFileKind =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'emptyZip'
  | 'oldExcel'
  | 'rar'
  | 'sevenZip'
  | 'bzip2'
  | 'zstandard'
  | 'sqlite'

/** Office files that are zip archives and hold nothing that is read. */
export type OfficeFileKind = 'xlsb' | 'document' | 'ods' | 'numbers'

export type ValueKind = 'number' | 'date'

/** `file` and `rows` of all files so far. */
interface Phases {
  readingFile: OfFile<{ rows: number }>
  recognisingRows: { rows: number }
}

interface UnusableFileMessages {
  noFiles: None
  noFileReadable: { files: number; first: Said }
  fileLeftOut: { why: Said }
  moreFilesLeftOut: { files: number }
  tooManyKindsOfFiles: OfFile<{ most: number }>
  unknownFileKind: OfFile
  otherFileKind: OfFile<{ kind: OtherFileKind }>
  emptyFile: OfFile
  controlCharacters: OfFile<{ controls: number; bytes: number }>
  webPage: OfFile
  xmlFile: OfFile
  fileNotReadToEnd: OfFile<{ reason: string }>
  packedTooLarge: OfFile
}

interface ArchiveMessages {
  officeFile: OfFile<{ kind: OfficeFileKind }>
  /** `inside`: the first names, of all `files`. */
  nothingInArchive: OfFile<{ files: number; inside: readonly string[] }>
  unreadInArchive: OfFile<{ files: number; inside: readonly string[] }>
  archiveTooLong: OfFile<{ most: number }>
  unpacksTooLarge: OfFile<{ ratio: number; bytes: number }>
  notUnpackedToEnd: OfFile<{ reason: string }>
  damagedArchive: OfFile<{ how: 'noContents' | 'wrongStart' | 'cutShort' }>
  passwordProtected: OfFile
  unknownPacking: OfFile<{ method: number }>
}

interface TextFileMessages {
  wrongEncoding: OfFile<{ asked: Encoding; likely: Encoding }>
  notUtf8: OfFile<{ encoding: Encoding }>
  onlyBlanks: OfFile
  nothingInHeaderLine: OfFile<{ line: number }>
  separatorNotThere: OfFile<{ delimiter: string }>
  noRowFits: OfFile<{ rows: number }>
  noRowsBelowHeader: OfFile
  damagedCharacters: OfFile
  tooManyCells: OfFile<{ cells: number; most: number }>
  endlessRow: OfFile<{ line: number; most: number; hasQuote: boolean }>
  linesAboveHeader: OfFile<{ lines: number }>
  nameMissingInHeader: OfFile<{ columns: number; nameless: 'first' | 'last' }>
  quoteNeverClosed: OfFile<{ line: number }>
  /** `line`: the first of them. */
  rowsNotFitting: OfFile<{ rows: number; columns: number; line: number }>
  rowsTooShort: OfFile<{ rows: number; columns: number; line: number }>
  rowsPutRight: OfFile<{ rows: number; line: number }>
  headerRepeated: OfFile<{ rows: number; line: number }>
}

interface RecordMessages {
  tooManyNames: OfFile<{ most: number; values: number }>
  recordsLeftOut: OfFile<{ records: number; first: number }>
  endsInRecord: OfFile
  noRecords: OfFile
  noRecordReadable: OfFile<{ records: number }>
  endlessRecord: OfFile<{ most: number }>
  tooManyColumns: OfFile<{ columns: number; most: number }>
  parquetWithoutRows: OfFile
  parquetNotReadable: OfFile<{ reason: string }>
}

interface WorkbookMessages {
  noReadableSheet: OfFile
  tooMuchText: OfFile
  allSheetsEmpty: OfFile
  noSuchSheet: OfSheet<{ isEmpty: boolean; sheets: readonly string[] }>
  /** `names`: the first of all `others`. */
  otherSheets: OfSheet<{ others: number; names: readonly string[] }>
  nothingInHeaderRow: OfSheet<{ row: number }>
  sheetEmpty: OfSheet
  sheetWithoutRows: OfSheet
  rowsAboveHeader: OfSheet<{ rows: number }>
  cellsBeyondColumns: OfSheet<{ rows: number; columns: number; first: number }>
  errorCells: OfSheet<{ cells: number }>
  mergedAreas: OfSheet<{ areas: number }>
}

interface ColumnMessages {
  /** `first`: its row of the data, from 1; `example`: what stands there. */
  cellsNotReadable: {
    column: string
    cells: number
    rows: number
    kind: ValueKind
    first: number
    example: string
  }
  currenciesInColumn: { column: string; currencies: readonly string[] }
  /** `like`: the column whose dates say how these are read. */
  daysAndMonthsOpen: { column: string; order: 'dmy' | 'mdy'; like: string | null }
  someDaysAndMonthsOpen: { column: string }
}

/** Why a row or a cell could not be used. */
interface ErrorReasons {
  errorsNotListed: { errors: number; listed: number }
  notReadableAs: { kind: string }
  damagedCell: None
  recordNotReadable: None
  cellsUnlikeColumns: None
  cellsNotFitting: { cells: number; columns: number }
  spreadsheetError: None
  onlySpreadsheetErrors: None
}

export interface ImportMessages
  extends
    Phases,
    UnusableFileMessages,
    ArchiveMessages,
    TextFileMessages,
    RecordMessages,
    WorkbookMessages,
    ColumnMessages,
    ErrorReasons {}
