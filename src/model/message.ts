// What the engine, the data rooms and the store have to say: never a sentence, but its id and the values that it is about.
// `words/` turns it into text; nothing decides by reading text. A message is plain data, so it can be stored and sent.

/** `critical`: it changes the answer, and stands beside it. `warning`: imperfect but usable. `info`: good to know. */
export type Severity = 'info' | 'warning' | 'critical'

export type MessageValue = string | number | boolean | null | Message | readonly MessageValue[]

export type MessageValues = Readonly<Record<string, MessageValue>>

/** Where a message belongs. */
export interface MessagePlace {
  readonly severity?: Severity
  /** The column whose cells it may quote: what is not stored of a column is not stored of its messages either. */
  readonly column?: string
  /** The id of the source that it is about. */
  readonly source?: string
}

export interface Message extends MessagePlace {
  readonly id: string
  readonly values: MessageValues
  readonly severity: Severity
}

/** Until every room speaks in messages: a sentence of one that does not yet. */
export type Said = Message | string

/** A text that is the same for the same message: to compare messages that crossed a door. */
export const saidKey = (said: Said): string =>
  typeof said === 'string' ? said : JSON.stringify([said.id, said.values, said.column, said.source])
