// What the user is told of what did not come about: of an error, each kind of the README in its own way, and of a change
// that was cancelled.
import * as v from 'valibot'
import { say } from '../words/say.ts'

export interface Problem {
  readonly kind: 'data' | 'param' | 'bug' | 'cancelled'
  readonly text: string
  /** The setting that is out of range, to place the text beside its field; else empty. */
  readonly param: string
  /** For a bug: what to copy into a report. No customer data is in it. */
  readonly report: string
}

/** A change whose run was cancelled: the settings are those of the result again. */
export const changeCancelled: Problem = {
  kind: 'cancelled',
  text: 'The change was not carried out. Segments and settings are those from before it.',
  param: '',
  report: '',
}

/** The message for an error that came through the engine's door; its name says what it is. */
export function toProblem(error: unknown): Problem {
  const known = error instanceof Error ? error : new Error(String(error))
  if (known.name === 'DataError')
    return { kind: 'data', text: unpackedText(known.message), param: '', report: '' }
  if (known.name === 'ParamError') {
    const at = Math.max(known.message.indexOf(': '), 0)
    const param = known.message.slice(0, at)
    return {
      kind: 'param',
      text: `${param}: ${unpackedText(known.message.slice(at + 2))}`,
      param,
      report: '',
    }
  }
  return {
    kind: 'bug',
    text: 'Something in Tessera went wrong; your data are as they were. Try again, or copy the report for us.',
    param: '',
    report: `${known.name}: ${known.message}\n${known.stack ?? ''}`,
  }
}

const packed = v.object({ id: v.string(), values: v.record(v.string(), v.any()) })

/** The text of what an error has packed into its message: that alone comes through the engine's door. */
function unpackedText(text: string): string {
  if (!text.startsWith('{')) return text
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), packed), text)
  return parsed.success ? say({ severity: 'critical', ...parsed.output }) : text
}
