// What the agreement of two clusterings is worth in plain words.
import type { Comparison } from '../../../model/run/comparison.ts'
import { count, counted, partOf, score } from '../../numbers.ts'
import type { Candidate } from '../../../model/run/run.ts'
import { methodLabel, variantLabel } from '../../methodWords.ts'
import type { MethodWords } from '../../../model/run/methodSummary.ts'

/** The upper two from Steinley 2004 (Psychological Methods 9:3), who calls 0.90 excellent and 0.65 moderate. */
const bands: readonly (readonly [number, string])[] = [
  [0.9, 'nearly the same'],
  [0.65, 'largely the same'],
  [0.3, 'alike in part'],
  [0.1, 'alike in little'],
]

const bandOf = (value: number): string =>
  value >= 1 - 1e-9
    ? 'the same'
    : (bands.find(([from]) => value >= from)?.[1] ?? 'hardly more alike than by chance')

/** "0.83: largely the same; 1 is identical, 0 is chance". */
export const agreementWords = (value: number): string =>
  `${score(value)}: ${bandOf(value)}; 1 is identical, 0 is chance`

/** How many customers are where they would be, and what that is worth beyond chance: what the comparison comes to. */
export function comparedWords({ differing, customers, matches, b, ari }: Comparison): string {
  if (differing === 0) return `All ${counted(customers, 'customer')} are in the same segments in both.`
  const lost = matches.filter((segment) => segment < 0).length
  const without =
    lost > 0
      ? ` ${count(lost)} of ${counted(matches.length, 'segment')} correspond to none of the other ${count(b.nClusters)}.`
      : ''
  const together = `${partOf(customers - differing, customers, 'customers')} are in corresponding segments`
  return `${together}. Beyond what chance would give, the two are ${bandOf(ari)} (${score(ari)}).${without}`
}

/** "Gaussian mixture, any shape, 4 segments". */
export function candidateLabel(candidate: Candidate, methods: readonly MethodWords[]): string {
  const variant = candidate.variant === '' ? [] : [variantLabel(candidate.method, candidate.variant, methods)]
  return [methodLabel(candidate.method, methods), ...variant, counted(candidate.nClusters, 'segment')].join(
    ', ',
  )
}
