// What is said when files are read.
import type { ImportMessages, OfficeFileKind, OtherFileKind } from '../../model/messages/import.ts'
import { count, counted } from '../numbers.ts'
import type { Texts } from '../texts.ts'

const saveAsCsv = 'Open it in your spreadsheet program, save the sheet as CSV and drop that file.'
const saveAsXlsx =
  'Open it in your spreadsheet program, save it as XLSX or CSV without a password and drop that file.'
const saveAsCsvOrXlsx =
  'Open it in your spreadsheet program, save the sheet as CSV or XLSX and drop that file.'
const dropExport = 'Drop the CSV export of your shop or list instead.'
const unpack = 'Unpack it and drop the CSV file inside.'

/** What a file is, and what to do with it. */
const otherFiles: Readonly<Record<OtherFileKind, readonly [string, string]>> = {
  pdf: ['a PDF document', dropExport],
  png: ['a PNG picture', dropExport],
  jpeg: ['a JPEG picture', dropExport],
  gif: ['a GIF picture', dropExport],
  emptyZip: ['an empty ZIP archive', unpack],
  oldExcel: ['an old Excel file (.xls) or one protected by a password', saveAsXlsx],
  rar: ['a RAR archive', unpack],
  sevenZip: ['a 7z archive', unpack],
  bzip2: ['a bzip2 archive', unpack],
  zstandard: ['a Zstandard archive', unpack],
  sqlite: ['an SQLite database', 'Export the table as CSV.'],
}

const officeFiles: Readonly<Record<OfficeFileKind, string>> = {
  xlsb: 'a binary Excel workbook (.xlsb), which is not read',
  document: 'a Word or PowerPoint file, which holds no table to read',
  ods: 'an OpenDocument file (.ods), which is not read',
  numbers: 'a Numbers file, which is not read',
}

const encodingNames: Readonly<Record<string, string>> = {
  'windows-1250': 'Central European',
  'windows-1251': 'Cyrillic',
  'windows-1252': 'Western European',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
}

const archiveFaults = {
  noContents: 'its table of contents is missing',
  wrongStart: 'a file in it does not begin where it should',
  cutShort: 'it is cut short',
} as const

const dateOrders = { dmy: 'day/month/year', mdy: 'month/day/year' } as const

/** "a, b, c, …": the first names of `all`. */
const listed = (names: readonly string[], all: number): string =>
  names.join(', ') + (all > names.length ? ', …' : '')

/** "1 row was", "3 rows were". */
const were = (n: number, noun: string): string => `${counted(n, noun)} ${n > 1 ? 'were' : 'was'}`

const sheetOf = (file: string, sheet: string): string => `${file}: sheet ${sheet}`

export const importTexts: Texts<ImportMessages> = {
  readingFile: ({ file, rows }) => `Reading ${file}: ${counted(rows, 'row')}`,
  recognisingRows: ({ rows }) => `Recognising ${counted(rows, 'row')}`,

  noFiles: () => 'There is no file to read. Drop at least one.',
  noFileReadable: ({ files, first }) =>
    `None of ${counted(files, 'file')} could be read; the first: ${first}`,
  fileLeftOut: ({ why }) => `A file was left out: ${why}`,
  moreFilesLeftOut: ({ files }) => `${counted(files, 'other file')} could not be read and were left out.`,
  tooManyKindsOfFiles: ({ file, most }) =>
    `${file} is of yet another kind: the files dropped together have more than ${most} different sets of columns. ` +
    'Drop fewer at a time.',
  unknownFileKind: ({ file }) => `${file} is of a kind that is not read yet. Export it as CSV.`,
  otherFileKind: ({ file, kind }) =>
    `${file} is ${otherFiles[kind][0]}, not a CSV file. ${otherFiles[kind][1]}`,
  emptyFile: ({ file }) => `${file} is empty (0 bytes). Export it again and check its size.`,
  controlCharacters: ({ file, controls, bytes }) =>
    `${file} is not text: ${controls} of its first ${bytes} bytes are control characters. ${dropExport}`,
  webPage: ({ file }) =>
    `${file} is a web page, not a CSV file; perhaps a login page was saved instead of the export. ${saveAsCsv}`,
  xmlFile: ({ file }) => `${file} is an XML file, which is not read yet. ${saveAsCsv}`,
  fileNotReadToEnd: ({ file, reason }) =>
    `${file} could not be read to its end (${reason}). It may be damaged or cut short: fetch it again and retry.`,
  packedTooLarge: ({ file }) => `${file} is packed and larger than 1 GB. Unpack it and drop what is inside.`,

  officeFile: ({ file, kind }) => `${file} is ${officeFiles[kind]}. ${saveAsCsvOrXlsx}`,
  nothingInArchive: ({ file, files, inside }) =>
    `${file} ${files === 0 ? 'is an empty archive' : `holds only ${listed(inside, files)}`}. ` +
    'Drop an archive with CSV, Excel, JSON or Parquet files in it.',
  unreadInArchive: ({ file, files, inside }) =>
    `${file}: ${counted(files, 'file')} in it ${files > 1 ? 'are' : 'is'} of no kind that is read ` +
    `(${listed(inside, files)}).`,
  archiveTooLong: ({ file, most }) =>
    `${file} holds more than ${most} files. Drop those you need by themselves.`,
  unpacksTooLarge: ({ file, ratio, bytes }) =>
    `${file} unpacks to more than ${ratio} times its ${bytes} bytes, as no table does. Pack it again or drop ` +
    'the unpacked file.',
  notUnpackedToEnd: ({ file, reason }) =>
    `${file} could not be unpacked to its end (${reason}). It may be damaged or cut short: fetch it again and retry.`,
  damagedArchive: ({ file, how }) =>
    `${file} is a damaged zip file: ${archiveFaults[how]}. Fetch or export it again.`,
  passwordProtected: ({ file }) =>
    `${file} is protected by a password. Save it without one and drop it again.`,
  unknownPacking: ({ file, method }) =>
    `${file} is packed in a way that is not read (method ${method}). Pack it as a plain zip file.`,

  wrongEncoding: ({ file, asked, likely }) =>
    `${file} cannot be read as ${asked}, since its bytes are ${likely}. Choose ${likely}, or let the ` +
    'encoding be guessed.',
  notUtf8: ({ file, encoding }) =>
    `${file} is not UTF-8; it was read as ${encoding} (${encodingNames[encoding] ?? encoding}). If accented letters look ` +
    'wrong, export it as UTF-8.',
  onlyBlanks: ({ file }) => `${file} holds nothing but blanks. Export it again and check it.`,
  nothingInHeaderLine: ({ file, line }) =>
    `${file} has nothing in line ${line} or below it, where its header should be. Choose a line further up.`,
  separatorNotThere: ({ file, delimiter }) =>
    `${file}: ${JSON.stringify(delimiter)} does not separate the cells of its first lines. Choose another separator, ` +
    'or let it be guessed.',
  noRowFits: ({ file, rows }) =>
    `${file}: none of its ${rows} rows has as many cells as its first line. Export it as CSV with one separator.`,
  noRowsBelowHeader: ({ file }) =>
    `${file} has a header but no rows below it. Export it again with the data included.`,
  damagedCharacters: ({ file }) =>
    `${file} holds characters that are damaged, shown as \ufffd. Export it as UTF-8.`,
  tooManyCells: ({ file, cells, most }) =>
    `${file} has ${cells} cells in its first line; at most ${most} columns are read. Perhaps its ` +
    'lines do not end where they should.',
  endlessRow: ({ file, line, most, hasQuote }) =>
    `${file}: the row that begins in line ${line} is longer than ${most / 1e6} million characters. ` +
    (hasQuote
      ? 'Perhaps a quotation mark in it is never closed; correct that line or export the file again.'
      : 'Perhaps the file has no line breaks or is no table; export it again as CSV.'),
  linesAboveHeader: ({ file, lines }) =>
    `${file}: ${counted(lines, 'line')} above the header ${lines > 1 ? 'were' : 'was'} passed over.`,
  nameMissingInHeader: ({ file, columns, nameless }) =>
    `${file}: the header has ${columns - 1} names for ${columns} columns; the ${nameless} column ` +
    'was taken to have none. Check that the names stand over their columns.',
  quoteNeverClosed: ({ file, line }) =>
    `${file}: a quotation mark opened in line ${line} or after is never closed; it was read as an ordinary character.`,
  rowsNotFitting: ({ file, rows, columns, line }) =>
    `${file}: ${were(rows, 'row')} left out because ${rows > 1 ? 'their' : 'its'} cells do not fit the ` +
    `${counted(columns, 'column')}, first in line ${line}. A cell that holds the separator needs quotation marks.`,
  rowsTooShort: ({ file, rows, columns, line }) =>
    `${file}: ${counted(rows, 'row')} ${rows > 1 ? 'have' : 'has'} fewer than ${columns} cells, first in line ${line}; ` +
    'the missing ones count as empty.',
  rowsPutRight: ({ file, rows, line }) =>
    `${file}: ${were(rows, 'row')} put right, first in line ${line}: a quotation mark or an empty cell too many.`,
  headerRepeated: ({ file, rows, line }) =>
    `${file}: ${were(rows, 'row')} passed over because ${rows > 1 ? 'they repeat' : 'it repeats'} the header, first in ` +
    `line ${line}.`,

  tooManyNames: ({ file, most, values }) =>
    `${file}: it has more than ${most} different names; ${counted(values, 'value')} under others were left out.`,
  recordsLeftOut: ({ file, records, first }) =>
    `${file}: ${counted(records, 'record')} could not be read and ${records > 1 ? 'were' : 'was'} left out, first record ` +
    `${first}.`,
  endsInRecord: ({ file }) =>
    `${file}: the file ends in the middle of a record; it may be cut short. Export it again.`,
  noRecords: ({ file }) =>
    `${file} is a JSON file without a list of records such as [{"id": 1}, …]. Export it as such a list or as CSV.`,
  noRecordReadable: ({ file, records }) =>
    `${file}: none of its ${counted(records, 'record')} could be read as JSON. It may be damaged ` +
    'or cut short: export it again.',
  endlessRecord: ({ file, most }) =>
    `${file}: a record in it is longer than ${most / 1e6} million characters. Export one record per customer, ` +
    'order or event.',
  tooManyColumns: ({ file, columns, most }) => `${file} has ${columns} columns; at most ${most} are read.`,
  parquetWithoutRows: ({ file }) => `${file} is a Parquet file without rows. Export it with its data.`,
  parquetNotReadable: ({ file, reason }) =>
    `${file} is a Parquet file that could not be read (${reason}). Write it again.`,

  noReadableSheet: ({ file }) =>
    `${file} is an Excel workbook without a sheet that can be read. Save it again as XLSX.`,
  tooMuchText: ({ file }) => `${file} holds too much text. Save the sheet as CSV and drop that.`,
  allSheetsEmpty: ({ file }) => `${file} is an Excel workbook whose sheets are all empty.`,
  noSuchSheet: ({ file, sheet, isEmpty, sheets }) =>
    `${file}: ${isEmpty ? `sheet ${sheet} is empty` : `there is no sheet called ${sheet}`}. Choose one of ` +
    `${sheets.join(', ')}.`,
  otherSheets: ({ file, sheet, others, names }) =>
    `${sheetOf(file, sheet)} was read; ${counted(others, 'other sheet')} ${others > 1 ? 'were' : 'was'} not ` +
    `(${listed(names, others)}). To use another, choose it in how the file is read.`,
  nothingInHeaderRow: ({ file, sheet, row }) =>
    `${sheetOf(file, sheet)} has nothing in row ${row}, where its header should be. Choose another row.`,
  sheetEmpty: ({ file, sheet }) => `${sheetOf(file, sheet)} is empty. Export it with its data.`,
  sheetWithoutRows: ({ file, sheet }) =>
    `${sheetOf(file, sheet)} has no rows below its header. Export it with its data.`,
  rowsAboveHeader: ({ file, sheet, rows }) =>
    `${file}, sheet ${sheet}: ${counted(rows, 'row')} above the header ${rows > 1 ? 'were' : 'was'} passed over.`,
  cellsBeyondColumns: ({ file, sheet, rows, columns, first }) =>
    `${file}, sheet ${sheet}: ${counted(rows, 'row')} have cells to the right of the ${columns} columns, first row ` +
    `${first}; these cells are left out.`,
  errorCells: ({ file, sheet, cells }) =>
    `${file}, sheet ${sheet}: ${counted(cells, 'cell')} with an error such as #REF! count as empty.`,
  mergedAreas: ({ file, sheet, areas }) =>
    `${file}, sheet ${sheet}: of each of ${counted(areas, 'area')} of merged cells only the first cell has the value.`,

  cellsNotReadable: ({ column, cells, rows, kind, first, example }) =>
    `Column ${column}: ${cells} of ${rows} ${kind}s could not be read and count as empty, first in data ` +
    `row ${first} ("${example}").`,
  currenciesInColumn: ({ column, currencies }) =>
    `Column ${column}: its cells are in different currencies (${currencies.join(', ')}). Unless a column says ` +
    'the currency of each row, the amounts are added as plain numbers; such a column, or files of one currency, help.',
  daysAndMonthsOpen: ({ column, order, like }) =>
    `Column ${column}: no date has a day over 12, so day and month cannot be told apart; dates were read as ` +
    (like === null
      ? `${dateOrders[order]}. If that is wrong, say so, or export the dates as YYYY-MM-DD.`
      : `${dateOrders[order]}, like those of column ${like}. If that is wrong, say so.`),
  someDaysAndMonthsOpen: ({ column }) =>
    `Column ${column}: no date has a day over 12, so day and month cannot be told apart; dates that do not begin with ` +
    'the year were read as day/month/year. If that is wrong, export the dates as YYYY-MM-DD.',

  errorsNotListed: ({ errors, listed: shown }) =>
    `${counted(errors, 'error')} were found; the first ${count(shown)} are listed.`,
  notReadableAs: ({ kind }) => `not readable as a ${kind}`,
  damagedCell: () => 'holds a damaged character (\ufffd)',
  recordNotReadable: () => 'not readable as a JSON record',
  cellsUnlikeColumns: () =>
    'its cells do not look like those of their columns: a quotation mark too many or not doubled',
  cellsNotFitting: ({ cells, columns }) =>
    `its ${counted(cells, 'cell')} do${cells === 1 ? 'es' : ''} not fit the ${counted(columns, 'column')}`,
  spreadsheetError: () => 'an error of the spreadsheet',
  onlySpreadsheetErrors: () => 'it holds only errors of the spreadsheet',
}
