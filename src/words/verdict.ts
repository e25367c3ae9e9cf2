// The verdict that there are no segments, as it stands among the warnings of a result: methods say it, the page looks for it.
import { say } from './say.ts'
import type { Message, Said } from '../model/message.ts'
const verdict = 'No clear segments'

/** The warning that says so, with the reason, which begins small. */
export const noClearSegments = (why: string): string => `${verdict}: ${why}`

export const isVerdict = (warning: Said): boolean =>
  typeof warning === 'string' ? warning.startsWith(verdict) : warning.id === 'noClearSegments'

/** The reason in it, as a sentence of its own; '' without one. */
export function reasonOf(warnings: readonly Said[]): string {
  const found = warnings.find(isVerdict) ?? ''
  const why = typeof found === 'string' ? found.slice(verdict.length).replace(/^[:.]?\s*/, '') : whyOf(found)
  return why.charAt(0).toUpperCase() + why.slice(1)
}

function whyOf({ values: { why } }: Message): string {
  return typeof why === 'object' && why !== null && 'id' in why ? say(why) : ''
}
