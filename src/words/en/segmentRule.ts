// The rule of a segment in words: "orders ≥ 6 and days since last order between 10 and 30".
import type { Unit } from '../../model/features.ts'
import type { SegmentRuleMessages } from '../../model/messages/segmentRule.ts'
import type { Texts } from '../texts.ts'

export const segmentRuleTexts: Texts<SegmentRuleMessages> = {
  allCustomers: () => 'all customers',
  noSimpleRule: () => 'no simple rule',
  segmentRule: ({ conditions }) => conditions.join(' and '),
  /** A bound that is everybody's own end is no bound: who has at most the least there is, has the least. */
  ruleRange({ label, unit, from, to, least, most }) {
    const low = threshold(Math.max(from ?? -Infinity, least), unit)
    const high = threshold(Math.min(to ?? Infinity, most), unit)
    if (low === high) return `${label} is ${low}`
    if (from !== null && to !== null) return `${label} between ${low} and ${high}`
    return from === null ? `${label} ≤ ${threshold(to ?? most, unit)}` : `${label} ≥ ${threshold(from, unit)}`
  },
  ruleLevels: ({ label, levels }) => `${label} is ${levels.join(' and ')}`,
  ruleOtherLevels: ({ label, levels }) =>
    levels.length > 1 ? `${label} is neither ${levels.join(' nor ')}` : `${label} is not ${levels.join('')}`,
}

/** Exactly the threshold, so that the line can be applied by hand: "12,400", "2011", "5.1 %". */
function threshold(value: number, unit: Unit): string {
  const shown = unit === 'share' ? value * 100 : value
  const text = shown.toLocaleString('en', { maximumSignificantDigits: 12, useGrouping: 'min2' })
  return unit === 'share' ? `${text} %` : text
}
