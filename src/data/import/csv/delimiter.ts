// What separates the cells of a file and what encloses them, judged from its first lines. PapaParse's own guess is not
// used: it takes decimal commas for separators.
import { isBlankRow, isNumberLike } from '../build/cellKind.ts'
import { parseRows } from './papa.ts'

export interface Punctuation {
  /** One or more characters, or `blanks`: any run of spaces and tabs. */
  readonly delimiter: string
  readonly quote: Quote
}

export type Quote = '"' | "'"
type Rows = readonly (readonly string[])[]

export const blanks = 'blanks'
const usual: readonly string[] = ['\t', ';', '|', ',']
/** Only where none of the usual ones fits. */
const unusual: readonly string[] = ['||', '::', '~', '^', '\u001f', '\u0001', ' ']
/** Of the first lines, this share must have the same number of cells for a separator to be convincing. */
export const sureShare = 0.95
const maxSampleRows = 300

/** The separator that a first line such as `sep=;` tells, and the length of that line. */
export function toldDelimiter(text: string): { delimiter: string | undefined; length: number } {
  const told = /^sep=(.)\n/i.exec(text)
  const delimiter = usual.find((text) => text === told?.[1])
  return { delimiter, length: told?.[0].length ?? 0 }
}

/** Judges a sample whose lines end in \n; `isWhole` if its last line is complete. */
export function detectPunctuation(sample: string, isWhole: boolean, told: string | undefined): Punctuation {
  const quote = detectQuote(sample)
  const text = told ?? bestDelimiter(sample, isWhole, quote)
  const isSpaced =
    text !== blanks && text !== ' ' && told === undefined && isFollowedBySpace(sample, text, quote, isWhole)
  return { delimiter: isSpaced ? `${text} ` : text, quote }
}

/** The rows of a sample, blank ones left out. */
export function sampleRows(sample: string, { delimiter, quote }: Punctuation, isWhole: boolean): Rows {
  const isBlanks = delimiter === blanks
  const text = isBlanks ? squeezeBlanks(sample) : sample
  const separator = isBlanks ? ' ' : delimiter
  const { rows } = parseRows(text, separator, isWhole, quote)
  const some = rows.length > 0 ? rows : parseRows(text, separator, true, quote).rows
  return some.filter((row) => !isBlankRow(row)).slice(0, maxSampleRows)
}

/** Every run of blanks as one space, none at the ends of lines. */
export function squeezeBlanks(text: string): string {
  return text.replace(/[ \t]+/g, ' ').replace(/^ | $/gm, '')
}

/** The most frequent number of cells per row, and the share of rows that have it. */
export function shape(rows: Rows): { columns: number; share: number; cells: number } {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let columns = 1
  for (const [length, count] of counts) if (count > (counts.get(columns) ?? 0)) columns = length
  const cells = rows.reduce((sum, row) => sum + row.length - 1, 0)
  return { columns, share: (counts.get(columns) ?? 0) / Math.max(1, rows.length), cells }
}

/** Apostrophes where cells are enclosed in them here and there, and none in quotation marks. */
function detectQuote(sample: string): Quote {
  const enclosed = (mark: string) =>
    sample.match(new RegExp(`(?:^|[\\t;|,] ?)${mark}[^${mark}\\n]*${mark}(?=[\\t;|,]|$)`, 'gm'))?.length ?? 0
  return enclosed("'") > 3 && enclosed('"') === 0 ? "'" : '"'
}

function bestDelimiter(sample: string, isWhole: boolean, quote: Quote): string {
  const scoreOf = (delimiter: string) => ({
    delimiter,
    ...shape(sampleRows(sample, { delimiter, quote }, isWhole)),
  })
  const scored = usual.map(scoreOf)
  const isSure = ({ columns, share }: Scored) => columns > 1 && share >= sureShare
  const sure = scored.filter(isSure)
  const others = sure.filter(({ delimiter }) => delimiter !== ',')
  if (others.length < sure.length && (others.length === 0 || !commasAreDecimal(sample))) {
    const most = sure.toSorted(
      (a, b) => b.columns - a.columns || usual.indexOf(b.delimiter) - usual.indexOf(a.delimiter),
    )
    return doubled(sample, most[0]?.delimiter ?? ',', quote, isWhole)
  }
  const best = others.toSorted((a, b) => b.columns - a.columns)[0]
  if (best) return doubled(sample, best.delimiter, quote, isWhole)
  if (isBlankSeparated(sample, isWhole)) return blanks
  const spaced = usual.map((delimiter) => scoreOf(`${delimiter} `)).find(isSure)
  if (spaced && sample.includes(spaced.delimiter + quote)) return spaced.delimiter
  const rare = unusual.map(scoreOf).filter((entry) => isSure(entry) && entry.columns > 2)
  const fair = scored.filter(({ columns, share }) => columns > 1 && share >= 0.5)
  const rarest = rare.toSorted((a, b) => b.columns - a.columns)[0]
  const fairest = fair.toSorted((a, b) => b.share * b.columns - a.share * a.columns)[0]
  if (rarest && (!fairest || rarest.columns > fairest.columns)) return rarest.delimiter
  return fairest?.delimiter ?? mostCells(scored)
}

type Scored = ReturnType<typeof shape> & { readonly delimiter: string }

function mostCells(scored: readonly Scored[]): string {
  return scored.toSorted((a, b) => b.cells - a.cells).find(({ cells }) => cells > 0)?.delimiter ?? ','
}

/** `||` where every second cell between single ones is empty. */
function doubled(sample: string, delimiter: string, quote: Quote, isWhole: boolean): string {
  const rows = sampleRows(sample, { delimiter, quote }, isWhole)
  const isGap = rows.every((row) => row.length > 2 && row.every((cell, c) => c % 2 === 0 || cell === ''))
  return isGap ? delimiter.repeat(2) : delimiter
}

/** True if a space follows nearly every separator, so that it belongs to it: `a, "b, c", d`. */
function isFollowedBySpace(sample: string, delimiter: string, quote: Quote, isWhole: boolean): boolean {
  if (!sample.includes(`${delimiter} ${quote}`)) return false
  const apart = sampleRows(sample, { delimiter: `${delimiter} `, quote }, isWhole)
  const together = shape(sampleRows(sample, { delimiter, quote }, isWhole))
  const { columns, share } = shape(apart)
  return columns > 1 && share >= sureShare && share >= together.share
}

/** True if nearly all commas stand between digits. */
function commasAreDecimal(sample: string): boolean {
  const commas = sample.match(/,/g)?.length ?? 0
  const between = sample.match(/\d,(?=\d)/g)?.length ?? 0
  return between >= 0.9 * commas
}

/** True for tables of numbers set in columns: the same number of words in every line, most of them numbers. */
function isBlankSeparated(sample: string, isWhole: boolean): boolean {
  const rows = sampleRows(sample, { delimiter: blanks, quote: '"' }, isWhole)
  const { columns, share } = shape(rows)
  if (columns < 2 || share < sureShare) return false
  const cells = rows.slice(rows.length > 1 ? 1 : 0).flat()
  return cells.filter(isNumberLike).length > 0.5 * cells.length
}
