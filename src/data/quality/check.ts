// What a check of the data is: a look at all orders together, or at one source.
import type { Finding } from '../../model/run/quality.ts'
import type { Recognised } from '../../model/source/source.ts'
import type { Inspected, Orders } from './inspected.ts'
import type { InspectedColumn } from './inspectColumn.ts'

/** Finds something about the orders of all sources together; runs where there are any. */
export type OrderCheck = (seen: Inspected, orders: Orders) => Finding[]

export interface SourceCheck {
  /** Which sources it looks at: all, lists of customers, or files of events. */
  readonly of: 'all' | 'customers' | 'events'
  readonly find: (looked: InspectedSource) => Finding[]
}

export interface InspectedSource {
  readonly seen: Inspected
  readonly recognised: Recognised
  readonly columns: readonly InspectedColumn[]
}

type Given = 'id' | 'title' | 'count' | 'of' | 'noun' | 'severity' | 'advice' | 'examples'

/** A finding about one source; what is not given says nothing. */
export const sourceFinding = (
  { source }: Recognised,
  part: Pick<Finding, Given> & Partial<Finding>,
): Finding => ({ source: source.id, column: '', money: null, rule: null, effect: null, ...part })
