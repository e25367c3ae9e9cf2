// Kinds of values that several sections have.
import * as v from 'valibot'

export const name = v.pipe(v.string(), v.maxLength(500))

/** A column of a source, which is named by the signature of its header. */
export const columnOf = v.object({ source: name, column: name })

export const keepOrDrop = v.optional(v.picklist(['keep', 'drop']), 'keep')

/** A day of the calendar, YYYY-MM-DD. */
export const day = v.pipe(v.string(), v.isoDate(), v.check(isDay, 'there is no such day'))

/** Browsers take 31 February for 2 March. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
