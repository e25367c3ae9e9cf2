// A picture may be of a method whose segments are not the result: it was tried, and nothing of it is proposed.
import type { RunResult } from '../../../model/run.ts'

/** How many segments the method found, be they the result or not. */
export function foundBy(
  method: string,
  { choice, ...result }: Pick<RunResult, 'method' | 'nClusters' | 'choice'>,
) {
  if (result.method === method) return result.nClusters
  return choice?.candidates.find((candidate) => candidate.method === method)?.nClusters ?? 0
}
