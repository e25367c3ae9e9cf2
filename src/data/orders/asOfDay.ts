// The day of the analysis as the user set it.
import type { Config } from '../../config/config.ts'
import { ParamError } from '../../model/errors.ts'
import { message } from '../../model/messages.ts'

const msPerDay = 86_400_000

/** Days since 1970 of `asOf`; null for `auto`. Throws ParamError for a day that no calendar has. */
export function asOfDay(asOf: Config['rules']['asOf']): number | null {
  if (asOf === 'auto') return null
  const at = Date.parse(`${asOf}T00:00:00Z`)
  // Browsers take 31 February for 2 March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(asOf))
    throw new ParamError('asOf', message('noSuchDay', { day: asOf }))
  return at / msPerDay
}

/** A day since 1970 as the config writes it. */
export const isoDay = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)
