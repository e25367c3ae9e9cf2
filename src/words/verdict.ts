// The verdict that there are no segments, as it stands among the warnings of a result: methods say it, the page looks for it.
const verdict = 'No clear segments'

/** The warning that says so, with the reason, which begins small. */
export const noClearSegments = (why: string): string => `${verdict}: ${why}`

export const isVerdict = (warning: string): boolean => warning.startsWith(verdict)

/** The reason in it, as a sentence of its own; '' without one. */
export function reasonOf(warnings: readonly string[]): string {
  const why = (warnings.find(isVerdict) ?? '').slice(verdict.length).replace(/^[:.]?\s*/, '')
  return why.charAt(0).toUpperCase() + why.slice(1)
}
