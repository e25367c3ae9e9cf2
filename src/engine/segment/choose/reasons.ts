// What the choice says to people: why this one, why none, and how far to trust it.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { NullTest } from '../../../model/run/run.ts'
import { labelCounts } from '../rows/nearestRows.ts'
import { fewestRows, mostInOne, noStructure } from './constants.ts'
import type { ScoredAttempt } from './scoredAttempt.ts'

/** The verdict that there are no segments, among the warnings of a clustering. */
export const noClearSegments = (why: Message): Message =>
  message('noClearSegments', { why }, { severity: 'critical' })

/** Why there are no segments, `best` being the best of what was tried. */
export function noBetter(best: ScoredAttempt, test: NullTest | undefined): Message {
  const { method, nClusters, labels } = best
  if (labels.length < fewestRows)
    return message('tooFewForSegments', { customers: labels.length, fewest: fewestRows })
  if (nClusters === 0) return message('nowhereDenser', { method: method.label })
  return message('noClearerThanChance', {
    crowds: crowdsOf(best),
    best: besideNull(test),
    longer: longerSearch(best, test),
  })
}

/** Of a method of density: what it finds nonetheless. */
function crowdsOf({ method, nClusters, noise }: ScoredAttempt): Message | null {
  if (!method.byDensity) return null
  return message('crowdsWithoutSegments', { method: method.label, nClusters, noise })
}

function besideNull(test: NullTest | undefined): Message {
  const best = test?.levels.toSorted((a, b) => b.silhouette - a.silhouette || a.nClusters - b.nClusters)[0]
  return best ? message('besideNull', { ...best }) : message('besideNothing', {})
}

/** Gaps show, but no division along them. */
export function onlyCrowds(
  best: ScoredAttempt,
  test: NullTest | undefined,
  notTried: readonly Message[],
): Message {
  return message('emptyPlacesButNoDivision', {
    best: besideNull(test),
    longer: longerSearch(best, test),
    notTried,
  })
}

/**
 * The comparison is between quick searches on both sides. Where the whole search scores so high that this would be more
 * than chance, the user sees it among what was tried, and must be told what it is.
 */
function longerSearch(
  { nClusters, silhouette, labels }: ScoredAttempt,
  test: NullTest | undefined,
): Message | null {
  const level = test?.levels.find((nullLevel) => nullLevel.nClusters === nClusters)
  if (!level || silhouette < level.clearFrom) return null
  const largest = Math.max(...labelCounts(labels, nClusters))
  const isOneApart = largest > mostInOne * labels.length
  const apart = isOneApart ? (labels.length - largest) / labels.length : null
  return message('longerSearch', { nClusters, silhouette, apart })
}

/** One where methods were left out for the time they take. */
export const tooSlow = (methods: readonly string[]): Message[] =>
  methods.length === 0 ? [] : [message('tooSlow', { methods }, { severity: 'info' })]

/** One where customers share values that such methods take for a crowd. */
export const misled = (methods: readonly string[]): Message[] =>
  methods.length === 0 ? [] : [message('misled', { methods }, { severity: 'info' })]

/** Why none of what was tried on n customers is proposed. */
export function unclearReason(n: number): Message {
  return n < fewestRows ? message('tooFewToTell', { customers: n }) : message('noneClearer', {})
}

/** `reason`, and behind it what was not tried. */
export const withNotTried = (reason: Message, notTried: readonly Message[]): Message =>
  notTried.length === 0 ? reason : message('reasonAndNotTried', { reason, notTried }, { severity: 'info' })

/** `others` are the attempts that did not win, the best first. */
export function numberReason(
  winner: ScoredAttempt,
  others: readonly ScoredAttempt[],
  sample: number,
  n: number,
): Message {
  if (winner.icl !== null) return iclReason(winner, others)
  const tried = [winner, ...others].map(({ nClusters }) => nClusters)
  const { nClusters, silhouette } = winner
  return message(
    'bestSilhouette',
    {
      nClusters,
      silhouette,
      nextClusters: others[0]?.nClusters ?? null,
      nextSilhouette: others[0]?.silhouette ?? null,
      fewest: Math.min(...tried),
      most: Math.max(...tried),
      sample: sample < n ? sample : null,
    },
    { severity: 'info' },
  )
}

function iclReason(winner: ScoredAttempt, others: readonly ScoredAttempt[]): Message {
  const [next] = others
  const { nClusters } = winner
  const best = [winner, ...others].reduce((a, b) => (b.bic! < a.bic! ? b : a))
  return message(
    'lowestIcl',
    {
      nClusters,
      lead: next ? next.icl! - winner.icl! : null,
      nextClusters: next?.nClusters ?? null,
      byBic: best.nClusters > nClusters ? best.nClusters : null,
    },
    { severity: 'info' },
  )
}

/** Of a method that finds the number itself. */
export const ownReason = ({ method, nClusters, noise }: ScoredAttempt): Message =>
  message('foundByItself', { method: method.label, nClusters, noise }, { severity: 'info' })

/** `validity` and `otherValidity` are their conductance validities. */
export function crowdsReason(
  winner: ScoredAttempt,
  validity: number,
  other: ScoredAttempt,
  otherValidity: number,
): Message {
  const { method, nClusters, noise } = winner
  return message(
    'partsCrowds',
    {
      method: method.label,
      nClusters,
      noise,
      validity,
      other: other.method.label,
      otherClusters: other.nClusters,
      otherValidity,
    },
    { severity: 'info' },
  )
}

export const cloudsReason = ({ method, nClusters }: ScoredAttempt): Message =>
  message('touchingClouds', { method: method.label, nClusters }, { severity: 'info' })

export const overlapReason = ({ method, nClusters }: ScoredAttempt): Message =>
  message('overlappingClouds', { method: method.label, nClusters }, { severity: 'info' })

/** One where segments are weak. */
export function weakWarnings(silhouette: number | null, nClusters: number): Message[] {
  if (nClusters < 2 || silhouette === null || silhouette > noStructure) return []
  return [message('weakSegments', { silhouette })]
}
