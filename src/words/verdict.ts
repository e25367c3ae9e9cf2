// The verdict that there are no segments, as it stands among the warnings of a result.
import { say } from './say.ts'
import type { Message, Said } from '../model/message.ts'

/** True for the warning that says so. */
export const isVerdict = (warning: Said): warning is Message =>
  typeof warning !== 'string' && warning.id === 'noClearSegments'

/** The reason in it, as a sentence of its own; '' without one. */
export function reasonOf(warnings: readonly Said[]): string {
  const why = warnings.find(isVerdict)?.values['why']
  const text = typeof why === 'object' && why !== null && 'id' in why ? say(why) : ''
  return text.charAt(0).toUpperCase() + text.slice(1)
}
