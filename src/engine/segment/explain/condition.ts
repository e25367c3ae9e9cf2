// One condition of a rule on a raw value: whether it holds for a customer, and how it reads.
import type { CategoryFeature, Feature, NumberFeature, Unit } from '../../../model/features.ts'

/** A missing value satisfies no condition. */
export type Condition =
  | { readonly feature: NumberFeature; readonly is: 'atLeast' | 'atMost'; readonly threshold: number }
  | { readonly feature: CategoryFeature; readonly is: 'level' | 'notLevel'; readonly level: number }

export function holds(condition: Condition, row: number): boolean {
  switch (condition.is) {
    case 'atLeast':
      return condition.feature.values[row]! >= condition.threshold
    case 'atMost':
      return condition.feature.values[row]! <= condition.threshold
    case 'level':
      return condition.feature.codes[row] === condition.level
    case 'notLevel':
      return condition.feature.codes[row]! >= 0 && condition.feature.codes[row] !== condition.level
    default:
      return condition satisfies never
  }
}

/**
 * "orders ≥ 6 and days since last order between 10 and 30"; "no simple rule" without conditions. What several
 * conditions say of one feature is said once, where the first of them stands.
 */
export function ruleText(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return 'no simple rule'
  const features = [...new Set(conditions.map(({ feature }) => feature))]
  return features.map((feature) => featureText(feature, conditions)).join(' and ')
}

function featureText(feature: Feature, conditions: readonly Condition[]): string {
  const own = conditions.filter((condition) => condition.feature === feature)
  return feature.kind === 'number' ? rangeText(feature, own) : levelText(feature, own)
}

/** A bound that is everybody's own end is no bound: who has at most the least there is, has the least. */
function rangeText(feature: NumberFeature, conditions: readonly Condition[]): string {
  const { label, unit, values } = feature
  const from = Math.max(
    ...conditions.map((condition) => (condition.is === 'atLeast' ? condition.threshold : -Infinity)),
  )
  const to = Math.min(
    ...conditions.map((condition) => (condition.is === 'atMost' ? condition.threshold : Infinity)),
  )
  const [least, most] = ends(values)
  const low = thresholdText(Math.max(from, least), unit)
  const high = thresholdText(Math.min(to, most), unit)
  if (low === high) return `${label} is ${low}`
  if (from > -Infinity && to < Infinity) return `${label} between ${low} and ${high}`
  return from > -Infinity
    ? `${label} ≥ ${thresholdText(from, unit)}`
    : `${label} ≤ ${thresholdText(to, unit)}`
}

/** The least and the largest value; missing ones left out. */
function ends(values: Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

function levelText({ label, levels }: CategoryFeature, conditions: readonly Condition[]): string {
  const named = (is: Condition['is']): string[] => [
    ...new Set(
      conditions.flatMap((condition) =>
        condition.is === is && 'level' in condition ? [levels[condition.level] ?? ''] : [],
      ),
    ),
  ]
  const [is, isNot] = [named('level'), named('notLevel')]
  // Who is of one level is of no other.
  if (is.length > 0) return `${label} is ${is.join(' and ')}`
  return isNot.length > 1 ? `${label} is neither ${isNot.join(' nor ')}` : `${label} is not ${isNot.join('')}`
}

/** Exactly the threshold, so that the line can be applied by hand: "12,400", "2011", "5.1 %". */
function thresholdText(value: number, unit: Unit): string {
  const shown = unit === 'share' ? value * 100 : value
  const text = shown.toLocaleString('en', { maximumSignificantDigits: 12, useGrouping: 'min2' })
  return unit === 'share' ? `${text} %` : text
}
