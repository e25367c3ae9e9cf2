// The ledger: what is left of order and event rows after cleaning, as columns. Features, value, prediction,
// recommendation and cohorts are functions of a ledger and a day; `cutLedger` gives what was known on that day, so that
// nothing can look into the future.
import type { EventKind } from './source/knownExport.ts'

/** Which way a row goes: money came, money went back, or something else was done. */
export const ledgerKind = {
  purchase: 0,
  return: 1,
  events: 2,
  reviews: 3,
  tickets: 4,
  campaigns: 5,
} as const satisfies Readonly<Record<EventKind | 'purchase' | 'return', number>>

/** Texts by dictionary: row i holds `texts[codes[i]]`; −1 for none. */
export interface LedgerCodes {
  readonly codes: Int32Array
  readonly texts: readonly string[]
}

/** One entry per row in every column; null where no source has it. */
export interface LedgerColumns {
  /** Which way, by `ledgerKind`. */
  readonly kinds: Uint8Array
  /** When, in days since 1970; `noDay` for an event without a date. Null where purchases have no dates. */
  readonly days: Int32Array | null
  /** Which order. Null where an order is a customer's calendar day. */
  readonly orders: LedgerCodes | null
  /** Which product. */
  readonly items: LedgerCodes | null
  /** What an event is called (`view`, `add_to_cart`), the most frequent name first. */
  readonly eventNames: LedgerCodes | null
  /** How many pieces; negative for a return. */
  readonly quantity: Float64Array | null
  /** How much, signed as in the source, before what `refund` gives back. NaN where an event says none. */
  readonly amount: Float64Array | null
  /** Money given back that is noted on the purchase itself, positive. It counts as of the row's own day. */
  readonly refund: Float64Array | null
  /** The rating that a review gives; NaN for none. */
  readonly rating: Float64Array | null
}

export interface Ledger extends LedgerColumns {
  readonly nCustomers: number
  /** Person of each customer, as `identify` numbers them. */
  readonly people: Int32Array
  /** Rows `starts[c]` … `starts[c + 1] − 1` are customer c's, each source's in file order. */
  readonly starts: Int32Array
  /** First and last day of the rows that have one; null where none has. */
  readonly period: { readonly first: number; readonly last: number } | null
  /** Of the amounts of purchases and returns; empty where unknown. */
  readonly currency: string
  /** Whether returns of their own lessen revenue; refunds noted on purchases always do. */
  readonly subtractsReturns: boolean
}

/** A ledger as it was known at the start of a day. */
export interface LedgerCut {
  readonly ledger: Ledger
  /** Of each customer of the cut the index in the ledger that was cut. */
  readonly customers: Int32Array
}
