// What a saved result says of unstable segments among its warnings; the page says it in its headline.
import type { Segment } from './result.ts'
import { trusted } from './stabilityBands.ts'

/** Says which segments would not come back with other customers of the same kind. */
export function stabilityWarnings(segments: readonly Segment[]): string[] {
  const weak = segments.filter(({ stability: stable }) => stable !== null && stable < trusted)
  if (weak.length === 0) return []
  const names = weak
    .map(({ name, stability: stable }) => `"${name}" (${(stable ?? 0).toFixed(2)})`)
    .join(', ')
  const what = weak.length === 1 ? 'One segment is unstable' : `${weak.length} segments are unstable`
  return [
    `${what}: with other customers of the same kind ${names} would hardly come back (below 0.60 a segment is not to be trusted, Hennig 2007). Try fewer segments or other features.`,
  ]
}
