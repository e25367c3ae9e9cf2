// The contract of a known export: how a file is told by its headers, what its columns are, which of its rows are
// purchases, who the customer is, and what is never stored. It is data; only odd shapes need a `prepare`.
import type { Role } from './roles.ts'
import type { Table } from './table.ts'

/** Kinds of rows that customers make beside buying. */
export type EventKind = 'events' | 'reviews' | 'tickets' | 'campaigns'

/** What a file tells about: this decides how its rows become customers. */
export type SourceKind = 'orders' | 'orderLines' | 'customers' | 'engagement' | EventKind | 'generic'

/** Columns of one meaning. Of two rules with a role that one column has, the earlier one is preferred. */
export interface ColumnRule {
  readonly role: Role
  /** Headers in their plain form, or patterns of plain headers. */
  readonly names: readonly (string | RegExp)[]
  /** False for columns that are dropped at import unless the user asks for them. */
  readonly stored: boolean
}

export interface KnownFormat {
  readonly id: string
  /** For people: "Shopify orders". */
  readonly label: string
  readonly kind: SourceKind
  /** Of each group, one header must be there. */
  readonly required: readonly (readonly string[])[]
  /** Headers that few other files have; without any, every header of the file must be known. */
  readonly telling: readonly string[]
  /** What a file's content must be where its headers tell nothing. */
  readonly fits?: (table: Table) => boolean
  readonly columns: readonly ColumnRule[]
  /** Statuses that make a row a purchase, and a column that is filled where an order was cancelled. */
  readonly purchases?: { readonly accepted: readonly string[]; readonly cancelledAt?: string }
  /** Amount and refund are of the whole order, on its first line or on each: they count once per order. */
  readonly perOrder?: boolean
  /** Names, which tell customers apart only where nothing better does. */
  readonly weakKey?: readonly string[]
  /** What to do where no column says who bought. */
  readonly withoutPerson?: string
  /** What the user should know about this file; `has` tells whether a column is there, by its plain header. */
  readonly notes?: (has: (header: string) => boolean, table: Table) => readonly string[]
  /** Brings the rows into shape: one line per product, texts to numbers, no footer. */
  readonly prepare?: (table: Table) => Table
}
