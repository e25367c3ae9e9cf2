// What a cell looks like, as far as it tells columns apart: figures by their punctuation, words, nothing.
import { dateLike } from './dateText.ts'
import { plainNumber, programNumber } from './numberText.ts'

export type Row = readonly string[]

export function isBlankRow(row: Row): boolean {
  return row.every((cell) => cell === '' || cell.trim() === '')
}

export function isNumberLike(cell: string): boolean {
  const text = cell.trim()
  return (
    /^\d+$/.test(text) ||
    !Number.isNaN(plainNumber(text)) ||
    !Number.isNaN(programNumber(text)) ||
    /^-?\d+,\d+$/.test(text)
  )
}

export function isValueLike(cell: string): boolean {
  return isNumberLike(cell) || dateLike(cell)
}

/** `9/9/9` for dates, `$9` for prices, `a` for words, '' for nothing. */
function cellKind(cell: string): string {
  const text = cell.trim()
  if (text === '' || /\p{L}/u.test(text)) return text === '' ? '' : 'a'
  return text.length > 40 ? 'a' : text.replace(/\d+(?:[.,]\d+)*/g, '9')
}

/** The kinds that a column shows; a column of many kinds is no guide. */
export type Profile = readonly ReadonlySet<string>[]

const manyKinds = 4
/** Fewer rows than this tell little. */
const minRows = 10
const manyRows = 40

/** Kinds by column of the rows that have `columns` cells; empty where there are too few rows. */
export function profileOf(rows: readonly Row[], columns: number): Profile {
  const full = rows.filter((row) => row.length === columns)
  if (full.length < minRows) return []
  return Array.from({ length: columns }, (_, c) => usualKinds(full.map((row) => cellKind(row[c] ?? ''))))
}

/** What comes once among many is no kind but a slip. */
function usualKinds(kinds: readonly string[]): Set<string> {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const least = kinds.length >= manyRows ? 2 : 1
  return new Set([...counts].flatMap(([kind, count]) => (count >= least ? [kind] : [])))
}

/** Cells that do not look like those of their columns; a missing cell fits anywhere. */
export function countMisfits(row: Row, profile: Profile): number {
  return row.reduce((count, cell, c) => {
    const kinds = profile[c]
    return (
      count + (kinds && kinds.size < manyKinds && cell.trim() !== '' && !kinds.has(cellKind(cell)) ? 1 : 0)
    )
  }, 0)
}
