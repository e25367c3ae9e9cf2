// The four ways things end badly (README, "Errors"). Only `name` and `message` survive the worker's door, so the
// name is the code and every fact is in the message.

/** The data do not fit: the message says what, where and what to do, with the numbers. */
export class DataError extends Error {
  override readonly name = 'DataError'
}

/** A setting is out of range; `param` is repeated in the message as `param: …` so that the page can place it. */
export class ParamError extends Error {
  override readonly name = 'ParamError'
  readonly param: string
  constructor(param: string, problem: string) {
    super(`${param}: ${problem}`)
    this.param = param
  }
}

/** The error of a cancelled run: silent. The name is the platform's own. */
export function cancelled(): DOMException {
  return new DOMException('The run was cancelled.', 'AbortError')
}

/** True for the error of cancelled work, which nobody needs to see. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'
