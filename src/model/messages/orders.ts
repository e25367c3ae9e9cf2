// Messages about rows of orders: what the account calls them, and what may be wrong with their money.
import type { Said } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface OrderMessages {
  lineRead: None
  linePurchases: None
  lineReturns: None
  lineRefunds: None
  lineNoCustomer: None
  lineNotPaid: None
  lineOtherCurrency: { readonly currencies: readonly string[] }
  lineNoDate: None
  lineAncientDates: None
  lineFutureDates: None
  lineAfterAsOf: None
  lineDuplicates: None
  lineTestOrders: None
  lineServices: None
  lineNoAmount: None
  lineZeroPrice: None
  lineWholesale: None
  lineOnlyReturns: None
  lineRefundsWithoutOrder: None
  lineOfFile: { readonly file: string; readonly line: Said }

  noSuchDay: { readonly day: string }
  roleNeedsDates: { readonly column: string }
  /** `product` is quantity × price, `noted` what the column of amounts says. */
  amountsDisagree: { readonly product: number; readonly noted: number; readonly column: string }
  /** Of `days` with purchases in both files `same` have the same money. */
  doubleCounted: {
    readonly name: string
    readonly otherName: string
    readonly days: number
    readonly same: number
  }
  severalCurrencies: { readonly main: string; readonly others: readonly string[]; readonly hasRates: boolean }
}
