// The currency of a file: from a currency column, else from the signs in its money cells, else unknown.
import { nameWords } from './columnName.ts'
import type { Column, Table } from '../../model/source/table.ts'

const codes: Readonly<Record<string, string>> = {
  $: 'USD',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  zł: 'PLN',
  Kč: 'CZK',
  Fr: 'CHF',
}

export interface Currency {
  /** ISO code where known, else as written, else ''. */
  readonly currency: string
  /** How many different currencies the file has; more than one cannot be added. */
  readonly count: number
}

/** The currency of `table`, whose money is in the `money` columns. */
export function tableCurrency(table: Table, money: readonly (Column | undefined)[]): Currency {
  const named = table.columns.find((column) =>
    /^(order)?(currency|currencycode|wahrung|waehrung|devise|moneda)$/.test(nameWords(column.name).join('')),
  )
  if (named?.type === 'text' && named.dictionary.length > 0)
    return { currency: mostFrequent(named.codes, named.dictionary), count: named.dictionary.length }
  for (const column of money)
    if (column?.type === 'number' && column.currency) return { currency: isoCode(column.currency), count: 1 }
  return { currency: '', count: 0 }
}

/** The ISO code of a currency as it is written. */
export function isoCode(written: string): string {
  const text = written.replace(/\.$/, '')
  return Object.hasOwn(codes, text) ? (codes[text] ?? text) : text.length === 3 ? text.toUpperCase() : text
}

/** The currencies in the cells of two columns, where they have two different ones. */
export function twoCurrencies(
  first: Column | undefined,
  second: Column | undefined,
): [string, string] | null {
  const [text, other] = [first, second].map((column) => (column?.type === 'number' && column.currency) || '')
  if (!text || !other) return null
  return isoCode(text) === isoCode(other) ? null : [text, other]
}

function mostFrequent(rowCodes: Int32Array, texts: readonly string[]): string {
  const counts = new Int32Array(texts.length)
  for (const code of rowCodes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  return isoCode(texts[counts.indexOf(Math.max(...counts))] ?? '')
}
