// Cells with the mark that a decoder puts where bytes are no characters.
import { message } from '../../../model/messages.ts'
import type { Column } from '../../../model/source/table.ts'
import type { ColumnReport } from './typeColumn.ts'

const damage = '\ufffd'

/** Notes the cells of a column of text that hold damaged characters. */
export function noteDamage(column: Column, badCell: ColumnReport['badCell']): void {
  if (column.type !== 'text') return
  const { codes, dictionary } = column
  const bad = new Set(dictionary.flatMap((text, code) => (text.includes(damage) ? [code] : [])))
  if (bad.size === 0) return
  codes.forEach((code, row) => {
    if (bad.has(code)) badCell(row, dictionary[code] ?? '', message('damagedCell', {}))
  })
}
