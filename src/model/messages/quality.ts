// Messages of the report on the quality of the data: what was found, examples of it, and what can be done.
import type { Message } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

/** `rows` of `of` of them. */
type PartOf = Readonly<Record<'rows' | 'of', number>>

export interface QualityMessages {
  foundNoCustomer: PartOf
  adviseNoCustomer: None
  foundNoDate: PartOf
  adviseNoDate: None
  /** `first` is a day as the config writes it. */
  foundAncientDates: PartOf & { readonly first: string }
  adviseAncientDates: None
  leaveOutAncientDates: None
  foundFutureDates: PartOf & { readonly last: string }
  adviseFutureDates: None
  leaveOutFutureDates: None
  foundDuplicates: PartOf
  adviseDuplicates: { readonly hasOrders: boolean }
  leaveOutDuplicates: None
  foundTestOrders: PartOf
  adviseTestOrders: None
  leaveOutTestOrders: None
  foundServices: PartOf
  adviseServices: None
  leaveOutServices: None
  foundNoAmount: PartOf
  adviseNoAmount: None
  foundZeroPrice: PartOf
  adviseZeroPrice: None
  foundRefundsWithoutOrder: PartOf & { readonly hasItems: boolean }
  adviseRefundsWithoutOrder: None
  leaveOutRefundsWithoutOrder: None

  foundOtherCurrencies: PartOf & { readonly currencies: readonly string[]; readonly main: string }
  allConverted: { readonly main: string }
  adviseCurrencies: { readonly main: string }
  convertByRates: None
  /** The limits that somebody is above; null where nobody is. */
  foundWholesale: {
    readonly people: number
    readonly of: number
    readonly maxTotal: number | null
    readonly maxOrder: number | null
    readonly currency: string
  }
  adviseWholesale: None
  leaveOutWholesale: None
  /** `ofTop` and `ofFirst` are shares of the revenue; the latter null where it is not much. */
  foundConcentration: {
    readonly top: number
    readonly of: number
    readonly ofTop: number
    readonly ofFirst: number | null
  }
  adviseConcentration: { readonly hangsOnOne: boolean }
  /** Months are counted from January 1970. */
  foundCalendarGaps: { readonly months: readonly number[]; readonly of: number; readonly first: number }
  adviseCalendarGaps: None
  foundBots: { readonly visitors: number; readonly events: number; readonly of: number }
  adviseBots: None
  leaveOutBots: None

  foundImpossible: PartOf & { readonly column: string; readonly what: Message }
  adviseImpossible: None
  impossibleAges: None
  impossibleBirthYears: { readonly thisYear: number }
  impossibleBirthDays: None
  fillerDates: None
  impossiblePercentages: None
  outsideOfHeader: { readonly low: number; readonly high: number }
  negativePrices: None
  brokenPieces: None
  impossibleRatings: { readonly top: number }
  noAddresses: None

  foundMixture: {
    readonly column: string
    readonly mixture: Message
    readonly others: number
    readonly isText: boolean
  }
  adviseMixture: { readonly isText: boolean }
  mixtureOfTexts: { readonly share: number; readonly kind: CellKind }
  mixtureUnread: { readonly cells: number; readonly kind: CellKind }

  foundOutliers: { readonly cells: number; readonly of: number; readonly columns: readonly string[] }
  adviseOutliers: None
  holdExtremes: None
  /** `low` is null where nothing is below. */
  outlierExample: {
    readonly column: string
    readonly cells: number
    readonly low: number | null
    readonly high: number
    readonly most: number
    readonly isLog: boolean
  }
  foundGaps: PartOf & { readonly columns: readonly string[] }
  adviseGaps: None
  leaveOutGaps: None
  gapExample: { readonly column: string; readonly cells: number }
  foundEmptyColumns: { readonly columns: number; readonly of: number }
  adviseEmptyColumns: None
  emptyExample: PartOf & { readonly column: string }
  foundRareGroups: { readonly groups: number; readonly columns: readonly string[] }
  adviseRareGroups: None
  joinRareGroups: None
  rareExample: { readonly column: string; readonly groups: readonly string[]; readonly rows: number }
  adviseRepeatedCustomers: None

  /** What a row does not say is null. */
  orderExample: {
    readonly order: string | null
    readonly item: string
    readonly at: number | null
    readonly money: number | null
    readonly currency: string
  }
  customerExample: { readonly id: string; readonly money: number; readonly currency: string }
  visitorExample: { readonly id: string; readonly events: number }
  monthExample: { readonly month: number }
  cellExample: { readonly cell: string }
  cellsExample: { readonly cell: string; readonly cells: number }
}

type CellKind = 'numbers' | 'dates'
