// Events, reviews and tickets to customers: how many of each kind, since when, how rated, how much. No purchases are
// made of them: money is what the file says was spent.
import { asOfDay } from '../orders/asOfDay.ts'
import { columnCodes, type Codes } from '../columns/columnCodes.ts'
import type { Config } from '../../config/config.ts'
import { tableCurrency } from '../columns/currency.ts'
import type { Account } from '../../model/customers.ts'
import type { NumberFeature, Unit } from '../../model/features.ts'
import { columnWithRole } from '../recognise/fileKind.ts'
import { counted } from '../../words/numbers.ts'
import { dateValues } from '../import/build/typeColumn.ts'
import { cleanSum } from '../../model/cleanSum.ts'
import type { EventKind } from '../../model/knownExport.ts'
import type { Part } from '../../model/part.ts'
import { currencyWarnings, mainCurrency, rowCurrencies } from '../orders/purchaseRules.ts'
import type { ColumnRole } from '../../model/columnRole.ts'
import { botRows } from '../orders/rules/bots.ts'
import type { Recognised } from '../../model/source.ts'
import type { Column } from '../../model/table.ts'

const msPerDay = 86_400_000
/** The most frequent kinds of event get a feature each. */
const maxKinds = 8

/** Folds rows that are no purchases by their person; `ids` are what persons are called. */
export function foldEvents(
  recognised: Recognised,
  allRows: Int32Array,
  ids: readonly string[],
  rules: Config['rules'],
  kind: EventKind,
): Part {
  const { source, roles } = recognised
  const { table } = source
  const bots = rules.bots === 'drop' && kind === 'events' ? botRows(recognised, allRows) : null
  const ofRows = bots ? allRows.map((person, row) => (bots[row] === 1 ? -1 : person)) : allRows
  const { places, codes: present } = presentPeople(ofRows, ids.length)
  const people = { codes: ofRows.map((person) => places[person] ?? -1), n: present.length }
  const { n } = people
  const column = (role: ColumnRole['role']) => columnWithRole(table, roles, role)
  const currency = rowCurrencies(table, roles)
  const money = inOneCurrency(numbers(column('amount')), currency)
  const features = [
    counting(kind, kind, `How many ${kind} the file has of the customer.`, countsOf(people, n)),
    ...timeFeatures(people, n, column('date'), rules.asOf, kind),
    ...kindFeatures(people, n, column('event')),
    ...ratingFeature(people, n, numbers(column('rating'))),
    ...(money
      ? [feature('revenue', 'revenue', 'Sum of the amounts.', 'money', sumsOf(people, n, money), 0)]
      : []),
  ]
  return {
    kind: 'events',
    label: source.format?.label ?? table.name,
    people: Int32Array.from(present),
    ids: present.map((person) => ids[person] ?? ''),
    features,
    revenue: money && sumsOf(people, n, money),
    period: null,
    account: account(
      people,
      money,
      mainCurrency(currency) || tableCurrency(table, [column('amount')]).currency,
      bots,
    ),
    warnings: currencyWarnings(currency),
  }
}

/** The persons that occur, in order of appearance, and the place of each among them; −1 for others. */
function presentPeople(ofRows: Int32Array, nPeople: number): { places: Int32Array; codes: number[] } {
  const places = new Int32Array(nPeople).fill(-1)
  const codes: number[] = []
  for (const person of ofRows)
    if (person >= 0 && places[person] === -1) places[person] = codes.push(person) - 1
  return { places, codes }
}

/** Amounts of the main currency; those of others are nothing. */
function inOneCurrency(money: Float64Array | null, currency: Codes | null): Float64Array | null {
  if (!money || !currency) return money
  const main = mainCurrency(currency)
  return money.map((value, row) => ((currency.texts[currency.codes[row] ?? -1] ?? main) === main ? value : 0))
}

function feature(
  name: string,
  label: string,
  help: string,
  unit: Unit,
  values: Float64Array,
  absent = NaN,
): NumberFeature {
  return { kind: 'number', name, label, help, unit, values, absent }
}

/** A count: who is not in the file has none. */
const counting = (name: string, label: string, help: string, values: Float64Array): NumberFeature =>
  feature(name, label, help, 'none', values, 0)

/** Person of each row among the `n` that occur; −1 for nobody. */
interface RowPeople {
  readonly codes: Int32Array
  readonly n: number
}

function numbers(column: Column | undefined): Float64Array | null {
  return column?.type === 'number' ? column.values : null
}

function countsOf(
  { codes }: RowPeople,
  n: number,
  isCounted: (row: number) => boolean = () => true,
): Float64Array {
  const counts = new Float64Array(n)
  codes.forEach((code, row) => {
    if (code >= 0 && isCounted(row)) counts[code] = (counts[code] ?? 0) + 1
  })
  return counts
}

function sumsOf({ codes }: RowPeople, n: number, values: Float64Array): Float64Array {
  const sums = new Float64Array(n)
  codes.forEach((code, row) => {
    if (code >= 0) sums[code] = (sums[code] ?? 0) + (values[row] || 0)
  })
  return sums.map(cleanSum)
}

function timeFeatures(
  people: RowPeople,
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
  const text = kind.slice(0, -1)
  const timed = (name: string, which: string, days: Float64Array) => {
    const help = `Calendar days from the ${which} ${text} to the day of the analysis.`
    return feature(name, `days since ${which} ${text}`, help, 'days', since(days))
  }
  return [timed('daysSinceLast', 'last', last), timed('tenure', 'first', first)]
}

/** How often each customer did each of the most frequent things. */
function kindFeatures(people: RowPeople, n: number, column: Column | undefined): NumberFeature[] {
  if (column?.type !== 'text') return []
  const { codes, texts } = columnCodes(column)
  const counts = new Float64Array(texts.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const frequent = texts.map((_, code) => code).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  return frequent.slice(0, maxKinds).map((kind) => {
    const name = texts[kind] ?? ''
    const label = name.replaceAll('_', ' ')
    return counting(
      name,
      label,
      `How often: ${label}.`,
      countsOf(people, n, (row) => codes[row] === kind),
    )
  })
}

function ratingFeature(people: RowPeople, n: number, ratings: Float64Array | null): NumberFeature[] {
  if (!ratings) return []
  const sums = sumsOf(people, n, ratings)
  const rated = countsOf(people, n, (row) => !Number.isNaN(ratings[row] ?? NaN))
  const means = sums.map((sum, c) => sum / (rated[c] || NaN))
  return [feature('rating', 'average rating', 'Mean of the ratings given.', 'none', means)]
}

function account(
  people: RowPeople,
  money: Float64Array | null,
  currency: string,
  bots: Uint8Array | null,
): Account {
  const [used, nobody, robots] = [0, 1, 2].map((wanted) => {
    let rows = 0
    let sum = 0
    people.codes.forEach((code, row) => {
      if ((code >= 0 ? 0 : bots?.[row] === 1 ? 2 : 1) !== wanted) return
      rows++
      sum += money?.[row] || 0
    })
    return { rows, orders: null, money: money && cleanSum(sum) }
  })
  const none = { rows: 0, orders: null, money: money && 0 }
  const known = used ?? none
  const gross = known.money ?? 0
  const lost = cleanSum((nobody?.money ?? 0) + (robots?.money ?? 0))
  return {
    read: {
      id: 'read',
      label: 'Rows read',
      rows: people.codes.length,
      orders: null,
      money: money && cleanSum(gross + lost),
    },
    left: [
      { id: 'noCustomer', label: 'Rows without a customer', ...(nobody ?? none) },
      ...(robots && robots.rows > 0 ? [{ id: 'bots', label: 'Visitors who act like bots', ...robots }] : []),
    ],
    used: [{ id: 'events', label: `Rows of ${counted(people.n, 'customer')}`, ...known }],
    money: money && { gross, refunds: 0, net: gross, currency },
  }
}
