// What events, reviews and tickets tell about a customer: how many of each name, since when, how rated, how much.
import type { EventKind } from '../../../model/source/knownExport.ts'
import { ledgerKind, type Ledger } from '../../../model/ledger.ts'
import type { NumberFeature } from '../../../model/features.ts'
import { cleanSum } from '../../../model/cleanSum.ts'
import { noDay } from '../../../model/day.ts'
import type { EventFamily, FeatureText } from './featureFamily.ts'

/** The most frequent names of events get a feature each. */
const maxNames = 8

export const eventFeatures: EventFamily = {
  id: 'events',
  of: 'events',
  features: (ledger, day, kind) => [
    countFeature(kind, kind, `How many ${kind} the file has of the customer.`, countRows(ledger, kind)),
    ...timeFeatures(ledger, day, kind),
    ...nameFeatures(ledger, kind),
    ...ratingFeature(ledger, kind),
    ...moneyFeature(ledger, kind),
  ],
}

/** The money of each customer's events; null where they tell none. */
export function eventMoney(ledger: Ledger, kind: EventKind): Float64Array | null {
  return ledger.amount && sumsOf(ledger, kind, ledger.amount)
}

function feature(name: string, text: FeatureText, values: Float64Array, absent = NaN): NumberFeature {
  return { kind: 'number', name, ...text, values, absent }
}

/** A count: who is not in the file has none. */
const countFeature = (name: string, label: string, help: string, values: Float64Array): NumberFeature =>
  feature(name, { label, help, unit: 'none' }, values, 0)

/** Calls `visit` with every row of the kind and its customer, customer by customer. */
function eachRow(
  { nCustomers, starts, kinds }: Ledger,
  kind: EventKind,
  visit: (customer: number, row: number) => void,
): void {
  const code = ledgerKind[kind]
  for (let c = 0; c < nCustomers; c++)
    for (let row = starts[c] ?? 0; row < (starts[c + 1] ?? 0); row++) if (kinds[row] === code) visit(c, row)
}

function countRows(
  ledger: Ledger,
  kind: EventKind,
  isCounted: (row: number) => boolean = () => true,
): Float64Array {
  const counts = new Float64Array(ledger.nCustomers)
  eachRow(ledger, kind, (c, row) => {
    if (isCounted(row)) counts[c] = (counts[c] ?? 0) + 1
  })
  return counts
}

function sumsOf(ledger: Ledger, kind: EventKind, values: Float64Array): Float64Array {
  const sums = new Float64Array(ledger.nCustomers)
  eachRow(ledger, kind, (c, row) => (sums[c] = (sums[c] ?? 0) + (values[row] || 0)))
  return sums.map(cleanSum)
}

function timeFeatures(ledger: Ledger, today: number, kind: EventKind): NumberFeature[] {
  const { days, nCustomers } = ledger
  if (!days) return []
  const first = new Float64Array(nCustomers).fill(Infinity)
  const last = new Float64Array(nCustomers).fill(-Infinity)
  eachRow(ledger, kind, (c, row) => {
    const day = days[row] ?? noDay
    if (day === noDay) return
    first[c] = Math.min(first[c] ?? day, day)
    last[c] = Math.max(last[c] ?? day, day)
  })
  const since = (since: Float64Array) => since.map((day) => (Number.isFinite(day) ? today - day : NaN))
  const event = kind.slice(0, -1)
  const timed = (name: string, which: string, ofCustomers: Float64Array) => {
    const help = `Calendar days from the ${which} ${event} to the day of the analysis.`
    return feature(name, { label: `days since ${which} ${event}`, help, unit: 'days' }, since(ofCustomers))
  }
  return [timed('daysSinceLast', 'last', last), timed('tenure', 'first', first)]
}

/** How often each customer did each of the most frequent things. */
function nameFeatures(ledger: Ledger, kind: EventKind): NumberFeature[] {
  const { eventNames } = ledger
  if (!eventNames) return []
  return eventNames.texts.slice(0, maxNames).map((name, code) => {
    const label = name.replaceAll('_', ' ')
    const counts = countRows(ledger, kind, (row) => eventNames.codes[row] === code)
    return countFeature(name, label, `How often: ${label}.`, counts)
  })
}

function ratingFeature(ledger: Ledger, kind: EventKind): NumberFeature[] {
  const { rating } = ledger
  if (!rating) return []
  const sums = sumsOf(ledger, kind, rating)
  const rated = countRows(ledger, kind, (row) => !Number.isNaN(rating[row] ?? NaN))
  const means = sums.map((sum, c) => sum / (rated[c] || NaN))
  const text: FeatureText = { label: 'average rating', help: 'Mean of the ratings given.', unit: 'none' }
  return [feature('rating', text, means)]
}

function moneyFeature(ledger: Ledger, kind: EventKind): NumberFeature[] {
  const money = eventMoney(ledger, kind)
  const text: FeatureText = { label: 'revenue', help: 'Sum of the amounts.', unit: 'money' }
  return money ? [feature('revenue', text, money, 0)] : []
}
