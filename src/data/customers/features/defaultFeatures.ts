// Which features are used when the user has not chosen: those that differ between customers and are mostly there.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import type { Feature } from '../../../model/features.ts'

/** A feature with more gaps than this is left out unless asked for: its filled-in values would be mostly invented. */
const maxMissingShare = 0.2

/** Customers without a value. */
export function missingCount(feature: Feature): number {
  let missing = 0
  if (feature.kind === 'category') for (const code of feature.codes) missing += code < 0 ? 1 : 0
  else for (const value of feature.values) missing += Number.isNaN(value) ? 1 : 0
  return missing
}

/** True if all customers that have a value have the same one. */
export function isConstant(feature: Feature): boolean {
  const values = feature.kind === 'category' ? feature.codes : feature.values
  let first = NaN
  for (const value of values) {
    if (Number.isNaN(value) || (feature.kind === 'category' && value < 0)) continue
    if (Number.isNaN(first)) first = value
    else if (value !== first) return false
  }
  return true
}

/** Why a feature is not used by default: "constant", "34 % missing"; null where it is. */
export function unusedNote(feature: Feature): Message | null {
  if (isConstant(feature)) return message('unusedConstant', {})
  const size = feature.kind === 'category' ? feature.codes.length : feature.values.length
  const share = missingCount(feature) / Math.max(1, size)
  return share > maxMissingShare ? message('unusedForGaps', { share }) : null
}

/** Names of the features that are used by default. */
export function defaultFeatures(features: readonly Feature[]): string[] {
  return features.filter((feature) => unusedNote(feature) === null).map(({ name }) => name)
}
