// Every number that people read is written here: what it counts, in which unit, of how many.
// The language is English everywhere, so that a page, a test and a screenshot agree on every machine.
import type { Unit } from '../model/features.ts'
import { shownDigits } from '../model/shownValue.ts'

const thinSpace = '\u202f'
const minus = '\u2212'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

const signed = (text: string): string => text.replace('-', minus)

/** "4,338": a count. Adding 0 makes the zero that has a minus plain. */
export const count = (n: number): string => signed(whole.format(n + 0))

/** "4,338 customers", "1 customer". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${count(n)} ${Math.abs(n) === 1 ? noun : plural}`
}

/** "9 %". A share that is not nothing is never written as 0, and one that is not all never as 100. */
export function percent(share: number): string {
  const value = share * 100
  if (value > 0 && value < 1) return `<${thinSpace}1${thinSpace}%`
  if (value > 99 && value < 100) return `>${thinSpace}99${thinSpace}%`
  return `${signed(whole.format(value + 0))}${thinSpace}%`
}

/** "391 of 4,338 customers (9 %)". */
export function partOf(part: number, all: number, plural: string): string {
  return all === 0 ? `0 ${plural}` : `${count(part)} of ${count(all)} ${plural} (${percent(part / all)})`
}

/** A plain number with as many digits as tell something: "0.43", "12.3", "1,240". */
function plain(value: number): string {
  if (!Number.isFinite(value)) return 'none'
  return signed((decimals[shownDigits(value, false)] ?? whole).format(value + 0))
}
const decimals = [0, 1, 2].map((n) => new Intl.NumberFormat('en', { maximumFractionDigits: n }))

/** "0.42", "12.3": a distance, with as many digits as tell something. */
export const distance = (value: number): string => String(Number(value.toPrecision(3)))

/** "12.3", "1,235": a height of a tree. */
export const height = (value: number): string => (value >= 1000 ? count(value) : distance(value))

/** "0.62": a score between 0 and 1 (or −1 and 1), always with two digits. */
export function score(value: number): string {
  const text = value.toFixed(2)
  return text === '-0.00' ? '0.00' : signed(text)
}

/** "+1.2", "−0.4": a difference in standard deviations. */
export function effect(value: number): string {
  const text = Math.abs(value).toFixed(1)
  return text === '0.0' ? '0' : `${value < 0 ? minus : '+'}${text}`
}

/** "£8,911,408": money in the file's currency; without a known currency the plain number. Cents below a hundred. */
export function money(value: number, currency: string): string {
  const digits = shownDigits(value, true)
  const text = signed(moneyFormat(currency, digits).format(value + 0))
  return isoCurrency.test(currency) || currency === '' ? text : `${text} ${currency}`
}

const isoCurrency = /^[A-Z]{3}$/
/** Formats are costly to make and a grid needs thousands of amounts. */
const moneyFormats = new Map<string, Intl.NumberFormat>()

function moneyFormat(currency: string, digits: number): Intl.NumberFormat {
  const key = `${currency} ${digits}`
  const known = moneyFormats.get(key)
  if (known) return known
  const unit = isoCurrency.test(currency)
    ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const)
    : {}
  const made = new Intl.NumberFormat('en', {
    ...unit,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  moneyFormats.set(key, made)
  return made
}

const nouns: Partial<Record<Unit, readonly [string, string]>> = {
  days: ['day', 'days'],
  orders: ['order', 'orders'],
  items: ['item', 'items'],
  products: ['product', 'products'],
}

const year = (value: number): string => signed(String(Math.round(value)))

/** A number of a column that may hold years: 1899 and not 1,899. */
export const maybeYear = (value: number): string =>
  Math.abs(value) >= 100 && Math.abs(value) < 10_000 ? year(value) : plain(value)

/** A value in its feature's unit: "12 days", "£1,240", "34 %", "1950". NaN is "none". */
export function inUnit(value: number, unit: Unit, currency: string): string {
  if (!Number.isFinite(value)) return 'none'
  if (unit === 'money') return money(value, currency)
  if (unit === 'share') return percent(value)
  if (unit === 'year') return year(value)
  const noun = nouns[unit]
  const number = plain(value)
  return noun ? `${number} ${number === '1' ? noun[0] : noun[1]}` : number
}

/** "9 Dec 2011", of a moment in milliseconds UTC. */
export const date = (ms: number): string => day.format(ms)

/** "1 Dec 2010 to 9 Dec 2011 (374 days)". */
export function period(first: number, last: number): string {
  const days = Math.floor(last / 86_400_000) - Math.floor(first / 86_400_000) + 1
  return `${date(first)} to ${date(last)} (${counted(days, 'day')})`
}

/** "45.6 MB". */
export function bytes(n: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = n < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3))
  return `${plain(n / 1000 ** step)} ${units[step] ?? ''}`
}

/** "0.8 s", "12 s", "3 min": how long, from milliseconds. */
export function duration(ms: number): string {
  if (ms < 1) return '0 ms'
  if (ms < 1000) return `${count(ms)} ms`
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  return ms < 90_000 ? `${count(ms / 1000)} s` : `${count(ms / 60_000)} min`
}
