// Messages about customers made of rows, and about the features that tell them apart.
import type { Message, Said } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface CustomerMessages {
  /** `format` is the known export that the file is, null for none; `advice` what its shop offers instead. */
  noBuyerColumn: { readonly file: string; readonly format: string | null; readonly advice: string }
  noPurchase: { readonly file: string; readonly rows: number; readonly reasons: readonly Message[] }
  lineBots: None
  lineCustomers: None
  lineRowsOfCustomers: { readonly customers: number }
  /** Rows that a line of the account holds. */
  rowsOfLine: { readonly line: Said; readonly rows: number }
  tooFewCustomers: { readonly file: string; readonly customers: number; readonly fewest: number }
  customersAlike: { readonly file: string; readonly made: 'orders' | 'events' | 'rows'; readonly n: number }
  /** `first` is the moment of the first order, in milliseconds. */
  asOfTooEarly: { readonly first: number }
  refundsOnOrders: None

  rowsNotJoined: { readonly rows: number; readonly column: string }
  namedByRow: { readonly customers: number; readonly column: string }
  repeatedIds: { readonly rows: number; readonly column: string; readonly isJoined: boolean }
  noCustomerColumn: None

  unusedConstant: None
  /** `share` of the customers have no value. */
  unusedForGaps: { readonly share: number }
  unknownFeature: { readonly name: string; readonly known: readonly string[] }
  featuresAlike: None
  constantFeature: { readonly label: string }
  /** `labels` are the first of `features`. */
  constantFeatures: { readonly features: number; readonly labels: readonly string[] }
  gapsFilled: { readonly label: string; readonly gaps: number; readonly isNumber: boolean }
  /** Of `features` with gaps the one called `label` has most. */
  gapsOfMany: {
    readonly features: number
    readonly isNumber: boolean
    readonly label: string
    readonly gaps: number
    readonly customers: number
  }
  rareGroups: { readonly label: string; readonly groups: number; readonly customers: number }
  /** `some` are the first of `features`, each a `groupsOfFeature`. */
  rareGroupsOfMany: { readonly features: number; readonly some: readonly Message[] }
  groupsOfFeature: { readonly label: string; readonly groups: number }
  valuesLimited: {
    readonly label: string
    readonly outside: number
    readonly low: number
    readonly high: number
    readonly isYear: boolean
  }
  limitedOfMany: { readonly features: number; readonly outside: number }
  tooFewComplete: { readonly complete: number; readonly customers: number; readonly features: number }
  /** `revenue` is what the customers who are left out spent; null where there is no money. */
  incompleteLeftOut: {
    readonly leftOut: number
    readonly customers: number
    readonly revenue: number | null
    readonly currency: string
  }
}
