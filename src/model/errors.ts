// The four ways things end badly (README, "Errors"). Only `name` and `message` survive the worker's door, so the
// name is the code, and the message is packed into its text.
import type { Said } from './message.ts'

/** The data do not fit: the message says what, where and what to do, with the numbers. */
export class DataError extends Error {
  override readonly name = 'DataError'
  readonly said: Said
  constructor(said: Said) {
    super(packed(said))
    this.said = said
  }
}

/** A setting is out of range; `param` is repeated in front of the message so that the page can place it. */
export class ParamError extends Error {
  override readonly name = 'ParamError'
  readonly param: string
  readonly said: Said
  constructor(param: string, said: Said) {
    super(`${param}: ${packed(said)}`)
    this.param = param
    this.said = said
  }
}

const packed = (said: Said): string => (typeof said === 'string' ? said : JSON.stringify(said))

/** The error of a cancelled run: silent. The name is the platform's own. */
export function cancelled(): DOMException {
  return new DOMException('The run was cancelled.', 'AbortError')
}

/** True for the error of cancelled work, which nobody needs to see. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'
