// How far two partitions of the same rows agree, by the measures that the field uses; all from their contingency table.
import type { Agreement } from '../../../model/run/comparison.ts'
import { adjustedMutualInformation, information } from './adjustedMutualInformation.ts'
import { margins, type Contingency } from './contingency.ts'

/** Of two partitions of at least one row. The measures are explained where their type is. */
export function agreement(contingency: Contingency): Agreement {
  const { mutual, entropyA, entropyB } = information(contingency)
  const homogeneity = entropyA === 0 ? 1 : mutual / entropyA
  const completeness = entropyB === 0 ? 1 : mutual / entropyB
  const both = homogeneity + completeness
  const nmi = both === 0 ? 0 : (2 * homogeneity * completeness) / both
  const ami = adjustedMutualInformation(contingency)
  return { ...pairAgreement(contingency), ami, nmi, homogeneity, completeness }
}

/** Hubert & Arabie 1985, eq. (5); Fowlkes & Mallows 1983, eq. (2.1). */
function pairAgreement(contingency: Contingency): Pick<Agreement, 'ari' | 'fowlkesMallows'> {
  const { a, b } = margins(contingency)
  const n = a.reduce((sum, size) => sum + size, 0)
  const [together, inA, inB] = [pairs(contingency.table), pairs(a), pairs(b)]
  const all = (n * (n - 1)) / 2
  const expected = all === 0 ? 0 : (inA * inB) / all
  const most = (inA + inB) / 2
  return {
    ari: most === expected ? 1 : (together - expected) / (most - expected),
    fowlkesMallows: together === 0 ? 0 : Math.sqrt(together / inA) * Math.sqrt(together / inB),
  }
}

function pairs(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}
