// Events, reviews and tickets to customers: how many of each kind, since when, how rated, how much. No purchases are
// made of them: money is what the file says was spent.
import { asOfDay } from './asOfDay.ts'
import { columnCodes, type Codes } from './columnCodes.ts'
import type { Config } from './config.ts'
import { tableCurrency } from './currency.ts'
import type { Account, Customers } from './customers.ts'
import { DataError } from './errors.ts'
import { defaultFeatures } from './features/defaultFeatures.ts'
import type { NumberFeature, Unit } from './features/feature.ts'
import { columnWithRole } from './fileKind.ts'
import { count, counted } from './format.ts'
import { dateValues } from './import/typeColumn.ts'
import { cleanSum } from './money.ts'
import { personCodes } from './personCodes.ts'
import { currencyWarnings, rowCurrencies, type Currencies } from './purchaseRules.ts'
import { requireCustomers } from './requireCustomers.ts'
import type { ColumnRole } from './roles.ts'
import type { Column, Table } from './table.ts'

const msPerDay = 86_400_000
/** The most frequent kinds of event get a feature each. */
const maxKinds = 8

/** What the rows are, as people say it. */
export type EventKind = 'events' | 'reviews' | 'tickets' | 'campaigns'

/** Folds rows that are no purchases by their customer. Throws DataError if there is nobody to compare. */
export function foldEvents(
  table: Table,
  roles: readonly ColumnRole[],
  rules: Config['rules'],
  kind: EventKind,
): Customers {
  const people = personCodes(table, roles)
  if (!people) throw new DataError(`${table.name}: no column says who the events are of.`)
  const n = people.texts.length
  requireCustomers(table.name, n)
  const column = (role: ColumnRole['role']) => columnWithRole(table, roles, role)
  const currencies = rowCurrencies(table, roles)
  const money = inOneCurrency(numbers(column('amount')), currencies)
  const features = [
    feature(kind, kind, `How many ${kind} the file has of the customer.`, 'none', countsOf(people, n)),
    ...timeFeatures(people, n, column('date'), rules.asOf, kind),
    ...kindFeatures(people, n, column('event')),
    ...ratingFeature(people, n, numbers(column('rating'))),
    ...(money
      ? [feature('revenue', 'revenue', 'Sum of the amounts.', 'money', sumsOf(people, n, money))]
      : []),
  ]
  const usual = defaultFeatures(features)
  if (usual.length === 0)
    throw new DataError(
      `${table.name}: its ${count(n)} customers have all done alike; there is nothing to compare.`,
    )
  return {
    n,
    kind: 'customers',
    ids: people.texts,
    features,
    defaultFeatures: usual,
    revenue: money && sumsOf(people, n, money),
    period: null,
    account: account(people, money, currencies?.main ?? tableCurrency(table, [column('amount')]).currency),
    warnings: currencyWarnings(currencies),
  }
}

/** Amounts of the main currency; those of others are nothing. */
function inOneCurrency(money: Float64Array | null, currencies: Currencies | null): Float64Array | null {
  const foreign = currencies?.foreign
  return money && foreign ? money.map((value, row) => (foreign[row] === 1 ? 0 : value)) : money
}

function feature(name: string, label: string, help: string, unit: Unit, values: Float64Array): NumberFeature {
  return { kind: 'number', name, label, help, unit, values }
}

function numbers(column: Column | undefined): Float64Array | null {
  return column?.type === 'number' ? column.values : null
}

function countsOf(
  { codes }: Codes,
  n: number,
  isCounted: (row: number) => boolean = () => true,
): Float64Array {
  const counts = new Float64Array(n)
  codes.forEach((code, row) => {
    if (code >= 0 && isCounted(row)) counts[code] = (counts[code] ?? 0) + 1
  })
  return counts
}

function sumsOf({ codes }: Codes, n: number, values: Float64Array): Float64Array {
  const sums = new Float64Array(n)
  codes.forEach((code, row) => {
    if (code >= 0) sums[code] = (sums[code] ?? 0) + (values[row] || 0)
  })
  return sums.map(cleanSum)
}

function timeFeatures(
  people: Codes,
  n: number,
  column: Column | undefined,
  asOf: string,
  kind: EventKind,
): NumberFeature[] {
  const moments = column ? dateValues(column) : null
  if (!moments) return []
  const first = new Float64Array(n).fill(Infinity)
  const last = new Float64Array(n).fill(-Infinity)
  people.codes.forEach((code, row) => {
    const day = Math.floor((moments[row] ?? NaN) / msPerDay)
    if (code < 0 || Number.isNaN(day)) return
    first[code] = Math.min(first[code] ?? day, day)
    last[code] = Math.max(last[code] ?? day, day)
  })
  const latest = last.reduce((most, day) => Math.max(most, day), -Infinity)
  const today = asOfDay(asOf) ?? latest + 1
  const since = (days: Float64Array) => days.map((day) => (Number.isFinite(day) ? today - day : NaN))
  const one = kind.slice(0, -1)
  const timed = (name: string, which: string, days: Float64Array) => {
    const help = `Calendar days from the ${which} ${one} to the day of the analysis.`
    return feature(name, `days since ${which} ${one}`, help, 'days', since(days))
  }
  return [timed('daysSinceLast', 'last', last), timed('tenure', 'first', first)]
}

/** How often each customer did each of the most frequent things. */
function kindFeatures(people: Codes, n: number, column: Column | undefined): NumberFeature[] {
  if (column?.type !== 'text') return []
  const { codes, texts } = columnCodes(column)
  const counts = new Float64Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const frequent = texts.map((_, code) => code).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  return frequent.slice(0, maxKinds).map((kind) => {
    const name = texts[kind] ?? ''
    const label = name.replaceAll('_', ' ')
    return feature(
      name,
      label,
      `How often: ${label}.`,
      'none',
      countsOf(people, n, (row) => codes[row] === kind),
    )
  })
}

function ratingFeature(people: Codes, n: number, ratings: Float64Array | null): NumberFeature[] {
  if (!ratings) return []
  const sums = sumsOf(people, n, ratings)
  const rated = countsOf(people, n, (row) => !Number.isNaN(ratings[row] ?? NaN))
  const means = sums.map((sum, c) => sum / (rated[c] || NaN))
  return [feature('rating', 'average rating', 'Mean of the ratings given.', 'none', means)]
}

function account(people: Codes, money: Float64Array | null, currency: string): Account {
  const total = (isNobody: boolean) =>
    money && people.codes.reduce((sum, code, row) => sum + (code < 0 === isNobody ? money[row] || 0 : 0), 0)
  const nobody = people.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0)
  const [known, lost] = [total(false), total(true)]
  const rows = people.codes.length
  const gross = known ?? 0
  return {
    read: { id: 'read', label: 'Rows read', rows, money: money && gross + (lost ?? 0) },
    left: [{ id: 'noCustomer', label: 'Rows without a customer', rows: nobody, money: lost }],
    used: [
      {
        id: 'events',
        label: `Rows of ${counted(people.texts.length, 'customer')}`,
        rows: rows - nobody,
        money: known,
      },
    ],
    money: money && { gross, refunds: 0, net: gross, currency },
  }
}
