// The law of the ledger: what a cut says of a day is what one would have said on that day. Checked by building
// everything again from only the rows that were there.
import { expect } from 'vitest'
import { foldOrders } from '../../src/data/customers/foldOrders.ts'
import { orderFeatures } from '../../src/data/customers/features/orderFeatures.ts'
import { cutLedger } from '../../src/data/orders/cutLedger.ts'
import { joinOrderRows } from '../../src/data/orders/joinOrderRows.ts'
import { orderLedger } from '../../src/data/orders/ledger.ts'
import { orderRows, type OrderRows } from '../../src/data/orders/orderRows.ts'
import { rowTreatments } from '../../src/data/orders/rowTreatment.ts'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { identify } from '../../src/data/people/people.ts'
import { msPerDay, noDay } from '../../src/model/day.ts'
import type { NumberFeature } from '../../src/model/features.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import { createRandom } from '../../src/model/random.ts'
import type { Recognised } from '../../src/model/source/source.ts'
import { atOnce } from '../../src/model/steps.ts'
import type { Column, Table } from '../../src/model/source/table.ts'

export const isoDay = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)

/** Orders as one ledger, and as they can be read again from only some of their rows. */
export interface Orders {
  readonly sources: readonly Recognised[]
  /** Person of each row of each source. */
  readonly ofRows: readonly Int32Array[]
  readonly ids: readonly string[]
}

export function ordersOf(sources: readonly Recognised[]): Orders {
  const { ofRows, ids } = identify(sources, defaultConfig.identity)
  return { sources, ofRows, ids }
}

const rowsOf = ({ sources, ofRows, ids }: Orders): OrderRows =>
  joinOrderRows(sources.map((source, s) => orderRows(source, ofRows[s] ?? new Int32Array(0), ids.length)))

export const ledgerOf = (orders: Orders, rules: Config['rules']): Ledger | null =>
  atOnce(foldOrders(rowsOf(orders), orders.ids, rules, 'orders')).ledger

/** Random days of the period, and those at its ends. */
export function someDays({ period }: Ledger, many: number, seed = 1): number[] {
  const random = createRandom(seed)
  const { first, last } = period ?? { first: 0, last: 0 }
  const days = Array.from({ length: many }, () => first + 1 + random.below(last - first))
  return [first + 1, ...days, last + 1]
}

/** The bytes of all features, by name, with customers in order of their persons. */
export function bytesOf(
  features: readonly NumberFeature[],
  people: Int32Array,
): Readonly<Record<string, string>> {
  const order = Array.from(people.keys()).sort((a, b) => (people[a] ?? 0) - (people[b] ?? 0))
  const bytes: Record<string, string> = { people: order.map((c) => people[c]).join() }
  for (const { name, values } of features)
    bytes[name] = Buffer.from(Float64Array.from(order, (c) => values[c] ?? NaN).buffer).toString('base64')
  return bytes
}

/** A cut of the ledger tells the same as files that end on the evening before `day`, read under the same rules. */
export function expectAsOnThatDay(orders: Orders, rules: Config['rules'], days: readonly number[]): void {
  const ledger = ledgerOf(orders, rules) ?? expect.fail('no ledger')
  for (const day of days) {
    const asOf = isoDay(day)
    const then = atOnce(foldOrders(rowsOf(before(orders, day)), orders.ids, { ...rules, asOf }, 'orders'))
    const numbers = then.features.filter((feature): feature is NumberFeature => feature.kind === 'number')
    expect(featuresOfCut(ledger, day)).toEqual(bytesOf(numbers, then.people))
  }
}

function featuresOfCut(whole: Ledger, day: number): Readonly<Record<string, string>> {
  const { ledger } = cutLedger(whole, day) ?? expect.fail('not cut')
  return bytesOf(orderFeatures.features(ledger, day), ledger.people)
}

/** Stands for a rule that leaves a row out. */
const leftOut = 255

/** A cut of the ledger is the ledger of the rows before `day`, whatever rules cleaned the whole before. */
export function expectCutOfCleanRows(orders: Orders, rules: Config['rules'], days: readonly number[]): void {
  const rows = rowsOf(orders)
  const treatments = rowTreatments(rows, rules)
  const money = { currency: 'EUR', subtractsReturns: rules.returns === 'subtract' }
  const ledger = orderLedger(rows, treatments, money)
  for (const day of days) {
    const earlier = treatments.map((treatment, row) =>
      (rows.days?.[row] ?? noDay) < day ? treatment : leftOut,
    )
    const then = orderLedger(rows, earlier, money)
    expect(featuresOfCut(ledger, day)).toEqual(bytesOf(orderFeatures.features(then, day), then.people))
  }
}

/** The same files with only the rows dated before `day`. */
function before({ sources, ofRows, ids }: Orders, day: number): Orders {
  const kept = sources.map((source, s) => {
    const { days } = orderRows(source, ofRows[s] ?? new Int32Array(0), ids.length)
    return Array.from(days?.keys() ?? []).filter((row) => days?.[row] !== noDay && (days?.[row] ?? day) < day)
  })
  return {
    sources: sources.map((recognised, s) => {
      const { source } = recognised
      return { ...recognised, source: { ...source, table: someRows(source.table, kept[s] ?? []) } }
    }),
    ofRows: ofRows.map((people, s) => Int32Array.from(kept[s] ?? [], (row) => people[row] ?? -1)),
    ids,
  }
}

export function someRows(table: Table, rows: readonly number[]): Table {
  const columns = table.columns.map((column): Column =>
    column.type === 'text'
      ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) }
      : { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? NaN) },
  )
  return { ...table, nRows: rows.length, columns }
}
