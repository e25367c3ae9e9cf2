// Reads rows that an ordinary parser cannot: quotation marks too many, or not doubled. Slow, so only for stretches with
// rows that do not fit. A row is read by the rules if that gives the right number of cells; else its line is cut at all
// separators and put together so that the cells are as many as they should be, with as few stray marks as can be.
import { blanks, type Punctuation } from './delimiter.ts'

export interface CarefulRow {
  readonly row: readonly string[]
  /** Lines of the text that it takes. */
  readonly lines: number
  /** True if it is not to be had by the rules. */
  readonly isFitted: boolean
}

/** A longer line than this is cut no other way than by the rules. */
const maxPieces = 400

/** The rows of a text of whole lines, which should have `width` cells. */
export function carefulRows(text: string, { delimiter, quote }: Punctuation, width: number): CarefulRow[] {
  const rows: CarefulRow[] = []
  if (delimiter === blanks) return rows
  for (let at = 0; at < text.length;) {
    const strict = strictRow(text, at, delimiter, quote)
    const lineEnd = endOfLine(text, at)
    if (strict && isAsWide(strict.row, width) && !strict.isStray) {
      rows.push({ row: strict.row, lines: countLines(text, at, strict.end), isFitted: false })
      at = strict.end
      continue
    }
    const line = text.slice(at, lineEnd).replace(/\n$/, '')
    const fitted = line.includes(quote) ? fittedRow(line, delimiter, quote, width) : null
    const row = fitted ?? strict?.row ?? line.split(delimiter)
    const end = fitted || !strict ? lineEnd : strict.end
    rows.push({ row, lines: countLines(text, at, end), isFitted: fitted !== null })
    at = end
  }
  return rows
}

/** True if a row has as many cells as it should, but for empty ones at its end. */
export function isAsWide(row: readonly string[], width: number): boolean {
  return row.length === width || (row.length > width && row.slice(width).every((cell) => cell.trim() === ''))
}

/** True if a text holds an odd number of marks. */
export function isStray(text: string, quote: string): boolean {
  let count = 0
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) count++
  return count % 2 === 1
}

/** The row that begins at `from`, by the rules; null where a mark is not closed or closed in the middle of a cell. */
function strictRow(text: string, from: number, delimiter: string, quote: string) {
  const row: string[] = []
  let isOdd = false
  for (let at = from; ;) {
    const isQuoted = text.startsWith(quote, at)
    const end = isQuoted ? closing(text, at, quote) : endOfCell(text, at, delimiter)
    if (end < 0) return null
    const raw = text.slice(isQuoted ? at + 1 : at, end)
    row.push(isQuoted ? raw.replaceAll(quote + quote, quote) : raw)
    isOdd ||= !isQuoted && isStray(raw, quote)
    at = isQuoted ? afterSpaces(text, end + 1) : end
    if (text.startsWith(delimiter, at)) at += delimiter.length
    else if (at >= text.length || text[at] === '\n') return { row, end: at + 1, isStray: isOdd }
    else return null
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

function closing(text: string, start: number, quote: string): number {
  let at = text.indexOf(quote, start + 1)
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2)
  return at
}

function endOfCell(text: string, at: number, delimiter: string): number {
  const separator = text.indexOf(delimiter, at)
  const line = text.indexOf('\n', at)
  const ends = [separator, line].filter((end) => end >= 0)
  return ends.length > 0 ? Math.min(...ends) : text.length
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return Math.max(1, count)
}

interface Fit {
  readonly cost: number
  readonly cell: string
  readonly before: Fit | null
}

/** `line` as exactly `width` cells with the fewest stray marks; null if there is no way. */
function fittedRow(line: string, delimiter: string, quote: string, width: number): string[] | null {
  const pieces = line.split(delimiter)
  if (pieces.length < width || pieces.length > Math.min(maxPieces, 4 * width + 20)) return null
  // best[p][w]: the first p pieces as w cells.
  const best: (Fit | undefined)[][] = pieces.map(() => [])
  best.push([])
  for (let p = 0; p < pieces.length; p++)
    for (let q = p; q < pieces.length; q++) {
      const fit = asCell(pieces.slice(p, q + 1).join(delimiter), q > p, quote)
      if (!fit) continue
      for (let w = 0; w < width; w++) {
        const before = p === 0 ? (w === 0 ? null : undefined) : best[p]?.[w]
        if (before === undefined) continue
        const cost = fit.cost + (before?.cost ?? 0)
        const row = best[q + 1]
        if (row && cost < (row[w + 1]?.cost ?? Infinity)) row[w + 1] = { cost, cell: fit.cell, before }
      }
    }
  return cellsOf(best[pieces.length]?.[width])
}

function cellsOf(fit: Fit | undefined): string[] | null {
  if (!fit) return null
  const cells: string[] = []
  for (let entry: Fit | null = fit; entry; entry = entry.before) cells.push(entry.cell)
  return cells.reverse()
}

/** What a text says as a cell and at what cost; null if it cannot be one. Only enclosed cells may hold separators. */
function asCell(text: string, holdsSeparator: boolean, quote: string): { cell: string; cost: number } | null {
  const isEnclosed = text.length > 1 && text.startsWith(quote) && text.endsWith(quote)
  if (!isEnclosed) return holdsSeparator ? null : { cell: text, cost: text.includes(quote) ? 1 : 0 }
  const inside = text.slice(1, -1)
  const strays = inside.replaceAll(quote + quote, '').split(quote).length - 1
  return { cell: inside.replaceAll(quote + quote, quote), cost: strays }
}
