// What the cells of a column look like, where a name alone does not suffice: addresses, numbers to call, currencies.
import { columnFacts } from '../columns/columnFacts.ts'
import { isOrderStatus, plainStatus } from './orderStatus.ts'
import type { Column } from '../../model/source/table.ts'

/** So many different texts are looked at. */
const maxLooked = 500

/** True if nearly all texts of a column pass the test. */
function nearlyAll(column: Column, share: number, passes: (text: string) => boolean): boolean {
  if (column.type !== 'text' || column.dictionary.length === 0) return false
  const looked = column.dictionary.slice(0, maxLooked)
  return looked.filter(passes).length >= share * looked.length
}

export const holdsEmails = (column: Column): boolean =>
  nearlyAll(column, 0.8, (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()))

/** Numbers to call: six digits and more, and signs between them. */
export function holdsPhones(column: Column): boolean {
  if (column.type === 'number') return columnFacts(column).isWhole && columnFacts(column).min >= 1e5
  return nearlyAll(column, 0.8, (text) => {
    const digits = text.replace(/\D/g, '').length
    return digits >= 6 && digits <= 18 && /^'?[+(]?[\d\s()./+-]+((x|ext\.?)\s?\d+)?$/i.test(text)
  })
}

export const holdsCurrencies = (column: Column): boolean =>
  nearlyAll(column, 1, (text) => /^([A-Za-z]{3}|\p{Sc})$/u.test(text.trim()))

export const holdsStatuses = (column: Column): boolean =>
  column.type === 'text' &&
  column.dictionary.length <= 30 &&
  nearlyAll(column, 0.6, (text) => isOrderStatus(plainStatus(text)))
