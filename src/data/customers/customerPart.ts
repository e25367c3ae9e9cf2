// What a source, or all order files together, tell of customers: features and money, one entry per person or row.
import type { Said } from '../../model/message.ts'
import type { Account, Customers } from '../../model/customers.ts'
import type { Feature } from '../../model/features.ts'
import type { Ledger } from '../../model/ledger.ts'

export interface CustomerPart {
  /** How its rows became entries: purchases and events were folded, rows stand for themselves. */
  readonly kind: 'orders' | 'events' | 'rows'
  /** For people: where it comes from. */
  readonly label: string
  /** Person of each entry; −1 for a row that says of nobody. */
  readonly people: Int32Array
  /** What each entry is called where there is no other source. */
  readonly ids: readonly string[]
  readonly features: readonly Feature[]
  /** Names of the features that may be used without having been asked for; all if not given. */
  readonly usedByDefault?: readonly string[]
  readonly revenue: Float64Array | null
  readonly period: Customers['period']
  /** The purchases or events of the entries; null for rows that stand for themselves. */
  readonly ledger: Ledger | null
  readonly account: Account
  readonly warnings: readonly Said[]
}
