// Of how many kinds the cells of a column are: texts of which most are numbers or dates, and cells that the reader
// could not take for what the rest are.
import type { ColumnFacts } from '../columns/columnFacts.ts'
import type { Role } from '../../model/source/roles.ts'
import type { Message } from '../../model/message.ts'
import { hasId, message } from '../../model/messages.ts'
import { nameWords, saysCode } from '../columns/columnName.ts'
import type { Source } from '../../model/source/source.ts'
import type { Column } from '../../model/source/table.ts'

export interface MixedCells {
  /** Share of the filled cells that are of the column's kind. */
  readonly purity: number
  readonly mixture: Message | null
  /** Cells of the lesser kind, and a few of them. */
  readonly others: number
  readonly examples: readonly Message[]
}

const pure: MixedCells = { purity: 1, mixture: null, others: 0, examples: [] }

const isNumber = (text: string): boolean =>
  /^\s*[-+(]?\s*[$€£¥]?\s*\d[\d.,'\s\u00a0\u202f]*\)?\s*[%€£$¥]?\s*$/.test(text)
const isDate = (text: string): boolean => /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$/.test(text)
const isCode = (text: string): boolean => /^\s*0\d+\s*$/.test(text)

const kinds = [
  { kind: 'numbers', passes: isNumber },
  { kind: 'dates', passes: isDate },
] as const

/** Texts of these roles may look like anything. */
const named: readonly Role[] = ['customer', 'order', 'item', 'phone', 'email']
/** From this share on the others look like slips among numbers or dates. */
const minMostly = 0.5

/** How pure a column is; `role` is what it is taken for. */
export function mixedCells(column: Column, role: Role, facts: ColumnFacts, source: Source): MixedCells {
  if (column.type !== 'text') return unreadable(column, facts, source)
  if (named.includes(role) || saysCode(nameWords(column.name)) || facts.filled === 0) return pure
  // Numbers with zeros in front are codes, and then so are all others.
  if (column.dictionary.some(isCode)) return pure
  const counts = rowsOfTexts(column.codes, column.dictionary.length)
  for (const { kind, passes } of kinds) {
    const rest = column.dictionary.flatMap((text, code) => (passes(text) ? [] : [code]))
    const others = rest.reduce((sum, code) => sum + (counts[code] ?? 0), 0)
    const share = 1 - others / facts.filled
    if (share < minMostly || others === 0) continue
    rest.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    const examples = rest.slice(0, 5).map((code) => {
      const values = { cell: column.dictionary[code] ?? '', cells: counts[code] ?? 0 }
      return message('cellsExample', values, { column: column.name })
    })
    return { purity: share, mixture: message('mixtureOfTexts', { share, kind }), others, examples }
  }
  return pure
}

function rowsOfTexts(codes: Int32Array, n: number): Float64Array {
  const counts = new Float64Array(n)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** What the reader could not read counts as empty in the column; how many cells that were is in its warning. */
function unreadable(column: Column, { filled }: ColumnFacts, { warnings }: Source): MixedCells {
  const warning = warnings
    .filter((warning) => hasId(warning, 'cellsNotReadable'))
    .find((warning) => warning.column === column.name)
  if (!warning) return pure
  const { cells: others, kind, example } = warning.values
  const purity = filled / Math.max(1, filled + others)
  const mixture = message('mixtureUnread', { cells: others, kind: kind === 'date' ? 'dates' : 'numbers' })
  const examples = [message('cellExample', { cell: example }, { column: column.name })]
  return { purity, mixture, others, examples }
}
