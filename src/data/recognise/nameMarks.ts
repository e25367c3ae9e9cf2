// Two bytes of a person's name: enough to see that two rows under one address bear different names, not enough to tell
// a name (thousands of names have the same mark). Names themselves are dropped at import.
import { columnCodes } from '../columns/columnCodes.ts'
import { saysName } from './personalNames.ts'
import type { Column, Table } from '../../model/source/table.ts'

/**
 * For each row the mark of the name in it, 0 where it has none; null where none of the columns called `personal` holds
 * names of persons.
 */
export function nameMarks(table: Table, personal: readonly string[]): Uint16Array | null {
  const columns = nameColumns(table.columns.filter(({ name }) => personal.includes(name)))
  if (columns.length === 0) return null
  const parts = columns.map((column) => {
    const { codes, texts } = columnCodes(column)
    const sums = Int32Array.from(texts, markOf)
    return codes.map((code) => sums[code] ?? 0)
  })
  return Uint16Array.from({ length: table.nRows }, (_, row) => {
    const sum = parts.reduce((all, part) => all + (part[row] ?? 0), 0)
    return sum === 0 ? 0 : 1 + ((sum >>> 0) % 0xffff)
  })
}

/** The column of full names, else those of first and last names. */
function nameColumns(columns: readonly Column[]): Column[] {
  const texts = columns.filter((column) => column.type === 'text' && column.dictionary.length > 1)
  const full = texts.find(({ name }) => saysName(name) === 'full')
  if (full) return [full]
  const parts = texts.filter(({ name }) => saysName(name) === 'part')
  return parts.slice(0, 2)
}

/** The sum of a hash of each word, so that "Ann Lee", "Lee, Ann" and first and last name apart are the same. */
function markOf(name: string): number {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.reduce((sum, word) => (sum + wordHash(word)) | 0, 0)
}

/** FNV-1a over UTF-16 units (Fowler, Noll & Vo). */
function wordHash(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash
}
