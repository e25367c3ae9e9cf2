// What the user points at, as long as a result has it.
import type { SegmentsResult } from '../model/run/run.ts'

/** A chosen segment, or −1 for the customers in none, as long as a result has it; else null. */
export const validSelection = (
  { nClusters, noise }: SegmentsResult,
  segment: number | null,
): number | null => (segment !== null && (segment < 0 ? noise > 0 : segment < nClusters) ? segment : null)
