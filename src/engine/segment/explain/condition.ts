// One condition of a rule on a raw value: whether it holds for a customer, and what is said of it.
import type { CategoryFeature, Feature, NumberFeature } from '../../../model/features.ts'
import type { Message } from '../../../model/message.ts'
import { message } from '../../../model/messages.ts'

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

/** What several conditions say of one feature is said once, where the first of them stands. */
export function ruleOf(conditions: readonly Condition[]): Message {
  if (conditions.length === 0) return message('noSimpleRule', {}, info)
  const features = [...new Set(conditions.map(({ feature }) => feature))]
  const parts = features.map((feature) => featureRule(feature, conditions))
  return message('segmentRule', { conditions: parts }, info)
}

const info = { severity: 'info' } as const

function featureRule(feature: Feature, conditions: readonly Condition[]): Message {
  const own = conditions.filter((condition) => condition.feature === feature)
  return feature.kind === 'number' ? rangeRule(feature, own) : levelRule(feature, own)
}

function rangeRule(feature: NumberFeature, conditions: readonly Condition[]): Message {
  const { label, unit, values } = feature
  const bounds = (bound: 'atLeast' | 'atMost') =>
    conditions.flatMap((condition) => (condition.is === bound ? [condition.threshold] : []))
  const [lower, upper] = [bounds('atLeast'), bounds('atMost')]
  const [least, most] = ends(values)
  const from = lower.length > 0 ? Math.max(...lower) : null
  const to = upper.length > 0 ? Math.min(...upper) : null
  return message('ruleRange', { label, unit, from, to, least, most }, { ...info, column: feature.name })
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

/** Who is of one level is of no other. */
function levelRule({ name, label, levels }: CategoryFeature, conditions: readonly Condition[]): Message {
  const named = (is: Condition['is']): string[] => [
    ...new Set(
      conditions.flatMap((condition) =>
        condition.is === is && 'level' in condition ? [levels[condition.level] ?? ''] : [],
      ),
    ),
  ]
  const place = { ...info, column: name }
  const own = named('level')
  return own.length > 0
    ? message('ruleLevels', { label, levels: own }, place)
    : message('ruleOtherLevels', { label, levels: named('notLevel') }, place)
}
