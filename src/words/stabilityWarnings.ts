// What a saved result says of segments that are not stable among its warnings; the page says it in its headline.
import type { Segment } from '../model/run/run.ts'
import { bandsText, isSound, stabilityWords } from './stabilityBands.ts'

/** Says which segments would not come back as they are with other customers of the same kind. */
export function stabilityWarnings(segments: readonly Segment[]): string[] {
  const weak = segments.flatMap(({ name, stability }) =>
    stability === null || isSound(stability) ? [] : [{ name, stability }],
  )
  if (weak.length === 0) return []
  const names = weak.map(
    ({ name, stability }) => `"${name}" (${stability.toFixed(2)}: ${stabilityWords(stability)})`,
  )
  const what = weak.length === 1 ? 'One segment is not stable' : `${weak.length} segments are not stable`
  return [
    `${what} when the customers are resampled: ${names.join(', ')}. Stability ${bandsText} (Hennig 2007). Try fewer segments or other features.`,
  ]
}
