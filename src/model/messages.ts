// THE LIST of messages: each id with the values it takes. A language in `words/` must have a text for every id.
import type { Message, MessagePlace, Said } from './message.ts'
import type { ChartMessages } from './messages/charts.ts'
import type { ComputeMessages } from './messages/compute.ts'
import type { ConfigMessages } from './messages/config.ts'
import type { CustomerMessages } from './messages/customers.ts'
import type { EngineMessages } from './messages/engine.ts'
import type { ImportMessages } from './messages/import.ts'
import type { OrderMessages } from './messages/orders.ts'
import type { PeopleMessages } from './messages/people.ts'
import type { QualityMessages } from './messages/quality.ts'
import type { RecogniseMessages } from './messages/recognise.ts'
import type { SegmentMessages } from './messages/segment.ts'
import type { SourceMessages } from './messages/sources.ts'

export interface Messages
  extends
    ChartMessages,
    ComputeMessages,
    ConfigMessages,
    CustomerMessages,
    EngineMessages,
    ImportMessages,
    OrderMessages,
    PeopleMessages,
    QualityMessages,
    RecogniseMessages,
    SegmentMessages,
    SourceMessages {}

export type MessageId = keyof Messages

/** A message; a warning unless its place says otherwise. */
export function message<Id extends MessageId>(
  id: Id,
  values: Messages[Id],
  place: MessagePlace = {},
): Message {
  return { severity: 'warning', ...place, id, values }
}

/** True for a message with this id, whose values are known then. */
export function hasId<Id extends MessageId>(
  said: Said,
  id: Id,
): said is Message & { readonly values: Messages[Id] } {
  return typeof said !== 'string' && said.id === id
}
