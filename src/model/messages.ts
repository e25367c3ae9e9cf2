// THE LIST of messages: each id with the values it takes. A language in `words/` must have a text for every id.
import type { SourceMessages } from './messages/sources.ts'
import type { RecogniseMessages } from './messages/recognise.ts'
import type { PeopleMessages } from './messages/people.ts'
import type { ImportMessages } from './messages/import.ts'
import type { Message, MessagePlace } from './message.ts'
import type { ConfigMessages } from './messages/config.ts'
import type { EngineMessages } from './messages/engine.ts'

export interface Messages extends ConfigMessages, EngineMessages, ImportMessages, RecogniseMessages, SourceMessages, PeopleMessages {}

export type MessageId = keyof Messages

/** A message; a warning unless its place says otherwise. */
export function message<Id extends MessageId>(
  id: Id,
  values: Messages[Id],
  place: MessagePlace = {},
): Message {
  return { severity: 'warning', ...place, id, values }
}
