// A message as people read it, in the language of the page.
import type { Message, MessageValue, Said } from '../model/message.ts'
import { message as messageOf, type MessageId, type Messages } from '../model/messages.ts'
import { en } from './en.ts'

/** Ids and values belong together since `message()` made both; a stored message of another version may be unknown. */
const texts: Readonly<Record<string, (values: never) => string>> = en

/** The text of a message; of those within it first. */
export function say(message: Said): string {
  if (typeof message === 'string') return message
  const values = Object.fromEntries(
    Object.entries(message.values).map(([name, value]) => [name, spoken(value)]),
  )
  return texts[message.id]?.(values as never) ?? message.id
}

/** The text of a message that is said where it is made. */
export const textOf = <Id extends MessageId>(id: Id, values: Messages[Id]): string =>
  say(messageOf(id, values))

function spoken(value: MessageValue): MessageValue {
  if (isList(value)) return value.map(spoken)
  return isMessage(value) ? say(value) : value
}

const isList = (value: MessageValue): value is readonly MessageValue[] => Array.isArray(value)

const isMessage = (value: MessageValue): value is Message => typeof value === 'object' && value !== null
