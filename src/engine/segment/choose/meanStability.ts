// How stable a clustering is as a whole.
import type { Segment } from '../../../model/run/run.ts'

/** Mean over the customers of how stable their segment is; null where it is not known. */
export function meanStability(segments: readonly Segment[]): number | null {
  const known = segments.filter(({ stability: stable }) => stable !== null)
  const customers = known.reduce((sum, { size }) => sum + size, 0)
  if (customers === 0) return null
  return known.reduce((sum, { size, stability: stable }) => sum + size * (stable ?? 0), 0) / customers
}
