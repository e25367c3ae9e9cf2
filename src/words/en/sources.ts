// What is said when files become sources of a project.
import type { SourceMessages } from '../../model/messages/sources.ts'
import type { ColumnType } from '../../model/source/table.ts'
import { counted } from '../numbers.ts'
import type { Texts } from '../texts.ts'

/** "text", "numbers", "dates". */
const kindOf = (type: ColumnType): string => (type === 'text' ? 'text' : `${type}s`)

export const sourceTexts: Texts<SourceMessages> = {
  filesNamed: ({ files, file }) => (files === 1 ? file : counted(files, 'file')),
  currenciesDiffer: ({ column, first, firstFiles, second, secondFiles }) =>
    `Column ${column}: the amounts are in ${first} in ${firstFiles.join(', ')} and in ${second} in ` +
    `${secondFiles.join(', ')}. They are added as plain numbers; a column with the currency of each row, or files of one ` +
    'currency, help.',
  cellsUnlikeOtherFile: ({ column, cells, filled, kind, files, first, example }) =>
    `Column ${column}: ${cells} of ${filled} ${kind}s of ${files} could not be read and ${cells === 1 ? 'counts' : 'count'} as ` +
    `empty, first in data row ${first} ("${example}").`,
  turnedToText: ({ column, first, firstFiles, second, secondFiles }) =>
    `Column ${column}: it holds ${kindOf(first)} in ${firstFiles} and ${kindOf(second)} in ${secondFiles}, so all of it is ` +
    'text now, and nothing is counted from it.',
  sameRowsAsFile: ({ file, rows, other }) =>
    `${file} has the same ${counted(rows, 'row')} as ${other} and was not added.`,
  droppedTwice: ({ file }) => `${file} was dropped twice; it was added once.`,
  alreadyInProject: ({ file }) => `${file} is already in this project; it was not added again.`,
  nothingNew: ({ files }) => `${files.join(', ')}: already in this project, so nothing was added.`,
  correctionsFitNothing: ({ file }) =>
    `${file} holds corrected rows, but none of a file in this project that still waits for them. Open the ` +
    'project that they are of, and drop them there.',
  correctionsOfReshaped: ({ file, table }) =>
    `${file} cannot be put into ${table}: it was brought into other rows when it was read. Correct ` +
    'the rows in the file itself and drop that again.',
  corrected: ({ file, updated, appended, stillBad, unknown }) => {
    const parts = [
      `${counted(updated, 'row')} corrected`,
      `${counted(appended, 'row')} added`,
      ...(stillBad > 0 ? [`${counted(stillBad, 'row')} do not fit yet`] : []),
      ...(unknown > 0
        ? [`${counted(unknown, 'row')} passed over, as nothing is known to be wrong with them`]
        : []),
    ]
    return `${file}: ${parts.join(', ')}.`
  },
  rowNotStored: () =>
    'what stood in it is not stored, as the file has columns that are not; correct it in the file itself',
  rowEmpty: () => 'the row is empty',
  cellsTooMany: ({ cells }) => `it has ${counted(cells, 'cell')} too many`,
  cellsStillBad: ({ columns, reasons }) =>
    columns.map((column, i) => `${column}: ${reasons[i] ?? ''}`).join('; '),
  recognising: () => 'Recognising',
  unknownColumns: ({ columns, tables }) =>
    `The settings name columns that ${tables.join(', ')} ${tables.length > 1 ? 'do' : 'does'} not have, and were used without ` +
    `them: ${columns.map((column) => `"${column}"`).join(', ')}.`,
  notReadAgain: ({ table, missing }) =>
    `${table} was not read again, because ${missing.join(', ')} was not dropped, or is not as it was. Drop all its ` +
    'files together, unchanged.',
  columnWithoutNumbers: ({ column, role, type }) =>
    `column "${column}" cannot be the ${role}: it holds ${type}, not numbers.`,
}
