// Columns as the page shows them: role, gaps, a few cells and a small histogram.
import { namedAs } from './roleNames.ts'
import { columnFacts } from '../columns/columnFacts.ts'
import { canSwap } from '../columns/dateOrder.ts'
import type { ColumnSummary } from '../../model/run/run.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import { cellText, type Column, type Table } from '../../model/source/table.ts'

const maxBins = 20
const maxSamples = 5
/** Samples are looked for in the first rows only. */
const sampleRows = 1000

/** One summary per column, in the table's order; `roles` are those of `guessRoles`. */
export function columnSummaries(table: Table, roles: readonly ColumnRole[]): ColumnSummary[] {
  return table.columns.map((column, c) => {
    const { missing, distinct } = columnFacts(column)
    const { role, confidence, reason } = roles[c] ?? { role: 'ignore', confidence: 0, reason: '' }
    const { name, type } = column
    const reading = column.type === 'date' && canSwap(column) ? (column.reading ?? null) : null
    const own = { name, type, role, confidence, reason, namedAs: namedAs(name) }
    return { ...own, missing, distinct, reading, ...columnPicture(column) }
  })
}

type Picture = Pick<ColumnSummary, 'samples' | 'histogram'>

const known = new WeakMap<Column, Picture>()

/** A few cells of a column and how its values are distributed; computed once per column, since columns never change. */
export function columnPicture(column: Column): Picture {
  const before = known.get(column)
  if (before) return before
  const picture = { samples: samples(column), histogram: histogram(column) }
  known.set(column, picture)
  return picture
}

function samples(column: Column): string[] {
  const found = new Set<string>()
  const nRows = column.type === 'text' ? column.codes.length : column.values.length
  for (let row = 0; row < Math.min(nRows, sampleRows) && found.size < maxSamples; row++) {
    const text = cellText(column, row)
    if (text !== '') found.add(text.slice(0, 80))
  }
  return [...found]
}

function histogram(column: Column): number[] {
  return column.type === 'text' ? mostFrequent(column.codes, column.dictionary.length) : equalBins(column)
}

function mostFrequent(codes: Int32Array, nLevels: number): number[] {
  const counts = new Float64Array(nLevels)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  return [...counts.sort().reverse().subarray(0, maxBins)]
}

/** Counts over equal bins between the least and the greatest value; few whole numbers get one bin each. */
function equalBins(column: Exclude<Column, { type: 'text' }>): number[] {
  const { min, max, isWhole, filled } = columnFacts(column)
  if (filled === 0) return []
  const bins =
    isWhole && column.type === 'number' ? Math.min(maxBins, max - min + 1) : max > min ? maxBins : 1
  const counts = new Array<number>(bins).fill(0)
  const perBin = bins / (isWhole && column.type === 'number' ? max - min + 1 : max - min || 1)
  for (const value of column.values) {
    if (Number.isNaN(value)) continue
    const bin = Math.min(bins - 1, Math.floor((value - min) * perBin))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
