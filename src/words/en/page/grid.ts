// Titles of the columns of a page of customers, and what those of how surely each belongs mean.
import type { Membership } from '../../../model/run/fitted.ts'
import type { CustomerColumnId } from '../../../model/run/grid.ts'

export const gridTitles: Readonly<Record<CustomerColumnId, string>> = {
  customer: 'Customer',
  segment: 'Segment',
  otherSegment: 'Other segment',
  probability: 'Belongs',
  nextSegment: 'Next segment',
  nextProbability: 'Belongs there',
  outlierScore: 'Outlier score, 0 to 1',
}

/** Who is in no segment. */
export const noSegment = 'none'

/** Said once above the columns of `membership`. */
export function membershipWords({ next, outlierScores }: Membership): string {
  const said = [`${gridTitles.probability}: how surely a customer is in the segment, up to 100\u202f%.`]
  if (next) said.push(`${gridTitles.nextSegment}: where else they could be, and how likely.`)
  if (outlierScores)
    said.push(`${gridTitles.outlierScore}: near 1 for customers who are far from all others like them.`)
  return said.join(' ')
}
