// Messages of the choice of method and number: why this one, why none, and how far to trust it.
import type { Message } from '../message.ts'
import type { NullKind } from '../run/fitted.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface ChoiceMessages {
  /** The verdict that there are none; critical. */
  noClearSegments: { readonly why: Message }

  // Why none: parts of the verdict, which begin small.
  allAlike: None
  tooFewForSegments: { readonly customers: number; readonly fewest: number }
  nowhereDenser: { readonly method: string }
  noClearerThanChance: {
    /** What a method of density finds nonetheless. */
    readonly crowds: Message | null
    readonly best: Message
    readonly longer: Message | null
  }
  crowdsWithoutSegments: { readonly method: string; readonly nClusters: number; readonly noise: number }
  emptyPlacesButNoDivision: {
    readonly best: Message
    readonly longer: Message | null
    readonly notTried: readonly Message[]
  }
  besideNothing: None
  besideNull: {
    readonly nClusters: number
    readonly silhouette: number
    /** Of data without segments, on average. */
    readonly without: number
    readonly clearFrom: number
    readonly kind: NullKind
  }
  /** `apart`: the share of the customers that it sets apart from all others, where that is all it does. */
  longerSearch: { readonly nClusters: number; readonly silhouette: number; readonly apart: number | null }

  // Methods that were left out.
  tooSlow: { readonly methods: readonly string[] }
  misled: { readonly methods: readonly string[] }

  // Why none of what was tried is proposed.
  noneOfMost: None
  noneClearer: None
  tooFewToTell: { readonly customers: number }

  // Why this one.
  reasonAndNotTried: { readonly reason: Message; readonly notTried: readonly Message[] }
  bestSilhouette: {
    readonly nClusters: number
    readonly silhouette: number
    /** The one after it; null where there is none. */
    readonly nextClusters: number | null
    readonly nextSilhouette: number | null
    readonly fewest: number
    readonly most: number
    /** Customers that the silhouettes were measured on, where they are a sample. */
    readonly sample: number | null
  }
  lowestIcl: {
    readonly nClusters: number
    /** By how much the next one's is higher; null where there is none. */
    readonly lead: number | null
    readonly nextClusters: number | null
    /** The number of clusters of the lowest BIC, where that is larger. */
    readonly byBic: number | null
  }
  foundByItself: { readonly method: string; readonly nClusters: number; readonly noise: number }
  partsCrowds: {
    readonly method: string
    readonly nClusters: number
    readonly noise: number
    readonly validity: number
    readonly other: string
    readonly otherClusters: number
    readonly otherValidity: number
  }
  touchingClouds: { readonly method: string; readonly nClusters: number }
  overlappingClouds: { readonly method: string; readonly nClusters: number }

  // How far to trust it.
  /** Those that follow such crowds. */
  cutsThroughCrowds: { readonly methods: readonly string[] }
  weakSegments: { readonly silhouette: number }
  numberNotUsed: { readonly method: string; readonly nClusters: number }
}
