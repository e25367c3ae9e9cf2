// A feature is one column of what is known about every customer, in its own unit, before scaling.

/** How a value is written for people. `money` carries the file's currency if it has one; `share` is 0…1; a `year` is 1950. */
export type Unit = 'days' | 'orders' | 'money' | 'items' | 'products' | 'share' | 'year' | 'none'

interface Common {
  /** The field's name, e.g. `daysSinceLast`, or the file's column name. Unique. */
  readonly name: string
  /** For people: "days since last order". */
  readonly label: string
  /** One sentence: what it counts. */
  readonly help: string
}

export interface NumberFeature extends Common {
  readonly kind: 'number'
  readonly unit: Unit
  /** One value per customer; NaN where it does not exist (e.g. days between orders of a one-time buyer). */
  readonly values: Float64Array
  /** The value of who is not in the source that tells it: 0 for counts; NaN, "not known", if not given. */
  readonly absent?: number
}

export interface CategoryFeature extends Common {
  readonly kind: 'category'
  /** Level per customer; −1 where it is empty. */
  readonly codes: Int32Array
  readonly levels: readonly string[]
  /** The file's own texts where `levels` puts rare ones together: what an export writes. */
  readonly raw?: { readonly codes: Int32Array; readonly texts: readonly string[] }
  /** How many rare levels stand together as "other", and of how many customers; absent where none do. */
  readonly grouped?: { readonly levels: number; readonly customers: number }
}

export type Feature = NumberFeature | CategoryFeature
