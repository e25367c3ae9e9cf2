// Which rows are not to be counted, by what they say themselves: orders that came to nothing, and other currencies.
import { columnCodes, mergedCodes, type Codes } from '../columns/columnCodes.ts'
import type { Config } from '../../config/config.ts'
import { isoCode } from '../columns/currency.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import type { KnownFormat } from '../../model/source/knownExport.ts'
import { columnLike, isFilled } from '../recognise/formats/reshape.ts'
import { isRefused, plainStatus } from '../recognise/orderStatus.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import type { ColumnRole } from '../../model/source/columnRole.ts'
import { columnNamed, type Column, type Table } from '../../model/source/table.ts'

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

/** The currency of each row by the column that has the role, as ISO codes; null where there is none. */
export function rowCurrencies(table: Table, roles: readonly ColumnRole[]): Codes | null {
  const name = roles.find(({ role }) => role === 'currency')?.column
  const column: Column | undefined = name === undefined ? undefined : columnNamed(table, name)
  if (column?.type !== 'text' || column.dictionary.length === 0) return null
  return mergedCodes(columnCodes(column), (text) => isoCode(text.trim()).toUpperCase())
}

/** The currencies of rows, the one that most of them have first. */
export function currenciesByRows({ codes, texts }: Codes): string[] {
  const counts = new Float64Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const places = texts.map((_, code) => code).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  return places.filter((code) => (counts[code] ?? 0) > 0).map((code) => texts[code] ?? '')
}

/** The currency whose amounts count: the one to convert to, where some rows have it, else that of most rows. */
export function mainCurrency(currency: Codes | null, rule: Config['rules']['currencies'] = 'main'): string {
  const [most = '', ...others] = currency ? currenciesByRows(currency) : []
  const to = rule === 'main' ? '' : rule.to.toUpperCase()
  return others.includes(to) ? to : most
}

/** The currencies of rows whose amounts do not count. */
export function otherCurrencies(
  currency: Codes | null,
  rule: Config['rules']['currencies'] = 'main',
): string[] {
  const main = mainCurrency(currency, rule)
  return currency ? currenciesByRows(currency).filter((text) => text !== main) : []
}

/** What is said where there are several currencies, and not all are converted. */
export function currencyWarnings(
  currency: Codes | null,
  rule: Config['rules']['currencies'] = 'main',
): Message[] {
  const main = mainCurrency(currency, rule)
  const others = otherCurrencies(currency, rule)
  if (others.length === 0) return []
  return [message('severalCurrencies', { main, others, hasRates: rule !== 'main' })]
}
