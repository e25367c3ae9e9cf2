// A message as people read it, in the language of the page.
import type { Said } from '../model/message.ts'
import type { MessageId, Messages } from '../model/messages.ts'
import { en } from './en.ts'

/** Ids and values belong together since `message()` made both; a stored message of another version may be unknown. */
const texts: Readonly<Record<string, (values: never) => string>> = en

/** The text of a message that is said where it is made. */
export const textOf = <Id extends MessageId>(id: Id, values: Messages[Id]): string => en[id](values)

/** The text of a message. */
export function say(message: Said): string {
  if (typeof message === 'string') return message
  return texts[message.id]?.(message.values as never) ?? message.id
}
