// What the user is told of what did not come about: of an error, each kind of the README in its own way, and of a change
// that was cancelled.
import { message } from '../model/messages.ts'
import type { Said } from '../model/message.ts'
import * as v from 'valibot'

export interface Problem {
  readonly kind: 'data' | 'param' | 'bug' | 'cancelled'
  readonly said: Said
  /** The setting that is out of range, to place the message beside its field; else empty. */
  readonly param: string
  /** For a bug: what to copy into a report. No customer data is in it. */
  readonly report: string
}

/** A change whose run was cancelled: the settings are those of the result again. */
export const changeCancelled: Problem = {
  kind: 'cancelled',
  said: message('changeCancelled', {}),
  param: '',
  report: '',
}

/** The message for an error that came through the engine's door; its name says what it is. */
export function toProblem(error: unknown): Problem {
  const known = error instanceof Error ? error : new Error(String(error))
  if (known.name === 'DataError')
    return { kind: 'data', said: unpacked(known.message), param: '', report: '' }
  if (known.name === 'ParamError') {
    const at = Math.max(known.message.indexOf(': '), 0)
    const param = known.message.slice(0, at)
    const why = unpacked(known.message.slice(at + 2))
    return { kind: 'param', said: message('paramDoesNotFit', { param, why }), param, report: '' }
  }
  return {
    kind: 'bug',
    said: message('somethingWentWrong', {}),
    param: '',
    report: `${known.name}: ${known.message}\n${known.stack ?? ''}`,
  }
}

const packed = v.object({
  id: v.string(),
  values: v.record(v.string(), v.any()),
  severity: v.optional(v.picklist(['info', 'warning', 'critical']), 'critical'),
})

/** What an error has packed into its message: that alone comes through the engine's door. */
function unpacked(text: string): Said {
  if (!text.startsWith('{')) return text
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), packed), text)
  return parsed.success ? parsed.output : text
}
