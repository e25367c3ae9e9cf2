// Over which customers BIC and ICL are: both grow with the number of customers, so those over a sample, by which a search
// compares, stand beside no fit of all.
import type { Candidate, SegmentsResult } from '../../../model/run/run.ts'

/** How many customers the criteria of most that was tried are over; only those are compared. */
function criterionRows({ choice, customers }: SegmentsResult): number {
  const known = (choice?.candidates ?? []).filter(({ bic, icl }) => bic !== null || icl !== null)
  const bases = known.map((candidate) => candidate.criterionRows ?? customers)
  const uses = (base: number) => bases.filter((other) => other === base).length
  return bases.reduce((most, base) => (uses(base) > uses(most) ? base : most), bases[0] ?? customers)
}

/** Whether the criteria of a candidate can stand beside the others of the result. */
export function isComparableIn(result: SegmentsResult): (candidate: Candidate) => boolean {
  const rows = criterionRows(result)
  return (candidate) => (candidate.criterionRows ?? result.customers) === rows
}

/** How many customers the criteria are over; 0 where it is all of them. */
export function criterionSample(result: SegmentsResult): number {
  const rows = criterionRows(result)
  return rows < result.customers ? rows : 0
}
