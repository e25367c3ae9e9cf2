// A picture may be of a method whose segments are not the result: it was tried, and nothing of it is proposed.
import type { SegmentsResult } from '../../../model/run/run.ts'

type Pictured = Pick<SegmentsResult, 'method' | 'nClusters' | 'choice' | 'pictureMethod'>

/** Whether the segments of the result are those of the picture. */
export const isOwnPicture = ({ method, pictureMethod }: Pictured): boolean => method === pictureMethod

/** How many segments the method of the picture found, be they the result or not. */
export function foundInPicture(result: Pictured): number {
  if (isOwnPicture(result)) return result.nClusters
  const tried = result.choice?.candidates.find((candidate) => candidate.method === result.pictureMethod)
  return tried?.nClusters ?? 0
}
