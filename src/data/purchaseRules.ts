// Which rows are not to be counted, by what they say themselves: orders that came to nothing, and other currencies.
import { columnCodes, type Codes } from './columnCodes.ts'
import { isoCode } from './currency.ts'
import { columnWithRole } from './fileKind.ts'
import type { KnownFormat } from './formats/format.ts'
import { columnLike, isFilled } from './formats/reshape.ts'
import { isRefused, plainStatus } from './orderStatus.ts'
import type { ColumnRole } from './roles.ts'
import { columnNamed, type Column, type Table } from './table.ts'

/** 1 for rows of orders that were not paid or were cancelled, by the rule of the format; null where nothing says so. */
export function unpaidRows(
  table: Table,
  roles: readonly ColumnRole[],
  format: KnownFormat | null,
): Uint8Array | null {
  const { accepted, cancelledAt = '' } = format?.purchases ?? {}
  const status = columnWithRole(table, roles, 'status')
  const cancelled = cancelledAt === '' ? undefined : columnLike(table, cancelledAt)
  if (status?.type !== 'text' && !cancelled) return null
  const isPaid = accepted ? new Set(accepted.map(plainStatus)) : null
  const isUnpaid = (text: string) => (isPaid ? !isPaid.has(plainStatus(text)) : isRefused(plainStatus(text)))
  const flags = status?.type === 'text' ? flagged(columnCodes(status), isUnpaid) : new Uint8Array(table.nRows)
  if (cancelled) for (let row = 0; row < flags.length; row++) if (isFilled(cancelled, row)) flags[row] = 1
  return flags
}

/** Rows whose text passes; rows without a text do not. */
function flagged({ codes, texts }: Codes, passes: (text: string) => boolean): Uint8Array {
  const marks = Uint8Array.from(texts, (text) => (passes(text) ? 1 : 0))
  return Uint8Array.from(codes, (code) => marks[code] ?? 0)
}

/** The currency that most rows have, and the rows that have another. */
export interface Currencies {
  /** ISO code where known; '' where the file says none. */
  readonly main: string
  readonly others: readonly string[]
  /** 1 for rows in another currency; null where there is only one. */
  readonly foreign: Uint8Array | null
}

/** Currencies by the column that has the role. */
export function rowCurrencies(table: Table, roles: readonly ColumnRole[]): Currencies | null {
  const name = roles.find(({ role }) => role === 'currency')?.column
  const column: Column | undefined = name === undefined ? undefined : columnNamed(table, name)
  if (column?.type !== 'text' || column.dictionary.length === 0) return null
  const written = column.dictionary.map((text) => isoCode(text.trim()).toUpperCase())
  const counts = new Map<string, number>()
  for (const code of column.codes) {
    const currency = written[code]
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  const [main = '', ...others] = [...counts].sort((a, b) => b[1] - a[1]).map(([currency]) => currency)
  if (others.length === 0) return { main, others, foreign: null }
  return {
    main,
    others,
    foreign: flagged(columnCodes(column), (text) => isoCode(text.trim()).toUpperCase() !== main),
  }
}

/** What is said where a file has several currencies. */
export function currencyWarnings(currencies: Currencies | null): string[] {
  if (!currencies || currencies.others.length === 0) return []
  const { main, others } = currencies
  return [
    `The file has amounts in ${main} and in ${others.join(', ')}, which cannot be added: only those in ${main} are ` +
      `used. To use all, export amounts converted to one currency.`,
  ]
}
