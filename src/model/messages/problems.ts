// What the page is told of what did not come about.
import type { Said } from '../message.ts'

/** No values. */
type None = Readonly<Record<never, never>>

export interface ProblemMessages {
  changeCancelled: None
  /** A setting that is out of range. */
  paramDoesNotFit: { param: string; why: Said }
  /** An error of ours. */
  somethingWentWrong: None
}
