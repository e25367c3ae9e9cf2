// What the agreement of two clusterings is worth in plain words.
import type { Comparison } from '../data/comparison.ts'
import { count, counted, partOf, score } from '../data/format.ts'
import type { Candidate } from '../data/result.ts'
import { methodLabel, variantLabel, type MethodWords } from '../data/methodWords.ts'

const bands: readonly (readonly [number, string])[] = [
  [0.9, 'nearly the same'],
  [0.7, 'largely the same'],
  [0.4, 'alike in part'],
  [0.15, 'little alike'],
]

/** "0.83: largely the same; 1 is identical, 0 is chance". */
export function agreementWords(value: number): string {
  const words =
    value >= 1 - 1e-9
      ? 'the same'
      : (bands.find(([from]) => value >= from)?.[1] ?? 'hardly more alike than by chance')
  return `${score(value)}: ${words}; 1 is identical, 0 is chance`
}

/** How many customers are elsewhere: what the comparison comes to. */
export function differingWords({ differing, customers, matches, b }: Comparison): string {
  if (differing === 0) return `All ${counted(customers, 'customer')} are in the same segments in both.`
  const lost = matches.filter((segment) => segment < 0).length
  const without =
    lost > 0
      ? ` ${count(lost)} of ${counted(matches.length, 'segment')} correspond to none of the other ${count(b.nClusters)}.`
      : ''
  const are = differing === 1 ? 'is' : 'are'
  return `${partOf(differing, customers, 'customers')} ${are} in a segment that does not correspond to their own.${without}`
}

/** "Gaussian mixture, any shape, 4 segments". */
export function candidateLabel(one: Candidate, methods: readonly MethodWords[]): string {
  const variant = one.variant === '' ? [] : [variantLabel(one.method, one.variant, methods)]
  return [methodLabel(one.method, methods), ...variant, counted(one.nClusters, 'segment')].join(', ')
}
