// Rows whose product number or name is of a certain kind. Each different text is looked at once.
import { columnCodes } from '../../columns/columnCodes.ts'
import { nameWords } from '../../columns/columnName.ts'
import { nameScore } from '../../recognise/roleNames.ts'
import type { Recognised } from '../../../model/source/source.ts'
import type { Column } from '../../../model/source/table.ts'

/** A column whose name fits a product this well says what was bought. */
const minScore = 0.5

/** The columns that say what a row is of: the product number, and names or descriptions of products. */
export function itemColumns({ source, roles }: Recognised): Column[] {
  const item = roles.find(({ role }) => role === 'item')?.column
  return source.table.columns.filter(
    ({ name, type }) => name === item || (type === 'text' && nameScore('item', nameWords(name)) >= minScore),
  )
}

/** Sets `marks` to 1 from row `start` on where a text of the column passes. */
export function markRows(
  marks: Uint8Array,
  start: number,
  column: Column,
  passes: (text: string) => boolean,
): void {
  const { codes, texts } = columnCodes(column)
  const isMarked = Uint8Array.from(texts, (text) => (passes(text) ? 1 : 0))
  if (!isMarked.includes(1)) return
  for (let row = 0; row < codes.length; row++) if (isMarked[codes[row] ?? -1] === 1) marks[start + row] = 1
}
