// The verdict that there are no segments, as it stands among the warnings of a result: methods say it, the page looks for it.
import { say } from './say.ts'
import type { Said } from '../model/message.ts'
const verdict = 'No clear segments'

/** The warning that says so, with the reason, which begins small. */
export const noClearSegments = (why: string): string => `${verdict}: ${why}`

export const isVerdict = (warning: Said): boolean => say(warning).startsWith(verdict)

/** The reason in it, as a sentence of its own; '' without one. */
export function reasonOf(warnings: readonly Said[]): string {
  const why = say(warnings.find(isVerdict) ?? '')
    .slice(verdict.length)
    .replace(/^[:.]?\s*/, '')
  return why.charAt(0).toUpperCase() + why.slice(1)
}
