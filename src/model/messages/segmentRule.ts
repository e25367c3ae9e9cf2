// The rule of a segment as data: conditions on the customers' own values.
import type { Unit } from '../features.ts'
import type { Message } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface SegmentRuleMessages {
  allCustomers: None
  noSimpleRule: None
  /** All of `conditions` hold. */
  segmentRule: { readonly conditions: readonly Message[] }
  /** Null where there is no such bound; `least` and `most` are the ends of everybody's values. */
  ruleRange: {
    readonly label: string
    readonly unit: Unit
    readonly from: number | null
    readonly to: number | null
    readonly least: number
    readonly most: number
  }
  ruleLevels: { readonly label: string; readonly levels: readonly string[] }
  ruleOtherLevels: { readonly label: string; readonly levels: readonly string[] }
}
