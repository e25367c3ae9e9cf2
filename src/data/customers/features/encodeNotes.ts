// What is said of features whose values are not used as they are: one sentence each while they are few, and all in one
// where a wide file would make a page of nearly equal sentences.
import { count, counted, inUnit, partOf } from '../../../words/numbers.ts'
import { missingCount } from './defaultFeatures.ts'
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import type { Limits } from './winsorise.ts'

/** So many sentences of a kind can be read one by one. */
const maxApart = 3
/** Names that are said before "and 12 more". */
const maxNames = 4

function together<T>(items: readonly T[], entry: (item: T) => string, all: (items: readonly T[]) => string) {
  return items.length > maxApart ? [all(items)] : items.map(entry)
}

function listed(labels: readonly string[]): string {
  const more = labels.length - maxNames
  return labels.slice(0, maxNames).join(', ') + (more > 0 ? ` and ${count(more)} more` : '')
}

export const constantNotes = (features: readonly Feature[]): string[] =>
  together(
    features,
    ({ label }) => `${label} is left out: it is the same for every customer.`,
    (all) =>
      `${counted(all.length, 'feature')} are left out, each the same for every customer: ` +
      `${listed(all.map(({ label }) => label))}.`,
  )

/** Gaps of all `features`; numbers and categories are told apart only where they are told together. */
export function gapNotes(features: readonly Feature[], nCustomers: number): string[] {
  const found = features
    .map((feature) => ({ feature, missing: missingCount(feature) }))
    .filter(({ missing }) => missing > 0)
  if (found.length <= maxApart) return found.map(({ feature, missing }) => gapNote(feature, missing))
  return (['number', 'category'] as const).flatMap((kind) => {
    const some = found.filter(({ feature }) => feature.kind === kind)
    const [first, ...others] = some.sort((a, b) => b.missing - a.missing)
    if (!first) return []
    if (others.length === 0) return [gapNote(first.feature, first.missing)]
    const nouns = kind === 'number' ? 'numbers' : 'categories'
    return [
      `${count(some.length)} ${nouns} have gaps, most of all ${first.feature.label}: ` +
        `${partOf(first.missing, nCustomers, 'customers')}. ${done[kind]}`,
    ]
  })
}

const done = {
  number: 'Each gap is filled with the median.',
  category: 'Customers with a gap belong to none of its groups.',
} as const

function gapNote(feature: Feature, missing: number): string {
  const filled = feature.kind === 'number' ? 'filled with the median' : 'belong to none of its groups'
  return `${feature.label}: ${counted(missing, 'gap')} ${filled}.`
}

type Grouped = CategoryFeature & Required<Pick<CategoryFeature, 'grouped'>>

export const groupedNotes = (features: readonly Feature[]): string[] =>
  together(
    features.filter(
      (feature): feature is Grouped => feature.kind === 'category' && feature.grouped !== undefined,
    ),
    ({ label, grouped: { levels, customers } }) =>
      `${label}: its ${counted(levels, 'rarest group')} (${counted(customers, 'customer')}) count together as other.`,
    (all) =>
      `In ${count(all.length)} categories the rarest groups count together as other: ` +
      `${listed(all.map(({ label, grouped }) => `${label} (${counted(grouped.levels, 'group')})`))}.`,
  )

/** A feature whose outer values count as its limits. */
export interface Held {
  readonly feature: NumberFeature
  readonly limits: Limits
}

export const limitNotes = (held: readonly Held[]): string[] =>
  together(
    held,
    ({ feature: { label, values, unit }, limits: [low, high] }) => {
      const written = (value: number): string => inUnit(value, unit === 'year' ? unit : 'none', '')
      const outside = outsideOf(values, [low, high])
      return (
        `${label}: ${counted(outside, 'value')} below ${written(low)} or above ${written(high)} (the outer 1 % at each end) ` +
        `count as ${outside === 1 ? 'that limit' : 'these limits'}.`
      )
    },
    (all) => {
      const outside = all.map(({ feature, limits }) => outsideOf(feature.values, limits))
      return (
        `In ${count(all.length)} numbers the outer 1 % at each end count as the limits of the rest: ` +
        `${counted(
          outside.reduce((sum, many) => sum + many, 0),
          'value',
        )} in all.`
      )
    },
  )

const outsideOf = (values: Float64Array, [low, high]: Limits): number =>
  values.reduce((sum, value) => sum + (value < low || value > high ? 1 : 0), 0)
