// What is said of features whose values are not used as they are: one message each while they are few, and all in one
// where a wide file would make a page of nearly equal sentences.
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'
import { missingCount } from './defaultFeatures.ts'
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import type { Limits } from './winsorise.ts'

/** So many messages of a kind can be read one by one. */
const maxApart = 3
/** Names that are said before "and 12 more". */
const maxNames = 4

function together<T>(
  items: readonly T[],
  ofItem: (item: T) => Message,
  ofAll: (items: readonly T[]) => Message,
): Message[] {
  return items.length > maxApart ? [ofAll(items)] : items.map(ofItem)
}

export const constantNotes = (features: readonly Feature[]): Message[] =>
  together(
    features,
    ({ label }) => message('constantFeature', { label }),
    (all) => {
      const labels = all.slice(0, maxNames).map(({ label }) => label)
      return message('constantFeatures', { features: all.length, labels })
    },
  )

interface Gaps {
  readonly feature: Feature
  readonly missing: number
}

/** Gaps of all `features`; numbers and categories are told apart only where they are told together. */
export function gapNotes(features: readonly Feature[], nCustomers: number): Message[] {
  const found = features
    .map((feature) => ({ feature, missing: missingCount(feature) }))
    .filter(({ missing }) => missing > 0)
  if (found.length <= maxApart) return found.map(gapNote)
  return (['number', 'category'] as const).flatMap((kind) =>
    gapsOfKind(
      found.filter(({ feature }) => feature.kind === kind),
      nCustomers,
    ),
  )
}

function gapsOfKind(found: readonly Gaps[], customers: number): Message[] {
  const [most, ...others] = found.toSorted((a, b) => b.missing - a.missing)
  if (!most) return []
  if (others.length === 0) return [gapNote(most)]
  const { feature, missing } = most
  const isNumber = feature.kind === 'number'
  const { label } = feature
  return [message('gapsOfMany', { features: found.length, isNumber, label, gaps: missing, customers })]
}

function gapNote({ feature: { label, kind }, missing }: Gaps): Message {
  return message('gapsFilled', { label, gaps: missing, isNumber: kind === 'number' })
}

type Grouped = CategoryFeature & Required<Pick<CategoryFeature, 'grouped'>>

export const groupedNotes = (features: readonly Feature[]): Message[] =>
  together(
    features.filter(
      (feature): feature is Grouped => feature.kind === 'category' && feature.grouped !== undefined,
    ),
    ({ label, grouped: { levels, customers } }) =>
      message('rareGroups', { label, groups: levels, customers }),
    (all) => {
      const some = all
        .slice(0, maxNames)
        .map(({ label, grouped }) => message('groupsOfFeature', { label, groups: grouped.levels }))
      return message('rareGroupsOfMany', { features: all.length, some })
    },
  )

/** A feature whose outer values count as its limits. */
export interface LimitedFeature {
  readonly feature: NumberFeature
  readonly limits: Limits
}

export const limitNotes = (limited: readonly LimitedFeature[]): Message[] =>
  together(
    limited,
    ({ feature: { name, label, values, unit }, limits: [low, high] }) => {
      const outside = outsideOf(values, [low, high])
      return message(
        'valuesLimited',
        { label, outside, low, high, isYear: unit === 'year' },
        { column: name },
      )
    },
    (all) => {
      const outside = all.reduce((sum, { feature, limits }) => sum + outsideOf(feature.values, limits), 0)
      return message('limitedOfMany', { features: all.length, outside })
    },
  )

const outsideOf = (values: Float64Array, [low, high]: Limits): number =>
  values.reduce((sum, value) => sum + (value < low || value > high ? 1 : 0), 0)
