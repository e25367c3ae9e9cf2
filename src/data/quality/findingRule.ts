// The one-click rule of a finding: on or off, by what the config says now.
import type { RuleSetting, Rules } from '../orders/rowRule.ts'
import type { FindingRule, SettingValue } from '../../model/quality.ts'

/** The rule as the page offers it; it is on unless the config has the value that is off. */
export function findingRule<R extends Rules>(
  rules: R,
  { key, on, off, label }: RuleSetting<R>,
  today = 0,
): FindingRule {
  const now: SettingValue = rules[key] as SettingValue
  const isOn = JSON.stringify(now) !== JSON.stringify(off)
  // What the user chose stays: the day of a rule on dates may be another than the one proposed.
  return { key, label, on: isOn ? now : on(today), off, isOn }
}
