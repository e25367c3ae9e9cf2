// The only place that knows PapaParse: text in, rows of cells out, one stretch of the file at a time.
import Papa from 'papaparse'

export interface Rows {
  readonly rows: readonly (readonly string[])[]
  /** Where the first row that was not returned begins in the text. */
  readonly cursor: number
  /** True if the text ends inside quotation marks; its last row then holds all that follows the opening one. */
  readonly isUnclosed: boolean
}

/**
 * Rows of `text`, whose lines end in \n.
 * @param isLast false leaves the last row alone, since it may go on in the next stretch
 * @param quote what encloses cells; null where nothing does
 */
export function parseRows(text: string, delimiter: string, isLast: boolean, quote: string | null): Rows {
  const marks = quote === null ? { fastMode: true } : { quoteChar: quote }
  const parser = new Papa.Parser({ delimiter, newline: '\n', ...marks })
  const result: unknown = parser.parse(text, 0, !isLast)
  if (!isResult(result)) throw new Error('PapaParse gave back something unexpected.')
  const isUnclosed = result.errors.some(({ code }) => code === 'MissingQuotes')
  return { rows: result.data, cursor: isLast ? text.length : result.meta.cursor, isUnclosed }
}

// The typings of Papa.Parser say `any`; this is what it returns.
interface ParserResult {
  readonly data: string[][]
  readonly errors: { readonly code: string }[]
  readonly meta: { readonly cursor: number }
}

function isResult(result: unknown): result is ParserResult {
  return (
    typeof result === 'object' &&
    result !== null &&
    'data' in result &&
    'errors' in result &&
    'meta' in result
  )
}
