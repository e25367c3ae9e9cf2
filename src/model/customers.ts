// The customers stage: one entry per person. Index i is customer i in every array from here to the result.
import type { Said } from './message.ts'
import type { Feature } from './features.ts'
import type { Ledger } from './ledger.ts'

/** One line of the money account. The `rows`, `orders` and `money` of all lines of a kind add up; see `Account`. */
export interface AccountLine {
  /** Stable id, e.g. `noCustomer`, `returns`, `zeroPrice`. */
  readonly id: string
  /** For people: "Rows without a customer". */
  readonly label: Said
  readonly rows: number
  /**
   * Orders of these rows; an order with rows in several lines counts in one: with the purchases where it has any, else
   * in the first line in the order of the rules. Null where the source has no order numbers.
   */
  readonly orders: number | null
  /** Signed sum of amounts of these rows; null where the file has no money. */
  readonly money: number | null
}

/**
 * Where every row and every cent went. `read` = sum of `left` + `used` in rows, in orders and in money.
 * money: gross = purchases of known customers, refunds = their returns as a positive number, net = gross − refunds.
 */
export interface Account {
  readonly read: AccountLine
  /** What was left out of the customers, and why; in the order in which the rules apply. */
  readonly left: readonly AccountLine[]
  /** Rows that made customers: purchases, and returns where they belong to a customer. */
  readonly used: readonly AccountLine[]
  readonly money: {
    readonly gross: number
    readonly refunds: number
    readonly net: number
    readonly currency: string
  } | null
  /** Amounts that were converted by the user's rates; all other money here is after it. */
  readonly converted?: readonly Converted[]
}

/** Amounts of one currency that were converted to another. */
export interface Converted {
  readonly from: string
  readonly to: string
  /** What one unit of `from` is worth in `to`. */
  readonly rate: number
  readonly rows: number
  /** Signed sum of the amounts less refunds before and after. */
  readonly before: number
  readonly after: number
}

export interface Customers {
  readonly n: number
  /** `orders`: folded from order lines. `customers`: the file had one row per customer. */
  readonly kind: 'orders' | 'customers'
  /** The customer's key as in the file; row numbers ("1", "2" …) where the file has no customer column. */
  readonly ids: readonly string[]
  /** Person of each customer, as `identify` numbers them; −1 for a row that says of nobody. */
  readonly people: Int32Array
  /** All features there are to choose from. */
  readonly features: readonly Feature[]
  /** Names of the features that are used when the user has not chosen. */
  readonly defaultFeatures: readonly string[]
  /** Revenue per customer under the rules; null where there is no money. Revenue shares are made of it. */
  readonly revenue: Float64Array | null
  /** The day from which daysSinceLast counts (ms UTC midnight) and the period of the orders; null for customer files. */
  readonly period: { readonly first: number; readonly last: number; readonly asOf: number } | null
  /**
   * Purchases, returns and events of the customers, index c being customer c's; null where the files have none. What a
   * later stage may look at on a day is `cutLedger(ledger, day)`.
   */
  readonly ledger: Ledger | null
  readonly account: Account
  readonly warnings: readonly Said[]
}
