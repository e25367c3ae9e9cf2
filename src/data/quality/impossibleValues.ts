// Values that cannot be. Columns are told by name and content, and where either is not sure nothing is said: a false
// alarm costs more trust than a slip that is found later.
import type { ColumnFacts } from '../columns/columnFacts.ts'
import type { Role } from '../../model/source/roles.ts'
import { holdsEmails } from '../recognise/contentSigns.ts'
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'
import { nameWords } from '../columns/columnName.ts'
import { msPerDay } from '../orders/orderRows.ts'
import type { Column } from '../../model/source/table.ts'

/** What of a column cannot be. */
export interface Impossible {
  /** For people, after "3 of 1,000 cells": "are ages below 0 or above 120". */
  readonly what: Message
  readonly count: number
  readonly examples: readonly string[]
}

interface ColumnInput {
  readonly column: Column
  readonly role: Role
  readonly facts: ColumnFacts
  /** Days since 1970. */
  readonly today: number
}

type Test = (input: ColumnInput) => Impossible | null

/** The impossible values of a column, by the first test that finds any; null where there are none. */
export function impossibleValues(input: ColumnInput): Impossible | null {
  for (const test of tests) {
    const found = test(input)
    if (found && found.count > 0) return found
  }
  return null
}

/** The column's name without blanks and signs, lower case. */
const plainName = (column: Column): string => nameWords(column.name).join('')

function numbersOutside(column: Column, low: number, high: number, what: Message): Impossible | null {
  if (column.type !== 'number') return null
  return impossibleNumbers(column.values, (value) => value < low || value > high, what)
}

function impossibleNumbers(
  values: Float64Array,
  isBad: (value: number) => boolean,
  what: Message,
): Impossible {
  let count = 0
  const examples = new Set<string>()
  for (const value of values) {
    if (Number.isNaN(value) || !isBad(value)) continue
    count++
    if (examples.size < maxExamples) examples.add(String(value))
  }
  return { what, count, examples: [...examples] }
}

const maxExamples = 5

const ages =
  /^(customer|client|user|member|contact|buyer|subscriber|person|kunden)?(age|alter|edad)(in)?(years|yrs|jahre|anos)?$/

const age: Test = ({ column }) =>
  ages.test(plainName(column)) ? numbersOutside(column, 0, 120, message('impossibleAges', {})) : null

const birthYears =
  /^(year(of)?birth|birthyear|yob|(kunden)?geburtsjahr|annee(de)?naissance|anode?nacimiento)$/

const birthYear: Test = ({ column, today }) => {
  const thisYear = new Date(today * msPerDay).getUTCFullYear()
  // Years of two digits are another notation.
  return birthYears.test(plainName(column)) &&
    column.type === 'number' &&
    isMostly(column.values, (year) => year > 1000)
    ? numbersOutside(column, 1900, thisYear, message('impossibleBirthYears', { thisYear }))
    : null
}

const births = /birth|dob$|geburt|naissance|nacimiento/

const birthDate: Test = ({ column, today }) => {
  if (column.type !== 'date' || !births.test(plainName(column))) return null
  const first = Date.UTC(1900, 0, 1)
  const last = (today + 1) * msPerDay
  return impossibleDates(column.values, (at) => at < first || at >= last, message('impossibleBirthDays', {}))
}

/** What systems write that know no date. */
const fillers = ['0001-01-01', '1899-12-30', '1900-01-01', '1970-01-01', '2099-12-31', '9999-12-31'].map(
  (day) => Date.parse(day),
)
/** A day that comes up this many times as often as others is no coincidence. */
const oftener = 5

const fillerDate: Test = ({ column, facts, role }) => {
  // Dates of orders have a rule of their own.
  if (column.type !== 'date' || role === 'date') return null
  const counts = fillers.map((day) =>
    column.values.reduce((sum, at) => sum + (Math.floor(at / msPerDay) * msPerDay === day ? 1 : 0), 0),
  )
  const usual = facts.filled / Math.max(1, facts.distinct)
  const found = fillers.filter((_, k) => (counts[k] ?? 0) >= 2 && (counts[k] ?? 0) > oftener * usual)
  return impossibleDates(
    column.values,
    (at) => found.includes(Math.floor(at / msPerDay) * msPerDay),
    message('fillerDates', {}),
  )
}

function impossibleDates(values: Float64Array, isBad: (at: number) => boolean, what: Message): Impossible {
  const found = impossibleNumbers(values, isBad, what)
  return { ...found, examples: found.examples.map((at) => new Date(Number(at)).toISOString().slice(0, 10)) }
}

const percentage: Test = ({ column }) => {
  const isNamed = /%|percent|\bpct\b|prozent|pourcent|porcentaje/i.test(column.name)
  // Growth may well be over 100 %.
  const isChange = /growth|change|increase|markup|margin|roi|vs|diff|wachstum/i.test(column.name)
  return isNamed && !isChange ? numbersOutside(column, 0, 100, message('impossiblePercentages', {})) : null
}

const declaredRange: Test = ({ column }) => {
  const [, from, to] = /[([](\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})[)\]]/.exec(column.name) ?? []
  const [low, high] = [Number(from), Number(to)]
  return low < high ? numbersOutside(column, low, high, message('outsideOfHeader', { low, high })) : null
}

const price: Test = ({ column, role }) =>
  role === 'price' ? numbersOutside(column, 0, Infinity, message('negativePrices', {})) : null

/** Where more quantities than this have decimals, things are sold by weight or length. */
const maxPieces = 0.05

const pieces: Test = ({ column, role, facts }) => {
  if (role !== 'quantity' || column.type !== 'number') return null
  const found = impossibleNumbers(
    column.values,
    (value) => !Number.isInteger(value),
    message('brokenPieces', {}),
  )
  return found.count < maxPieces * facts.filled ? found : null
}

/** A scale that nearly all values keep to; the rest are slips. */
const scales = [5, 10] as const
const nearlyAll = 0.99

const rating: Test = ({ column, role }) => {
  if (
    column.type !== 'number' ||
    (role !== 'rating' && !/^(rating|stars|bewertung|note|nps(score)?)$/.test(plainName(column)))
  )
    return null
  const top = scales.find((most) => isMostly(column.values, (value) => value >= 0 && value <= most))
  return top === undefined ? null : numbersOutside(column, 0, top, message('impossibleRatings', { top }))
}

function isMostly(values: Float64Array, passes: (value: number) => boolean): boolean {
  let filled = 0
  let passed = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    filled++
    if (passes(value)) passed++
  }
  return filled > 0 && passed >= nearlyAll * filled
}

const address: Test = ({ column, role }) => {
  if (column.type !== 'text' || (role !== 'email' && !holdsEmails(column))) return null
  const isBad = Uint8Array.from(column.dictionary, (text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? 0 : 1,
  )
  let count = 0
  for (const code of column.codes) count += isBad[code] ?? 0
  const examples = column.dictionary.filter((_, code) => isBad[code] === 1).slice(0, maxExamples)
  return { what: message('noAddresses', {}), count, examples }
}

const tests: readonly Test[] = [
  age,
  birthYear,
  birthDate,
  fillerDate,
  percentage,
  declaredRange,
  price,
  pieces,
  rating,
  address,
]
