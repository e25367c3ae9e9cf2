// One condition of a rule on a raw value: whether it holds for a customer, and how it reads.
import type { CategoryFeature, NumberFeature, Unit } from '../../data/features/feature.ts'

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

/** "orders ≥ 6 and days since last order ≤ 30"; "no simple rule" without conditions. */
export function ruleText(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? 'no simple rule' : conditions.map(conditionText).join(' and ')
}

function conditionText(condition: Condition): string {
  const { label } = condition.feature
  switch (condition.is) {
    case 'atLeast':
      return `${label} ≥ ${thresholdText(condition.threshold, condition.feature.unit)}`
    case 'atMost':
      return `${label} ≤ ${thresholdText(condition.threshold, condition.feature.unit)}`
    case 'level':
      return `${label} is ${condition.feature.levels[condition.level] ?? ''}`
    case 'notLevel':
      return `${label} is not ${condition.feature.levels[condition.level] ?? ''}`
    default:
      return condition satisfies never
  }
}

/** Exactly the threshold, so that the line can be applied by hand: "12,400", "2011", "5.1 %". */
function thresholdText(value: number, unit: Unit): string {
  const shown = unit === 'share' ? value * 100 : value
  const text = shown.toLocaleString('en', { maximumSignificantDigits: 12, useGrouping: 'min2' })
  return unit === 'share' ? `${text} %` : text
}
