// What the user is told of what did not come about: of an error, each kind of the README in its own way, and of a change
// that was cancelled.

export interface Message {
  readonly kind: 'data' | 'param' | 'bug' | 'cancelled'
  readonly text: string
  /** The setting that is out of range, to place the text beside its field; else empty. */
  readonly param: string
  /** For a bug: what to copy into a report. No customer data is in it. */
  readonly report: string
}

/** A change whose run was cancelled: the settings are those of the result again. */
export const changeCancelled: Message = {
  kind: 'cancelled',
  text: 'The change was not carried out. Segments and settings are those from before it.',
  param: '',
  report: '',
}

/** The message for an error that came through the engine's door; its name says what it is. */
export function toMessage(error: unknown): Message {
  const known = error instanceof Error ? error : new Error(String(error))
  if (known.name === 'DataError') return { kind: 'data', text: known.message, param: '', report: '' }
  if (known.name === 'ParamError') {
    const param = known.message.slice(0, Math.max(known.message.indexOf(':'), 0))
    return { kind: 'param', text: known.message, param, report: '' }
  }
  return {
    kind: 'bug',
    text: 'Something in Tessera went wrong; your data are as they were. Try again, or copy the report for us.',
    param: '',
    report: `${known.name}: ${known.message}\n${known.stack ?? ''}`,
  }
}
